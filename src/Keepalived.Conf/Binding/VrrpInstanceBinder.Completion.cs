using System.Globalization;

namespace Keepalived.Conf.Binding;

/// <content>Preemption, strict mode and intervals as a whole.</content>
internal sealed partial class VrrpInstanceBinder
{
    private const int StrictDownTimerAdverts = 3;
    private static readonly TimeSpan MaxIntervalV3 = TimeSpan.FromMilliseconds(40950);
    private static readonly TimeSpan StepV3 = TimeSpan.FromMilliseconds(10);

    private void CheckPreemption()
    {
        if (_noPreempt && IsOwner)
        {
            Error($"({Name}) nopreempt is incompatible with priority {_priority}. resetting nopreempt");
            _noPreempt = false;
        }

        if (_master == true)
        {
            if (_noPreempt) Error($"({Name}) Warning - nopreempt will not work with initial state MASTER - clearing");
            if (_preemptDelay != TimeSpan.Zero) Error($"({Name}) Warning - preempt delay will not work with initial state MASTER - clearing");
            _noPreempt = false;
            _preemptDelay = TimeSpan.Zero;
        }

        if (_preemptDelay != TimeSpan.Zero)
        {
            if (Strict) Error($"({Name}) preempt_delay is incompatible with strict mode - resetting");
            if (_noPreempt) Error($"({Name}) preempt_delay is incompatible with nopreempt mode - resetting");
            if (Strict || _noPreempt) _preemptDelay = TimeSpan.Zero;
        }

        if (_timerExpiredBackup is null || _noPreempt) return;
        Error($"({Name}) expired_timer_backup requires nopreempt - resetting");
        _timerExpiredBackup = null;
    }

    private void CompleteAccept()
    {
        _accept ??= IsOwner || !Strict;
        if (_accept == false || IsOwner || !Strict || _version != 2) return;
        Error($"({Name}) warning - accept mode for VRRP version 2 does not comply with RFC3768 - resetting");
        _accept = false;
    }

    private void CheckStrict()
    {
        if (!Strict) return;
        if (_garpLowerDelay is { } delay && delay != TimeSpan.Zero) Error($"({Name}) Strict mode requires no repeat garp delay. resetting");
        if (_garpLowerRepeat is { } repeat && repeat != 0) Error($"({Name}) Strict mode requires no repeat garps. resetting");
        if (_lowerNoAdvert == false) Error($"({Name}) Strict mode requires no lower priority advert. resetting");
        if (_higherSendAdvert == true) Error($"({Name}) strict mode requires higher_prio_send_advert to be clear. resetting");
        if ((_downTimerAdverts ?? _context.Defaults.DownTimerAdverts) != StrictDownTimerAdverts)
        {
            Error($"({Name}) down_timer_adverts is incompatible with strict mode - resetting");
        }

        _garpLowerDelay = TimeSpan.Zero;
        _garpLowerRepeat = 0;
        _lowerNoAdvert = true;
        _higherSendAdvert = false;
        _downTimerAdverts = StrictDownTimerAdverts;
    }

    private void CompleteOwner()
    {
        if (!IsOwner)
        {
            if (_ownerIgnoreAdverts == true) Error($"({Name}) ignoring owner_ignore_adverts since priority is not {OwnerPriority}");
            _ownerIgnoreAdverts = false;
            return;
        }

        // Like the original, whatever the mode.
        if (_ownerIgnoreAdverts == false) Error($"({Name}) strict_mode with priority {OwnerPriority} requires owner_ignore_adverts");
        _ownerIgnoreAdverts = _ownerIgnoreAdverts is not null || Strict || _context.Defaults.OwnerIgnoreAdverts;
    }

    private void CompleteInterval()
    {
        if (_version == 2)
        {
            if (_advertInterval.Ticks % TimeSpan.TicksPerSecond == 0) return;
            Error($"({Name}) VRRPv2 advertisement interval {Format(_advertInterval, "F6")}s must be an integer. rounding");
            _advertInterval = Round(TimeSpan.TicksPerSecond);
            return;
        }

        if (_advertInterval >= MaxIntervalV3 + StepV3)
        {
            Error(
                $"({Name}) VRRPv3 advertisement interval {Format(_advertInterval, "F2")}s is out of range. " +
                "Must be less than 40.96s. Setting to 40.95s");
            _advertInterval = MaxIntervalV3;
        }
        else if (_advertInterval.Ticks % StepV3.Ticks != 0)
        {
            Error($"({Name}) VRRPv3 advertisement interval {Format(_advertInterval, "F6")}s must be in units of 10ms - rounding");
            _advertInterval = TimeSpan.FromTicks(Math.Min(Round(StepV3.Ticks).Ticks, MaxIntervalV3.Ticks));
        }
    }

    private TimeSpan Round(long unit) => TimeSpan.FromTicks(Math.Max(1, (_advertInterval.Ticks + unit / 2) / unit) * unit);

    private static string Format(TimeSpan time, string format) => ((decimal)time.Ticks / TimeSpan.TicksPerSecond).ToString(format, CultureInfo.InvariantCulture);
}
