using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Tracking;
using Vrrp.Wire;

namespace Vrrp.Instance;

/// <summary>
/// One virtual router (RFC 9568 s6, with keepalived's extensions). Owns no socket, clock or thread: events and the time go in,
/// actions are appended to a list, and <see cref="Deadline"/> says when to call <see cref="OnDeadline"/> again. After every call the
/// deadline may have moved. Not thread-safe.
/// </summary>
public sealed partial class VrrpInstance
{
    private readonly TrackedState _tracked;
    private readonly VrrpTimers _timers;
    private TrackerVerdict _verdict;
    private TimeSpan _masterInterval;
    private MonotonicTime? _preemptFrom;
    private InternetAddress? _master;
    private MonotonicTime? _notBefore;
    private bool _ownerYields;
    private VrrpAction.SendAdvert? _lastAdvert;

    /// <summary>A router that has not been started.</summary>
    /// <param name="config">Its configuration.</param>
    /// <param name="tracked">What the node knows about interfaces and scripts; shared by all instances.</param>
    /// <param name="group">Its sync group; null: none. The constructor adds the instance to the group.</param>
    /// <param name="statics">What its track groups need; null: it is in none.</param>
    public VrrpInstance(VrrpInstanceConfig config, TrackedState tracked, SyncGroup? group = null, StaticDependencies? statics = null)
    {
        _tracked = tracked;
        _timers = new VrrpTimers(() => Queue?.Place(this));
        Config = config;
        SavedAs = InstanceIdentity.Of(config).ToString();
        Format = new AdvertFormat(config);
        Group = group;
        group?.Add(this);
        Trackers = new InstanceTrackers(config, group?.Config, statics ?? StaticDependencies.None);
        EffectivePriority = config.Priority;
        SetWatchers(config);
        _masterInterval = config.AdvertInterval;
        if (config.SourceAddress is { } source) SourceAddress = InternetAddress.From(source);
    }

    /// <summary>The configuration in force.</summary>
    public VrrpInstanceConfig Config { get; private set; }

    /// <summary>How adverts are written and judged.</summary>
    public AdvertFormat Format { get; private set; }

    /// <summary>The sync group; null: none.</summary>
    public SyncGroup? Group { get; private set; }

    /// <summary>Its <see cref="InstanceIdentity"/> as text, under which its state is saved.</summary>
    internal string SavedAs { get; }

    /// <summary>What it tracks.</summary>
    public InstanceTrackers Trackers { get; private set; }

    /// <summary>The state.</summary>
    public VrrpState State { get; private set; }

    /// <summary>Priority of the last advert it followed as a backup; 0: it has heard none.</summary>
    public byte MasterPriority { get; private set; }

    /// <summary>The priority in use: 1..254, 255 for an owner.</summary>
    public byte EffectivePriority { get; private set; }

    /// <summary>Source of adverts: the configured one, else the interface's first usable address; null while there is none.</summary>
    public InternetAddress? SourceAddress { get; private set; }

    /// <summary>Counters.</summary>
    public VrrpStatistics Statistics { get; private set; } = new();

    /// <summary>When <see cref="OnDeadline"/> is next due; null while no timer runs.</summary>
    public MonotonicTime? Deadline => _timers.Next;

    /// <summary>The interval adverts are expected at: learned from the master in version 3, else the configured one.</summary>
    public TimeSpan MasterInterval => Config.Version == 3 ? _masterInterval : Config.AdvertInterval;

    /// <summary>Where the node keeps its instances by deadline.</summary>
    internal InstanceQueue? Queue { get; set; }

    /// <summary>The time under which the queue has this instance.</summary>
    internal MonotonicTime Place { get; set; } = MonotonicTime.MaxValue;

    /// <summary>Its place among those due at the same time.</summary>
    internal long Order { get; init; }

    /// <summary>Whether a sync group may count on this member becoming master.</summary>
    internal bool WantsMaster { get; private set; }

    /// <summary>Whether anything keeps the instance itself (not its group) from taking part.</summary>
    internal bool HasFault => Faults != VrrpFaults.None;

    /// <summary>What keeps the instance itself (not its group) from taking part; several reasons can hold at once.</summary>
    public VrrpFaults Faults =>
        _verdict.Faults
        | (SourceAddress is null ? VrrpFaults.Address : VrrpFaults.None)
        | (Config.IsFaulty ? VrrpFaults.Configuration : VrrpFaults.None);

