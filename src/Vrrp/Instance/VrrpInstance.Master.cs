using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Wire;

namespace Vrrp.Instance;

public sealed partial class VrrpInstance
{
    // Bursts that fall due within this time of each other are one: a queue of old adverts must not flood the link.
    private static readonly TimeSpan s_burstSpacing = TimeSpan.FromMilliseconds(100);

    private VirtualResources? _resources;
    private MonotonicTime? _rogueOwnerSince;
    private MonotonicTime _rogueOwnerHeard;
    private readonly Queue<MonotonicTime> _lowerPriorityBursts = [];
    private MonotonicTime _lastLowerPriorityBurst;

    /// <summary>What the instance has in the kernel while it is master.</summary>
    public VirtualResources Resources => _resources ??= VirtualResources.Of(Config);

    /// <summary>All addresses of the instance: advertised, then excluded.</summary>
    public ValueArray<VirtualAddress> AllAddresses => Resources.Addresses;

    /// <summary>The actions of RFC 9568 s6.4.2 on becoming active, in keepalived's order.</summary>
    internal void BecomeMaster(string reason, MonotonicTime now, List<VrrpAction> actions)
    {
        if (_ownerYields)
        {
            _ownerYields = false; // no other owner advertises any more
            EffectivePriority = Tracking.EffectivePriority.Of(BasePriority, _verdict.Weight);
        }
        Turn(VrrpState.Master, reason, now);
        WantsMaster = true;
        _isListening = false;
        SendAdvert(EffectivePriority, actions);
        actions.Add(VrrpLog.Entering(Name, State));
        Statistics.BecameMaster++;
        if (Config.Version == 3 && _masterInterval != Config.AdvertInterval)
        {
            actions.Add(VrrpLog.IntervalRestored(Name, _masterInterval, Config.AdvertInterval));
            _masterInterval = Config.AdvertInterval;
        }
        Arm(now + Config.AdvertInterval);
        ForgetPeers();
        LogSetting(actions);
        actions.Add(new VrrpAction.Install(this));
        StartBursts(now, actions);
        Notify(VrrpNotification.Master, actions);
    }

    // RFC 9568 s6.4.3: Adver_Timer fired. The next one is counted from this one, so that late wake-ups do not add up.
    private void OnAdvertTimer(MonotonicTime now, List<VrrpAction> actions)
    {
        SendAdvert(EffectivePriority, actions);
        if (_isListening) StopListening(now, actions);
        var next = _timers[VrrpTimer.Protocol]!.Value + Config.AdvertInterval;
        Arm(next > now ? next : now + Config.AdvertInterval);
    }

    /// <summary>A master's next advert leaves earlier by part of an interval, and so do those counted from it.</summary>
    /// <param name="part">0..1, less than 1.</param>
    /// <param name="now">The time.</param>
    /// <param name="actions">Receives what to do.</param>
    internal void AdvertiseSooner(double part, MonotonicTime now, List<VrrpAction> actions)
    {
        if (State != VrrpState.Master || _isListening || _timers[VrrpTimer.Protocol] is not { } due) return;
        AdvertiseAt(due - (part * Config.AdvertInterval), now, actions);
    }

    internal void AdvertiseAt(MonotonicTime due, MonotonicTime now, List<VrrpAction> actions)
    {
        var first = _recorder?.Begin(this, FlightEvent.Sooner, due, now, actions) ?? 0;
        Arm(due);
        _recorder?.End(this, FlightEvent.Sooner, first, now, actions);
    }

    // RFC 9568 s6.4.3: advertisement received in MASTER.
    private void OnAdvertInMaster(in VrrpAdvert advert, MonotonicTime now, List<VrrpAction> actions)
    {
        if (advert.Priority == 0)
        {
            Statistics.PriorityZeroReceived++;
            if (_isListening) StopListening(now, actions);
            AnswerAdvert(now, actions);
            actions.Add(VrrpLog.MasterPriorityZero(Name));
            return;
        }
        var order = advert.Priority.CompareTo(EffectivePriority);
        if (order == 0 && IsOwner)
        {
            OnOtherOwner(advert, now, actions);
            return;
        }
        if (order == 0) order = advert.Source.CompareTo(SourceAddress!.Value);
        if (order < 0)
        {
            OnLowerAdvert(advert, now, actions);
        }
        else if (order > 0)
        {
            actions.Add(advert.Priority > EffectivePriority
                ? VrrpLog.HigherPriority(Name, advert, EffectivePriority)
                : VrrpLog.HigherAddress(Name, advert));
            if (Config.HigherPrioritySendAdvert && !_isListening) SendAdvert(EffectivePriority, actions);
            YieldTo(advert, now, actions);
        }
        else
        {
            actions.Add(VrrpLog.OwnAddressHeard(Name));
        }
    }

