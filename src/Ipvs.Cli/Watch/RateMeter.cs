using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Watch;

/// <summary>
/// Rates of one service or server. The kernel's estimate comes first: it is what <c>--rate</c> shows, and steady whatever
/// the interval is. Where it is 0 although the counter moved (a trickle is lost in whole numbers), the difference of the
/// counters counts, over at least about one period of the estimator: counters move only with it.
/// </summary>
internal sealed class RateMeter
{
    /// <summary>A little less than the estimator's 2 s, so that an interval of 2 s is always long enough.</summary>
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(1.8);

    private IpvsStatistics _start;
    private TimeSpan? _startTime;
    private TrafficRates _measured;

    /// <summary>Takes a reading and gives the rates to show.</summary>
    /// <param name="counters">The counters and the kernel's estimate.</param>
    /// <param name="time">When they were read, on the monotonic clock.</param>
    public TrafficRates Update(in IpvsStatistics counters, TimeSpan time)
    {
        if (_startTime is not { } start || WasZeroed(counters))
        {
            _measured = default;
            Restart(counters, time);
        }
        else if (time - start >= ShortestWindow)
        {
            double seconds = (time - start).TotalSeconds;
            _measured = new(
                (counters.Connections - _start.Connections) / seconds,
                (counters.IncomingPackets - _start.IncomingPackets) / seconds,
                (counters.OutgoingPackets - _start.OutgoingPackets) / seconds,
                (counters.IncomingBytes - _start.IncomingBytes) / seconds,
                (counters.OutgoingBytes - _start.OutgoingBytes) / seconds);
            Restart(counters, time);
        }

        return new(
            Choose(counters.ConnectionRate, _measured.Connections),
            Choose(counters.IncomingPacketRate, _measured.IncomingPackets),
            Choose(counters.OutgoingPacketRate, _measured.OutgoingPackets),
            Choose(counters.IncomingByteRate, _measured.IncomingBytes),
            Choose(counters.OutgoingByteRate, _measured.OutgoingBytes));
    }

    private static double Choose(ulong estimated, double measured) => estimated != 0 ? estimated : measured;

    private void Restart(in IpvsStatistics counters, TimeSpan time)
    {
        _start = counters;
        _startTime = time;
    }

    /// <summary>Whether any counter went back: it was zeroed, or the object was removed and added again.</summary>
    private bool WasZeroed(in IpvsStatistics counters) =>
        counters.Connections < _start.Connections
        || counters.IncomingPackets < _start.IncomingPackets
        || counters.OutgoingPackets < _start.OutgoingPackets
        || counters.IncomingBytes < _start.IncomingBytes
        || counters.OutgoingBytes < _start.OutgoingBytes;
}