    /// <summary>Whether the result of a script is awaited.</summary>
    internal bool IsPending => _verdict.Pending;

    internal bool IsOwner => EffectivePriority == Tracking.EffectivePriority.Owner;

    private string Name => Config.Name;

    /// <summary>Skew_Time (RFC 3768 s6.1, RFC 9568 s6.1), in whole microseconds as keepalived keeps it.</summary>
    public TimeSpan SkewTime => Skew(EffectivePriority, MasterInterval);

    /// <summary>Master_Down_Interval: <c>down_timer_adverts</c> intervals and the skew time.</summary>
    public TimeSpan MasterDownInterval => (Config.DownTimerAdverts * MasterInterval) + SkewTime;

    /// <summary>Begins: BACKUP, FAULT, or nothing visible while a script result is awaited.</summary>
    /// <param name="now">The time; with <c>vrrp_startup_delay</c> the end of the delay.</param>
    /// <param name="actions">Receives what to do.</param>
    /// <param name="isDelayed">Whether a start-up delay applies: an owner then waits for one interval.</param>
    public void Start(MonotonicTime now, List<VrrpAction> actions, bool isDelayed = false)
    {
        Evaluate();
        StartAsJudged(now, actions, isDelayed);
    }

    internal void StartAsJudged(MonotonicTime now, List<VrrpAction> actions, bool isDelayed)
    {
        var what = isDelayed ? FlightEvent.DelayedStart : FlightEvent.Start;
        var first = _recorder?.Begin(this, what, null, now, actions) ?? 0;
        if (isDelayed) _notBefore = now;
        Enter(now, actions, isDelayed);
        _recorder?.End(this, what, first, now, actions);
    }

    private void Enter(MonotonicTime now, List<VrrpAction> actions, bool isDelayed)
    {
        if (Config.IsFaulty) actions.Add(VrrpLog.ConfigurationFault(Config));
        if (Group?.IsPending ?? IsPending) return;
        if (Group?.HasFault ?? HasFault)
        {
            LogFaultReasons(actions);
            Turn(VrrpState.Fault, FaultText(), now);
            actions.Add(VrrpLog.EnteringInit(Name, State));
            Notify(VrrpNotification.Fault, actions);
            return;
        }
        Turn(VrrpState.Backup, "started", now);
        WantsMaster = IsOwner;
        if (Group?.IsAllOwners ?? IsOwner)
        {
            Arm(now + (isDelayed ? Config.AdvertInterval : TimeSpan.FromMicroseconds(1)));
            return;
        }
        Arm(now + MasterDownInterval);
        actions.Add(VrrpLog.EnteringInit(Name, State));
        Notify(VrrpNotification.Backup, actions);
    }

    /// <summary>Some timer is due. Calling early is harmless.</summary>
    public void OnDeadline(MonotonicTime now, List<VrrpAction> actions)
    {
        if (_timers.Next is not { } next || next > now) return;
        var first = _recorder?.Begin(this, FlightEvent.Timer, null, now, actions) ?? 0;
        RunTimers(now, actions);
        _recorder?.End(this, FlightEvent.Timer, first, now, actions);
    }

    private void RunTimers(MonotonicTime now, List<VrrpAction> actions)
    {
        NoticePause(now, actions);
        if (_timers.IsDue(VrrpTimer.Protocol, now))
        {
            if (State == VrrpState.Backup) OnMasterDown(now, actions);
            else if (State == VrrpState.Master) OnAdvertTimer(now, actions);
            else _timers[VrrpTimer.Protocol] = null;
        }
        OnAnnouncementTimers(now, actions);
    }

    /// <summary>Something this instance may track has changed in the shared <see cref="TrackedState"/>.</summary>
    public void OnTrackersChanged(MonotonicTime now, List<VrrpAction> actions)
    {
        var verdict = Trackers.Evaluate(_tracked);
        if (verdict != _verdict) OnVerdict(verdict, now, actions);
    }

    internal void OnVerdict(in TrackerVerdict verdict, MonotonicTime now, List<VrrpAction> actions)
    {
        var first = _recorder?.Begin(this, FlightEvent.Trackers, verdict, now, actions) ?? 0;
        var hadFault = HasFault;
        var wasPending = IsPending;
        _verdict = verdict;
        if (State == VrrpState.Init) EffectivePriority = Tracking.EffectivePriority.Of(BasePriority, _verdict.Weight);
        ApplyPriority(now, actions);
        ApplyFault(hadFault, wasPending, now, actions);
        _recorder?.End(this, FlightEvent.Trackers, first, now, actions);
    }