    private void OnLowerAdvert(in VrrpAdvert advert, MonotonicTime now, List<VrrpAction> actions)
    {
        var answers = !Config.LowerPriorityNoAdvert && !_isListening;
        actions.Add(VrrpLog.LowerAnswered(Name, advert, EffectivePriority, answers));
        if (answers) AnswerAdvert(now, actions);
        AnnounceAgainstLower(now, actions);
        Group?.AnnounceOthers(this, now, actions);
        Notify(VrrpNotification.MasterReceivedLowerPriority, actions);
    }

    internal void AnnounceAgainstLower(MonotonicTime now, List<VrrpAction> actions)
    {
        if (Config.GarpLowerPriorityRepeat <= 0 || _isListening) return;
        actions.Add(new VrrpAction.Announce(this, Config.GarpLowerPriorityRepeat));
        if (Config.GarpLowerPriorityDelay <= TimeSpan.Zero) return;
        var due = now + Config.GarpLowerPriorityDelay;
        if (_lowerPriorityBursts.Count > 0 && due - _lastLowerPriorityBurst < s_burstSpacing) return;
        _lowerPriorityBursts.Enqueue(due);
        _lastLowerPriorityBurst = due;
        _timers[VrrpTimer.LowerPriorityBurst] = _lowerPriorityBursts.Peek();
    }

    // Two address owners. The lower address leaves; the higher one stays, and if the other keeps on it lowers itself, so that one of
    // them works.
    private void OnOtherOwner(in VrrpAdvert advert, MonotonicTime now, List<VrrpAction> actions)
    {
        if (ReportOnce(ReportedTwoOwners)) actions.Add(VrrpLog.TwoOwners(Name, advert.Source));
        if (advert.Source > SourceAddress!.Value)
        {
            YieldTo(advert, now, actions);
            return;
        }
        var slower = advert.Interval > Config.AdvertInterval ? advert.Interval : Config.AdvertInterval;
        if (_rogueOwnerSince is null || now - _rogueOwnerHeard > 3 * slower) _rogueOwnerSince = now;
        _rogueOwnerHeard = now;
        if (now - _rogueOwnerSince.Value < (2 * Config.AdvertInterval) + (1.2 * slower))
        {
            if (!_isListening) AnswerAdvert(now, actions);
            return;
        }
        _ownerYields = true;
        ApplyPriority(now, actions);
        YieldTo(advert, now, actions);
    }

    private void AnswerAdvert(MonotonicTime now, List<VrrpAction> actions)
    {
        SendAdvert(EffectivePriority, actions);
        Arm(now + Config.AdvertInterval);
    }

    // MASTER -> BACKUP because another router is better: no priority-0 advert.
    private void YieldTo(in VrrpAdvert advert, MonotonicTime now, List<VrrpAction> actions)
    {
        Statistics.ReleasedMaster++;
        actions.Add(VrrpLog.Entering(Name, VrrpState.Backup));
        ReleaseAddresses(actions);
        Turn(VrrpState.Backup, $"{advert.Source} is master with priority {advert.Priority}, ours is {EffectivePriority}", now);
        WantsMaster = false;
        Follow(advert, now, actions);
        Notify(VrrpNotification.Backup, actions);
        Group?.OnBackup(this, now, actions);
    }

    /// <summary>MASTER -> BACKUP on our own account, announced with priority 0 so that another router need not wait.</summary>
    /// <param name="reason">Why, for who looks.</param>
    /// <param name="now">The time.</param>
    /// <param name="delay">When to come back unless somebody else does.</param>
    /// <param name="actions">Receives what to do.</param>
    internal void StepDown(string reason, MonotonicTime now, TimeSpan delay, List<VrrpAction> actions)
    {
        actions.Add(VrrpLog.Entering(Name, VrrpState.Backup));
        SendAdvert(0, actions);
        ReleaseAddresses(actions);
        Turn(VrrpState.Backup, reason, now);
        WantsMaster = false;
        Arm(now + delay);
        Notify(VrrpNotification.Backup, actions);
    }

