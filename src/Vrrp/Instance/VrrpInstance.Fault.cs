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
                EnterFault(now, actions);
                Group?.OnFault(this, now, actions);
            }
            else if (State == VrrpState.Init && !IsPending)
            {
                EnterFault(now, actions);
                Group?.OnFault(this, now, actions);
            }
            return;
        }
        if (State is not (VrrpState.Fault or VrrpState.Init) || IsPending) return;
        if (!hadFault && !wasPending && State == VrrpState.Fault) return;
        if (Group is null) EnterBackup(now, actions);
        else Group.OnFaultCleared(this, now, actions);
    }

    /// <summary>FAULT, because of this instance or because its group is.</summary>
    internal void EnterFault(MonotonicTime now, List<VrrpAction> actions)
    {
        if (State == VrrpState.Master)
        {
            LeaveToFault(now, actions, announce: true);
            return;
        }
        _timers.Clear();
        ForgetPeers();
        WantsMaster = false;
        // A first script run that fails while the instance waits for it: FAULT without a line, as keepalived has it.
        if (State != VrrpState.Init) actions.Add(VrrpLog.Entering(Name, VrrpState.Fault));
        Turn(VrrpState.Fault, FaultText(), now);
        Notify(VrrpNotification.Fault, actions);
    }

    private void LeaveToFault(MonotonicTime now, List<VrrpAction> actions, bool announce)
    {
        actions.Add(VrrpLog.Entering(Name, VrrpState.Fault));
        if (announce) SendAdvert(0, actions);
        ReleaseAddresses(actions);
        Turn(VrrpState.Fault, FaultText(), now);
        WantsMaster = false;
        Notify(VrrpNotification.Fault, actions);
    }

    // keepalived names the reasons when an instance starts in FAULT.
    private void LogFaultReasons(List<VrrpAction> actions)
    {
        FaultReasons.Log(Name, Trackers, _tracked, actions);
        if (SourceAddress is null) actions.Add(VrrpLog.NoAddress(Name, Format.IsIpv6));
        if (!HasFault && Group is { } group) actions.Add(VrrpLog.SyncingFault(group.Config.Name, Name));
    }
}
