using Checkers.Control;

namespace Checkers.Health;

/// <content>
/// Maintenance: a virtual server somebody works on has no quorum, so that its sorry server serves and whoever follows the quorum acts; its
/// real servers keep their connections with weight 0.
/// </content>
internal sealed partial class VirtualServerState : IOverridable
{
    /// <inheritdoc/>
    public ServerOverride? Override { get; private set; }

    /// <inheritdoc/>
    public string Title => $"VS {Name}";

    /// <summary>When it last gained or lost its quorum; null: not since the start.</summary>
    public LastChange? LastChange { get; private set; }

    /// <inheritdoc/>
    public void Impose(ServerOverride? next, string reason, List<HealthAction> actions)
    {
        Override = next;
        if (next is null) Context.Overridden.Remove(this);
        else Context.Overridden.Add(this);
        actions.Add(new HealthAction.UpdateKernel(this));
        if (next is not null && HasQuorum) GoWithoutQuorum("In maintenance", Config.Quorum, actions);
        else if (next is null) EvaluateQuorum(actions);
    }

    private void NoteChange(string reason) => LastChange = new LastChange(Context.Now, reason);

    private void TakeUp(HealthMemory memory)
    {
        LastChange = memory.Changes.GetValueOrDefault(MemoryKey);
        if (!memory.Overrides.TryGetValue(MemoryKey, out var known)) return;
        Override = known;
        Context.Overridden.Add(this);
    }

    private void Forget(List<HealthAction> actions)
    {
        if (Override is null) return;
        actions.Add(new HealthAction.Audit(OverrideLog.Ends(this, "it is not configured any more")));
        Context.Overridden.Remove(this);
    }
}
