using Keepalived.Runtime;

namespace Vrrp.Instance;

/// <content>
/// What a router does that was not scheduled for so long that others may have acted meanwhile.
/// <para>
/// A master is paused when its last advert is older than the shortest Master_Down_Interval another router can have:
/// <c>down_timer_adverts</c> intervals and the skew time of the highest other priority. That priority is the argument of
/// <c>timer_expired_backup</c>; <c>stall_guard</c> takes 254. It is noticed at the first packet or timer after the pause. With
/// <c>timer_expired_backup</c> the master becomes backup at once, without an advert. With <c>stall_guard</c> it stays master and keeps its
/// addresses, but sends nothing for one advert interval: a higher router heard in that time makes it backup as usual, a lower one is
/// reported and not answered, priority 0 ends the wait. When the interval is over it sends an advert and announces its addresses again.
/// </para>
/// <para>
/// A backup is paused when its Master_Down_Timer is handled more than one advert interval of the master late. With <c>stall_guard</c> it
/// then listens for one more such interval before it becomes master; a second late wake-up in a row does not delay it again.
/// </para>
/// </content>
public sealed partial class VrrpInstance
{
    private const byte HighestOtherPriority = Tracking.EffectivePriority.Owner - 1;

    private bool _isListening;

    /// <summary>Whether the instance was paused and listens before it acts (<c>stall_guard</c>).</summary>
    public bool IsListening => _isListening;

    /// <summary>Looks at how late it is; called before anything is done with a packet or a timer.</summary>
    internal void NoticePause(MonotonicTime now, List<VrrpAction> actions)
    {
        if (State != VrrpState.Master || _timers[VrrpTimer.Protocol] is not { } due || due >= now) return;
        var silence = now - due + Config.AdvertInterval;
        if (Config is { NoPreempt: true, TimerExpiredBackup: { } rival } && silence > DownTime(rival))
        {
            actions.Add(VrrpLog.ThreadTimerExpired(now - due));
            LeaveSilently($"not scheduled for {silence.TotalSeconds:0.0} s", now, actions);
            Group?.OnBackup(this, now, actions);
        }
        else if (Config.StallGuard && silence > DownTime(HighestOtherPriority))
        {
            _isListening = true;
            Arm(now + Config.AdvertInterval);
            actions.Add(VrrpLog.MasterPaused(Name, silence, Config.AdvertInterval));
        }
    }

    // True when a backup has to listen first.
    private bool IsBackupPaused(MonotonicTime now, List<VrrpAction> actions)
    {
        var late = now - _timers[VrrpTimer.Protocol]!.Value;
        if (!Config.StallGuard || _isListening || late <= MasterInterval)
        {
            _isListening = false;
            return false;
        }
        _isListening = true;
        Arm(now + MasterInterval);
        actions.Add(VrrpLog.BackupPaused(Name, late, MasterInterval));
        return true;
    }

    // After listening in vain: caches on the link may point elsewhere.
    private void StopListening(MonotonicTime now, List<VrrpAction> actions)
    {
        _isListening = false;
        StartBursts(now, actions);
    }

    private TimeSpan DownTime(byte priority) => (Config.DownTimerAdverts * Config.AdvertInterval) + Skew(priority, Config.AdvertInterval);
}
