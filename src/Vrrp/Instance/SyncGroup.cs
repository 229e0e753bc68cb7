using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Dump;

namespace Vrrp.Instance;

/// <summary>
/// Instances that change state together (<c>vrrp_sync_group</c>): all are master or none, and a fault of one is a fault of all.
/// </summary>
public sealed class SyncGroup(SyncGroupConfig config)
{
    private readonly List<VrrpInstance> _members = [];

    /// <summary>The configuration.</summary>
    public SyncGroupConfig Config { get; } = config;

    /// <summary>The members, in the order they were created.</summary>
    public IReadOnlyList<VrrpInstance> Members => _members;

    /// <summary>FAULT if any member is, MASTER if all are, INIT while one waits for a script, else BACKUP.</summary>
    public VrrpState State
    {
        get
        {
            var masters = 0;
            var result = VrrpState.Backup;
            foreach (var member in _members)
            {
                if (member.State == VrrpState.Fault) return VrrpState.Fault;
                if (member.State == VrrpState.Init) result = VrrpState.Init;
                if (member.State == VrrpState.Master) masters++;
            }
            return masters == _members.Count && masters > 0 ? VrrpState.Master : result;
        }
    }

    internal GroupPicture Picture() => new(State, _members.Count(static m => m.HasFault), _members.Count(static m => m.IsPending));

    internal bool HasFault => _members.Exists(static m => m.HasFault);

    internal bool IsPending => _members.Exists(static m => m.IsPending);

    internal bool IsAllOwners => _members.TrueForAll(static m => m.IsOwner);

    internal bool IsAllMaster => _members.TrueForAll(static m => m.State == VrrpState.Master);

    internal void Add(VrrpInstance member) => _members.Add(member);

    internal void Evaluate() => _members.ForEach(static m => m.Evaluate());

    // A member may become master only when every other one is or wants to be.
    internal bool AllowsMaster(VrrpInstance candidate)
    {
        foreach (var member in _members)
        {
            if (member != candidate && member.State != VrrpState.Master && !(member.State == VrrpState.Backup && member.WantsMaster)) return false;
        }
        return true;
    }

    internal void OnMaster(VrrpInstance first, MonotonicTime now, List<VrrpAction> actions)
    {
        actions.Add(VrrpLog.Syncing(Config.Name, VrrpState.Master));
        foreach (var member in _members)
        {
            if (member != first && member.State == VrrpState.Backup) Lead(first, member, FlightEvent.GroupMaster, now, actions);
        }
        actions.Add(new VrrpAction.NotifyGroup(this, VrrpNotification.Master));
    }

    internal void OnBackup(VrrpInstance first, MonotonicTime now, List<VrrpAction> actions)
    {
        actions.Add(VrrpLog.Syncing(Config.Name, VrrpState.Backup));
        foreach (var member in _members)
        {
            if (member != first && member.State == VrrpState.Master) Lead(first, member, FlightEvent.GroupBackup, now, actions);
        }
        actions.Add(new VrrpAction.NotifyGroup(this, VrrpNotification.Backup));
    }

    internal void OnAddressDeleted(VrrpInstance first, MonotonicTime now, List<VrrpAction> actions)
    {
        actions.Add(VrrpLog.Syncing(Config.Name, VrrpState.Backup));
        foreach (var member in _members)
        {
            if (member != first && member.State == VrrpState.Master) Lead(first, member, FlightEvent.GroupStepDown, now, actions);
        }
        actions.Add(new VrrpAction.NotifyGroup(this, VrrpNotification.Backup));
    }

    internal void OnFault(VrrpInstance first, MonotonicTime now, List<VrrpAction> actions)
    {
        actions.Add(VrrpLog.Syncing(Config.Name, VrrpState.Fault));
        foreach (var member in _members)
        {
            if (member != first && member.State != VrrpState.Fault) Lead(first, member, FlightEvent.GroupFault, now, actions);
        }
        actions.Add(new VrrpAction.NotifyGroup(this, VrrpNotification.Fault));
    }

    internal void OnFaultCleared(VrrpInstance first, MonotonicTime now, List<VrrpAction> actions)
    {
        if (HasFault || IsPending) return;
        first.EnterBackup(now, actions);
        actions.Add(VrrpLog.Syncing(Config.Name, VrrpState.Backup));
        foreach (var member in _members)
        {
            if (member != first && member.State is VrrpState.Fault or VrrpState.Init)
                Lead(first, member, FlightEvent.GroupFaultCleared, now, actions);
        }
        actions.Add(new VrrpAction.NotifyGroup(this, VrrpNotification.Backup));
    }

    private static void Lead(VrrpInstance first, VrrpInstance member, FlightEvent what, MonotonicTime now, List<VrrpAction> actions)
    {
        var start = actions.Count;
        member.FollowGroup(what, now, actions);
        first.Recorder?.Leave(start, actions.Count);
    }

    internal void AnnounceOthers(VrrpInstance first, MonotonicTime now, List<VrrpAction> actions)
    {
        foreach (var member in _members)
        {
            if (member != first && member.State == VrrpState.Master) Lead(first, member, FlightEvent.GroupLowerAdvert, now, actions);
        }
    }
}
