using System.Diagnostics;
using System.Net;
using Ipvs.Netlink.Route;
using LabTopology;
using Linux.Abi;

namespace Bench.Vrrp;

/// <summary>
/// Notes when the kernel announces addresses. Announcements carry no time, so they must be read as fast as they come: a program that formats
/// each for people is slower than the kernel.
/// </summary>
internal sealed class AddressTap : IDisposable
{
    private const int RealtimePriority = 60;
    private readonly LinkMonitor _monitor;
    private readonly Thread _reader;
    private readonly HashSet<IPAddress> _seen = [];
    private readonly Lock _lock = new();
    private long _first;
    private long _last;
    private volatile bool _stopped;

    public AddressTap(NetworkNamespace node)
    {
        _monitor = node.Do(LinkMonitor.Open);
        _reader = new Thread(Read) { IsBackground = true };
        _reader.Start();
    }

    /// <summary>How many addresses below 10.64.0.0/10 were added so far, and the time from the first to the last.</summary>
    public (int Count, TimeSpan FirstToLast) Added
    {
        get
        {
            lock (_lock) return (_seen.Count, Stopwatch.GetElapsedTime(_first, _last));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped = true;
        _reader.Join();
        _monitor.Dispose();
    }

    private void Read()
    {
        // Before the routers, so that other work on this machine does not count.
        _ = ThisProcess.SetScheduler(Libc.SCHED_RR, RealtimePriority);
        bool[] ready = new bool[1];
        while (!_stopped)
        {
            Fd.PollReadable([Fd.Borrow(_monitor.Descriptor)], ready, 100);
            if (ready[0]) _monitor.Read(Add);
        }
    }

    private void Add(LinkEvent seen)
    {
        if (seen is LinkEvent.Overrun) throw new LabException("announcements were lost");
        if (seen is not LinkEvent.AddressAdded { Address.Address: { } address } || address.GetAddressBytes() is not [10, >= 64 and < 128, ..]) return;
        lock (_lock)
        {
            if (!_seen.Add(address)) return;
            _last = Stopwatch.GetTimestamp();
            if (_seen.Count == 1) _first = _last;
        }
    }
}
