using Checkers.Control;

namespace Checkers.Health;

/// <content>What somebody asked for, and since when and why it is in service or not.</content>
internal sealed partial class RealServerHealth : IOverridable
{
    private string _cause = "";
    private bool _wasAlive;

    /// <inheritdoc/>
    public ServerOverride? Override { get; private set; }

    /// <summary>Whether it gets no new connections because somebody asked for that.</summary>
    public bool IsResting => Override is { Kind: OverrideKind.Drain or OverrideKind.Maintenance };

    /// <inheritdoc/>
    public string Title => $"service {Name} of VS {VirtualServer.Name}";

    /// <summary>When it last came into service or went out of it; null: it is as it was at the start.</summary>
    public LastChange? LastChange { get; private set; }

    /// <inheritdoc/>
    public void Impose(ServerOverride? next, string reason, List<HealthAction> actions)
    {
        var before = Weight;
        if (!IsSilent) _wasAlive = IsAlive;
        var wasSilent = IsSilent;
        Override = next;
        if (next is null) Context.Overridden.Remove(this);
        else Context.Overridden.Add(this);
        if (wasSilent && !IsSilent && _wasAlive != IsAlive) Tell(IsAlive, IsAlive ? Config.NotifyUp : Config.NotifyDown, actions);
        if (before == 0 && Weight > 0 && IsAlive) StartRamp();
        OnWeightChanged(before, actions);
        if (Forced is not null) Forget();
        _cause = reason;
        if (IsAlive && !MayServe)
        {
            GoDown(actions);
            VirtualServer.EvaluateQuorum(actions);
        }
        else if (!IsAlive && MayServe)
        {
            ComeUp(actions);
        }
    }

    // Whether it is in service whatever its checks say.
    private bool? Forced => Override?.Kind switch
    {
        OverrideKind.Up => true,
        OverrideKind.Down => false,
        _ => null,
    };

    private bool MayServe => Forced ?? (IsKept || (NoCheckerIsDown() && !IsDamped));

    // Whoever works on it knows.
    private bool IsSilent => Override is { Kind: OverrideKind.Maintenance };

    private void NoteChange() => LastChange = new LastChange(Context.Now, _cause);

    private void TakeUp(ulong key, HealthMemory memory)
    {
        LastChange = memory.Changes.GetValueOrDefault(key);
        if (!memory.Overrides.TryGetValue(key, out var known)) return;
        Override = known;
        Context.Overridden.Add(this);
    }
}
