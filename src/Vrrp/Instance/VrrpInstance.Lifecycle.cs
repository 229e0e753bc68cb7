using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Tracking;
using Vrrp.Wire;

namespace Vrrp.Instance;

public sealed partial class VrrpInstance
{
    /// <summary>
    /// Takes up where a killed predecessor left off. A master whose reasons to be one still hold is master again at once: an advert
    /// goes out first, addresses are only checked. Everything else starts as usual.
    /// </summary>
    /// <param name="wasMaster">Whether the predecessor was master.</param>
    /// <param name="now">The time.</param>
    /// <param name="actions">Receives what to do.</param>
    public void Resume(bool wasMaster, MonotonicTime now, List<VrrpAction> actions)
    {
        Evaluate();
        if (!wasMaster || (Group?.IsPending ?? IsPending) || (Group?.HasFault ?? HasFault))
        {
            if (wasMaster) SendAdvert(0, actions);
            if (wasMaster) ReleaseAddresses(actions);
            Start(now, actions);
            return;
        }
        State = VrrpState.Master;
        WantsMaster = true;
        SendAdvert(EffectivePriority, actions);
        Arm(now + Config.AdvertInterval);
        actions.Add(VrrpLog.Resuming(Name));
        actions.Add(new VrrpAction.Install(this));
    }

    /// <summary>
    /// A reload changed the configuration of this virtual router. The state is kept; a backup's deadline is kept too, moved only by
    /// what changed in its Master_Down_Interval. Trackers are judged afterwards by <see cref="OnTrackersChanged"/>.
    /// </summary>
    /// <param name="config">The new configuration, of the same <see cref="InstanceIdentity"/>.</param>
    /// <param name="group">The new sync group; null: none.</param>
    /// <param name="interfaceAddress">The usable address of the interface.</param>
    /// <param name="now">The time.</param>
    /// <param name="actions">Receives what to do.</param>
    public void Reconfigure(
        VrrpInstanceConfig config, SyncGroup? group, InternetAddress? interfaceAddress, MonotonicTime now, List<VrrpAction> actions)
    {
        var before = MasterDownInterval;
        var old = Resources;
        var form = Format.ChecksumForm;
        var oldInterface = Config.Interface;
        if (_masterInterval == Config.AdvertInterval) _masterInterval = config.AdvertInterval;
        if (!config.NoPreempt && config.PreemptDelay != Config.PreemptDelay) _preemptFrom = null;
        SourceAddress = config.SourceAddress is { } source ? InternetAddress.From(source) : interfaceAddress;
        Config = config;
        _resources = null;
        Format = new AdvertFormat(config) { ChecksumForm = form, Sequence = Format.Sequence };
        Group = group;
        group?.Add(this);
        Trackers = new InstanceTrackers(config, group?.Config);
        _verdict = Trackers.Evaluate(_tracked);
        EffectivePriority = Tracking.EffectivePriority.Of(BasePriority, _verdict.Weight);
        ShiftDeadline(before, now);
        if (State != VrrpState.Master) return;
        Reconcile(old, oldInterface, now, actions);
        SendAdvert(EffectivePriority, actions);
        Arm(now + Config.AdvertInterval);
    }

    /// <summary>After a reload: judges trackers, faults and the group's state with the new configuration.</summary>
    public void OnReloaded(MonotonicTime now, List<VrrpAction> actions)
    {
        ApplyFault(hadFault: true, wasPending: true, now, actions);
        // keepalived leaves silently when a reload puts a master together with a backup; priority 0 spares the peer the wait.
        if (State == VrrpState.Master && Group is { } group && !group.AllowsMaster(this)) StepDown(now, MasterDownInterval, actions);
    }

    /// <summary>The daemon stops: a master says so, gives its addresses up, and scripts are told STOP.</summary>
    public void Stop(List<VrrpAction> actions)
    {
        if (State == VrrpState.Master) Abandon(actions);
        State = VrrpState.Init;
        _timers.Clear();
    }

    /// <summary>A reload removed this instance.</summary>
    public void Remove(List<VrrpAction> actions)
    {
        var wasFault = State == VrrpState.Fault;
        if (State == VrrpState.Master) Abandon(actions);
        State = VrrpState.Init;
        _timers.Clear();
        if (Config.NotifyDeleted) Notify(VrrpNotification.Deleted, actions);
        else if (!wasFault) Notify(VrrpNotification.Fault, actions);
    }

    private void Abandon(List<VrrpAction> actions)
    {
        SendAdvert(0, actions);
        ReleaseAddresses(actions);
    }

    private void Reconcile(VirtualResources old, string? oldInterface, MonotonicTime now, List<VrrpAction> actions)
    {
        var wanted = new HashSet<VirtualAddress>();
        foreach (var address in AllAddresses) wanted.Add(address with { NoTrack = false });
        var gone = new List<VirtualAddress>();
        foreach (var address in old.Addresses)
        {
            if (wanted.Remove(address with { NoTrack = false })) continue;
            gone.Add(address);
            actions.Add(VrrpLog.AddressGone(Name, address, oldInterface));
        }
        var withdrawn = new VirtualResources(
            gone.ToValueArray(), old.Routes.Except(Config.VirtualRoutes).ToValueArray(), old.Rules.Except(Config.VirtualRules).ToValueArray());
        if (!withdrawn.IsEmpty) actions.Add(new VrrpAction.Withdraw(this, withdrawn));
        LogSetting(actions);
        actions.Add(new VrrpAction.Install(this));
        if (wanted.Count > 0) StartBursts(now, actions);
    }
}
