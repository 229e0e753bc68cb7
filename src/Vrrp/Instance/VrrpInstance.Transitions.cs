using Keepalived.Runtime;
using Vrrp.Tracking;

namespace Vrrp.Instance;

/// <content>Since when it is what it is, and why.</content>
public sealed partial class VrrpInstance
{
    /// <summary>The last change of state; null before the first.</summary>
    public VrrpTransition? LastChange { get; private set; }

    /// <summary>The master it follows; null: none is known, or it is master itself.</summary>
    public Wire.InternetAddress? Master => State == VrrpState.Backup ? _master : null;

    // A successor of a process goes on where its predecessor was: then that is since when.
    internal void TakeUp(VrrpTransition predecessor)
    {
        if (LastChange is { } own && own.To == predecessor.To) LastChange = predecessor;
    }

    /// <summary>What keeps it in FAULT, in words; empty when nothing does.</summary>
    public string FaultText()
    {
        var texts = FaultReasons.Words(Name, Trackers, _tracked).ToList();
        if (Faults.HasFlag(VrrpFaults.Maintenance)) texts.Add("in maintenance");
        if (Faults.HasFlag(VrrpFaults.Address)) texts.Add($"{Config.Interface} has no usable address");
        if (Faults.HasFlag(VrrpFaults.Configuration)) texts.Add("the configuration does not let it take part");
        if (texts.Count == 0 && Group is { HasFault: true } group) texts.Add($"sync group {group.Config.Name} is in fault");
        return string.Join("; ", texts);
    }

    private void Turn(VrrpState state, string reason, MonotonicTime now)
    {
        LastChange = new VrrpTransition(State, state, now, reason);
        State = state;
    }
}
