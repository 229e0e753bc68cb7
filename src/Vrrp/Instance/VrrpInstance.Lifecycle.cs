using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Tracking;
using Vrrp.Wire;

namespace Vrrp.Instance;

public sealed partial class VrrpInstance
{
    /// <summary>Whether something a successor needs has changed since <see cref="Save"/>, apart from the state.</summary>
    internal bool IsUnsaved { get; private set; }

    /// <summary>What a successor needs.</summary>
    internal SavedInstance Save()
    {
        IsUnsaved = false;
        var isMaster = State == VrrpState.Master;
        var sequence = Format.Sequence;
        return new SavedInstance(
            isMaster,
            !Format.UsesAuthenticationHeader ? 0 : isMaster ? sequence.Reserved : sequence.Current,
            Format.Authenticator?.LastSent ?? 0,
            isMaster || _masterInterval == Config.AdvertInterval ? TimeSpan.Zero : _masterInterval);
    }

    /// <summary>
    /// Takes up where a killed predecessor left off. A master whose reasons to be one still hold is master again at once: an advert
    /// goes out first, addresses are only checked. Everything else starts as usual, a backup with the interval it had learned.
    /// </summary>
    /// <param name="saved">What the predecessor left.</param>
    /// <param name="isWhole">Whether the other members of its group were masters too.</param>
    /// <param name="now">The time.</param>
    /// <param name="actions">Receives what to do.</param>
    internal void Resume(in SavedInstance saved, bool isWhole, MonotonicTime now, List<VrrpAction> actions)
    {
        Evaluate();
        Format.Sequence.Resume(saved.AuthenticationSequence);
        Format.Authenticator?.Resume(saved.HmacSequence);
        if (!saved.IsMaster)
        {
            if (saved.LearnedInterval > TimeSpan.Zero) _masterInterval = saved.LearnedInterval;
            Start(now, actions);
            return;
        }
        if (!isWhole || (Group?.IsPending ?? IsPending) || (Group?.HasFault ?? HasFault))
        {
            SendAdvert(0, actions);
            ReleaseAddresses(actions);
            Format.Sequence.Resume(0); // that advert may be lost; whoever is heard next is not a replay
            Start(now, actions);
            return;
        }
        GoOn(now, actions);
    }

    // Master since before this process began.
    internal void GoOn(MonotonicTime now, List<VrrpAction> actions)
    {
        var first = _recorder?.Begin(this, FlightEvent.Resume, null, now, actions) ?? 0;
        Turn(VrrpState.Master, "master already when this process was started", now);
        WantsMaster = true;
        SendAdvert(EffectivePriority, actions);
        Arm(now + Config.AdvertInterval);
        actions.Add(VrrpLog.Resuming(Name));
        actions.Add(new VrrpAction.Install(this));
        _recorder?.End(this, FlightEvent.Resume, first, now, actions);
    }

    /// <summary>
    /// A reload changed the configuration of this virtual router. The state is kept; a backup's deadline is kept too, moved only by
    /// what changed in its Master_Down_Interval. Trackers are judged afterwards by <see cref="OnReloaded"/>.
    /// </summary>
    /// <param name="config">The new configuration, of the same <see cref="InstanceIdentity"/>.</param>
    /// <param name="group">The new sync group; null: none.</param>
    /// <param name="statics">What its track groups need.</param>
    /// <param name="interfaceAddress">The usable address of the interface.</param>
    /// <param name="now">The time.</param>
    /// <param name="actions">Receives what to do.</param>
    internal void Reconfigure(
        VrrpInstanceConfig config, SyncGroup? group, StaticDependencies statics, InternetAddress? interfaceAddress,
        MonotonicTime now, List<VrrpAction> actions)
    {
        var trackers = new InstanceTrackers(config, group?.Config, statics);
        Reconfigure(config, group, trackers, new FlightReload(trackers.Evaluate(_tracked), interfaceAddress), now, actions);
    }

    internal void Reconfigure(
        VrrpInstanceConfig config, SyncGroup? group, InstanceTrackers trackers, in FlightReload found, MonotonicTime now, List<VrrpAction> actions)
    {
        var recorder = _recorder;
        var first = recorder?.Begin(this, FlightEvent.Reload, found, now, actions) ?? 0;
        NoticePause(now, actions);
        var before = MasterDownInterval;
        var old = Resources;
        var oldInterface = Config.Interface;
        if (_masterInterval == Config.AdvertInterval) _masterInterval = config.AdvertInterval;
        if (!config.NoPreempt && config.PreemptDelay != Config.PreemptDelay) _preemptFrom = null;
        SourceAddress = config.SourceAddress is { } source ? InternetAddress.From(source) : found.Source;
        Config = config;
        _ownerYields &= config.Priority == Tracking.EffectivePriority.Owner;
        _resources = null;
        Format = new AdvertFormat(config, Format);
        Group = group;
        group?.Add(this);
        Trackers = trackers;
        _verdict = found.Verdict;
        EffectivePriority = Tracking.EffectivePriority.Of(BasePriority, _verdict.Weight);
        SetWatchers(config);
        ShiftDeadline(before, now);
        if (State == VrrpState.Master) GoOnAs(old, oldInterface, now, actions);
        if (recorder == _recorder) recorder?.End(this, FlightEvent.Reload, first, now, actions);
    }

    private void GoOnAs(VirtualResources old, string? oldInterface, MonotonicTime now, List<VrrpAction> actions)
    {
        Reconcile(old, oldInterface, now, actions);
        if (_isListening) return;
        SendAdvert(EffectivePriority, actions);
        Arm(now + Config.AdvertInterval);
    }

    /// <summary>After a reload: judges trackers, faults and the group's state with the new configuration.</summary>
    internal void OnReloaded(MonotonicTime now, List<VrrpAction> actions)
    {
        var first = _recorder?.Begin(this, FlightEvent.Reloaded, null, now, actions) ?? 0;
        ApplyFault(hadFault: true, wasPending: true, now, actions);
        if (State is VrrpState.Backup or VrrpState.Master && Group is { HasFault: true })
            EnterFault(now, actions); // it came into a group that is in fault
        // keepalived leaves silently when a reload puts a master together with a backup; priority 0 spares the peer the wait.
        if (State == VrrpState.Master && Group is { IsAllMaster: false })
            StepDown($"sync group {Group.Config.Name} has a member that is not master", now, MasterDownInterval, actions);
        _recorder?.End(this, FlightEvent.Reloaded, first, now, actions);
    }

    /// <summary>The daemon stops: a master says so, gives its addresses up, and scripts are told STOP.</summary>
    internal void Stop(List<VrrpAction> actions)
    {
        if (State == VrrpState.Master) Abandon(actions);
        State = VrrpState.Init;
        _timers.Clear();
    }

    /// <summary>A reload removed this instance.</summary>
    internal void Remove(List<VrrpAction> actions)
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