    /// <summary>MASTER -> BACKUP because another member of the group left, or after a pause: silently, as another router has taken over.</summary>
    internal void LeaveSilently(string reason, MonotonicTime now, List<VrrpAction> actions)
    {
        actions.Add(VrrpLog.Entering(Name, VrrpState.Backup));
        ReleaseAddresses(actions);
        Turn(VrrpState.Backup, reason, now);
        WantsMaster = false;
        Arm(now + MasterDownInterval);
        Notify(VrrpNotification.Backup, actions);
    }

    /// <summary>A tracked address of this master was deleted by somebody else: leave, and come back unless another router is faster.</summary>
    public void OnAddressDeleted(MonotonicTime now, List<VrrpAction> actions)
    {
        if (State != VrrpState.Master) return;
        var first = _recorder?.Begin(this, FlightEvent.AddressDeleted, null, now, actions) ?? 0;
        StepDown("another program deleted an address", now, SkewTime, actions);
        Group?.OnAddressDeleted(this, now, actions);
        _recorder?.End(this, FlightEvent.AddressDeleted, first, now, actions);
    }

    private void ReleaseAddresses(List<VrrpAction> actions)
    {
        _timers.Clear();
        _isListening = false;
        _lowerPriorityBursts.Clear();
        ForgetPeers();
        actions.Add(new VrrpAction.CancelAnnouncements(this));
        if (!Config.VirtualRules.IsEmpty) actions.Add(VrrpLog.RemovingRules(Name));
        if (!Config.VirtualRoutes.IsEmpty) actions.Add(VrrpLog.RemovingRoutes(Name));
        if (!Config.VirtualAddresses.IsEmpty) actions.Add(VrrpLog.RemovingAddresses(Name));
        if (!Config.ExcludedAddresses.IsEmpty) actions.Add(VrrpLog.RemovingExcluded(Name));
        if (IsSilent) actions.Add(VrrpLog.RemovingFirewall(Name));
        actions.Add(new VrrpAction.Withdraw(this, Resources));
    }

    private bool IsSilent => !Config.Accept && Config.Priority != Tracking.EffectivePriority.Owner;

    private void LogSetting(List<VrrpAction> actions)
    {
        if (IsSilent) actions.Add(VrrpLog.SettingFirewall(Name));
        if (!Config.VirtualAddresses.IsEmpty) actions.Add(VrrpLog.SettingAddresses(Name));
        if (!Config.ExcludedAddresses.IsEmpty) actions.Add(VrrpLog.SettingExcluded(Name));
        if (!Config.VirtualRoutes.IsEmpty) actions.Add(VrrpLog.SettingRoutes(Name));
        if (!Config.VirtualRules.IsEmpty) actions.Add(VrrpLog.SettingRules(Name));
    }

    private void ForgetPeers()
    {
        _reported = 0;
        _sentinel?.Forget();
        _master = null;
        MasterPriority = 0;
        _preemptFrom = null;
        _rogueOwnerSince = null;
    }

    private void StartBursts(MonotonicTime now, List<VrrpAction> actions)
    {
        actions.Add(new VrrpAction.Announce(this, Config.GarpMasterRepeat));
        _timers[VrrpTimer.DelayedBurst] = Config.GarpMasterDelay > TimeSpan.Zero ? now + Config.GarpMasterDelay : null;
        _timers[VrrpTimer.Refresh] = Config.GarpMasterRefresh > TimeSpan.Zero ? now + Config.GarpMasterDelay + Config.GarpMasterRefresh : null;
    }

    private void OnAnnouncementTimers(MonotonicTime now, List<VrrpAction> actions)
    {
        if (State != VrrpState.Master) return;
        if (_timers.IsDue(VrrpTimer.DelayedBurst, now))
        {
            _timers[VrrpTimer.DelayedBurst] = null;
            actions.Add(new VrrpAction.Announce(this, Config.GarpMasterRepeat));
        }
        if (_timers.IsDue(VrrpTimer.Refresh, now))
        {
            var next = _timers[VrrpTimer.Refresh]!.Value + Config.GarpMasterRefresh;
            _timers[VrrpTimer.Refresh] = next > now ? next : now + Config.GarpMasterRefresh;
            actions.Add(new VrrpAction.Announce(this, Config.GarpMasterRefreshRepeat));
        }
        if (_timers.IsDue(VrrpTimer.LowerPriorityBurst, now))
        {
            _lowerPriorityBursts.Dequeue();
            _timers[VrrpTimer.LowerPriorityBurst] = _lowerPriorityBursts.TryPeek(out var due) ? due : null;
            actions.Add(new VrrpAction.Announce(this, Config.GarpLowerPriorityRepeat));
        }
    }
}
