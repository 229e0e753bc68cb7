using Keepalived.Runtime;

namespace Vrrp.Instance;

public sealed partial class VrrpInstance
{
    private void ApplyFault(bool hadFault, bool wasPending, MonotonicTime now, List<VrrpAction> actions)
    {
        if (HasFault)
        {
            if (State is VrrpState.Backup or VrrpState.Master)
            {
                EnterFault(actions);
                Group?.OnFault(this, actions);
            }
            else if (State == VrrpState.Init && !IsPending)
            {
                State = VrrpState.Fault; // a first script run that fails: FAULT without a line, as keepalived has it
                Notify(VrrpNotification.Fault, actions);
                Group?.OnFault(this, actions);
            }
            return;
        }
        if (State is not (VrrpState.Fault or VrrpState.Init) || IsPending) return;
        if (!hadFault && !wasPending && State == VrrpState.Fault) return;
        if (Group is null) EnterBackup(now, actions);
        else Group.OnFaultCleared(this, now, actions);
    }

    /// <summary>FAULT, because of this instance or because its group is.</summary>
    internal void EnterFault(List<VrrpAction> actions)
    {
        if (State == VrrpState.Master)
        {
            LeaveToFault(actions, announce: true);
            return;
        }
        _timers.Clear();
        ForgetPeers();
        WantsMaster = false;
        actions.Add(VrrpLog.Entering(Name, VrrpState.Fault));
        State = VrrpState.Fault;
        Notify(VrrpNotification.Fault, actions);
    }

    private void LeaveToFault(List<VrrpAction> actions, bool announce)
    {
        actions.Add(VrrpLog.Entering(Name, VrrpState.Fault));
        if (announce) SendAdvert(0, actions);
        ReleaseAddresses(actions);
        State = VrrpState.Fault;
        WantsMaster = false;
        Notify(VrrpNotification.Fault, actions);
    }

    // keepalived names the reasons when an instance starts in FAULT.
    private void LogFaultReasons(List<VrrpAction> actions)
    {
        foreach (var entry in Trackers.Interfaces)
        {
            if (entry.Weight == 0 && _tracked.IsInterfaceUp(entry.Name) == entry.Reverse)
                actions.Add(VrrpLog.InterfaceDown(Name, entry.Name));
        }
        foreach (var entry in Trackers.Scripts)
        {
            if (entry.Weight == 0 && _tracked.IsScriptUp(entry.Name) == entry.Reverse)
                actions.Add(VrrpLog.ScriptFault(Name, entry.Name));
        }
        if (SourceAddress is null) actions.Add(VrrpLog.NoAddress(Name, Format.IsIpv6));
        if (!HasFault && Group is { } group) actions.Add(VrrpLog.SyncingFault(group.Config.Name, Name));
    }
}