    /// <summary>
    /// The interface's usable address changed; null when it has none left. A configured source address stays in use
    /// whatever the interface has, as in keepalived.
    /// </summary>
    public void OnSourceAddress(InternetAddress? address, MonotonicTime now, List<VrrpAction> actions)
    {
        if (Config.SourceAddress is not null) return;
        var first = _recorder?.Begin(this, FlightEvent.Source, address, now, actions) ?? 0;
        ChangeSource(address, now, actions);
        _recorder?.End(this, FlightEvent.Source, first, now, actions);
    }

    private void ChangeSource(InternetAddress? address, MonotonicTime now, List<VrrpAction> actions)
    {
        var hadFault = HasFault;
        if (address is null && State == VrrpState.Master)
        {
            actions.Add(VrrpLog.NoAddress(Name, Format.IsIpv6));
            SendAdvert(0, actions); // from the address that is about to be forgotten
            SourceAddress = null;
            LeaveToFault(now, actions, announce: false);
            Group?.OnFault(this, now, actions);
            return;
        }
        SourceAddress = address;
        if (address is null && State == VrrpState.Backup) actions.Add(VrrpLog.NoAddress(Name, Format.IsIpv6));
        ApplyFault(hadFault, IsPending, now, actions);
    }

    /// <summary>The interface's usable address before the instance starts; a configured source address takes precedence.</summary>
    public void SetInitialSource(InternetAddress? address)
    {
        if (Config.SourceAddress is null) SourceAddress = address;
    }

    /// <summary>Starts the counters anew.</summary>
    public void ClearStatistics() => Statistics = new VrrpStatistics();

    internal void Evaluate()
    {
        _verdict = Trackers.Evaluate(_tracked);
        if (State == VrrpState.Init) EffectivePriority = Tracking.EffectivePriority.Of(BasePriority, _verdict.Weight);
    }

    // An owner that found another one claiming the same addresses, and lower, gives the election a way out.
    private byte BasePriority => _ownerYields ? (byte)(Tracking.EffectivePriority.Owner - 1) : Config.Priority;

    private void ApplyPriority(MonotonicTime now, List<VrrpAction> actions)
    {
        var priority = Tracking.EffectivePriority.Of(BasePriority, _verdict.Weight);
        if (priority == EffectivePriority) return;
        var before = MasterDownInterval;
        actions.Add(VrrpLog.PriorityChanged(Name, EffectivePriority, priority));
        EffectivePriority = priority;
        ShiftDeadline(before, now);
        if (Config.NotifyPriorityChanges) Notify(VrrpNotification.PriorityChanged, actions);
    }

    // In BACKUP the deadline moves with the Master_Down_Interval, as if the new one had been in force all along.
    private void ShiftDeadline(TimeSpan before, MonotonicTime now)
    {
        if (State != VrrpState.Backup || _timers[VrrpTimer.Protocol] is not { } due) return;
        var moved = due + (MasterDownInterval - before);
        Arm(moved < now ? now : moved);
    }

    private TimeSpan Skew(byte priority, TimeSpan interval)
    {
        var unit = Config.Version == 3 ? interval : TimeSpan.FromSeconds(1);
        return TimeSpan.FromMicroseconds((256 - priority) * (unit.Ticks / TimeSpan.TicksPerMicrosecond) / 256);
    }

    private void Arm(MonotonicTime due) => _timers[VrrpTimer.Protocol] = due;

    private void SendAdvert(byte priority, List<VrrpAction> actions)
    {
        if (SourceAddress is not { } source) return;
        Statistics.AdvertsSent++;
        if (priority == 0) Statistics.PriorityZeroSent++;
        // The same again, as a rule: a master makes no garbage.
        if (_lastAdvert is null || _lastAdvert.Priority != priority || _lastAdvert.Source != source) _lastAdvert = new(this, priority, source);
        actions.Add(_lastAdvert);
        if (priority == 0) actions.Add(VrrpLog.SentPriorityZero(Name));
    }

    private void Notify(VrrpNotification notification, List<VrrpAction> actions) =>
        actions.Add(new VrrpAction.NotifyInstance(this, notification, EffectivePriority));
}
