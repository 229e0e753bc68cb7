using Keepalived.Runtime;
using Vrrp.Wire;

namespace Vrrp.Instance;

public sealed partial class VrrpInstance
{
    private const string NoMasterHeard = "no advert of another master in time";

    // RFC 9568 s6.4.2: Active_Down_Timer fired.
    private void OnMasterDown(MonotonicTime now, List<VrrpAction> actions)
    {
        if (IsBackupPaused(now, actions)) return;
        actions.Add(VrrpLog.AdvertTimeout(Name));
        if (Group is null)
        {
            BecomeMaster(NoMasterHeard, now, actions);
            return;
        }
        if (!Group.AllowsMaster(this))
        {
            WantsMaster = true;
            Arm(now + MasterDownInterval);
            return;
        }
        BecomeMaster(NoMasterHeard, now, actions);
        Group.OnMaster(this, now, actions);
    }

    // RFC 9568 s6.4.2: advertisement received in BACKUP.
    private void OnAdvertInBackup(in VrrpAdvert advert, MonotonicTime now, List<VrrpAction> actions)
    {
        if (advert.Priority == 0)
        {
            Statistics.PriorityZeroReceived++;
            Arm(now + SkewTime);
            actions.Add(VrrpLog.BackupPriorityZero(Name));
            return;
        }
        if (advert.Priority >= EffectivePriority)
        {
            if (_preemptFrom is not null)
            {
                _preemptFrom = null;
                actions.Add(VrrpLog.StopPreemptDelay(Name));
            }
            Follow(advert, now, actions);
            return;
        }
        if (Config.NoPreempt || IsPreemptionDelayed(now, actions))
        {
            Follow(advert, now, actions);
            return;
        }
        actions.Add(VrrpLog.LowerDiscarded(Name, advert));
    }

    // The first lower-priority advert starts preempt_delay; until it has passed the lower router is followed.
    private bool IsPreemptionDelayed(MonotonicTime now, List<VrrpAction> actions)
    {
        if (Config.PreemptDelay <= TimeSpan.Zero) return false;
        if (_preemptFrom is null)
        {
            _preemptFrom = now + Config.PreemptDelay;
            actions.Add(VrrpLog.StartPreemptDelay(Name, Config.PreemptDelay));
        }
        return now < _preemptFrom;
    }

    private void Follow(in VrrpAdvert advert, MonotonicTime now, List<VrrpAction> actions)
    {
        WantsMaster = false;
        _isListening = false;
        LearnInterval(advert, actions);
        if (_master != advert.Source)
        {
            actions.Add(_master is { } before ? VrrpLog.MasterChanged(Name, before, advert.Source) : VrrpLog.MasterSet(Name, advert.Source));
            _master = advert.Source;
        }
        MasterPriority = advert.Priority;
        Arm(now + MasterDownInterval);
    }

    private void LearnInterval(in VrrpAdvert advert, List<VrrpAction> actions)
    {
        if (Config.Version != 3 || advert.Interval == _masterInterval) return;
        actions.Add(VrrpLog.IntervalLearned(Name, _masterInterval, advert.Interval));
        _masterInterval = advert.Interval;
        IsUnsaved = true;
    }

    /// <summary>BACKUP without having been master, from FAULT or from waiting for scripts.</summary>
    internal void EnterBackup(MonotonicTime now, List<VrrpAction> actions)
    {
        Turn(VrrpState.Backup, State == VrrpState.Fault ? "the fault is over" : "started", now);
        WantsMaster = IsOwner;
        _masterInterval = Config.AdvertInterval;
        _preemptFrom = null;
        _isListening = false;
        var from = _notBefore > now ? _notBefore.Value : now; // during a start-up delay deadlines count from its end
        Arm(from + (IsOwner ? Config.AdvertInterval + SkewTime : MasterDownInterval));
        actions.Add(VrrpLog.Entering(Name, State));
        Notify(VrrpNotification.Backup, actions);
        if (!Format.IsMulticast) actions.Add(new VrrpAction.AnnounceOwnAddress(this));
    }
}
