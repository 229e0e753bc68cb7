using System.Diagnostics;
using Ipvs.Netlink.Route;
using LabTopology;
using Linux.Abi;

namespace Bench.Vrrp;

/// <summary>When addresses appear in a namespace, as the kernel announces them.</summary>
internal sealed class AddressArrivals : IDisposable
{
    private readonly LinkMonitor _monitor;
    private readonly Thread _reader;
    private readonly List<long> _times = [];
    private volatile int _count;
    private volatile bool _stopped;

    public AddressArrivals(NetworkNamespace node)
    {
        _monitor = node.Do(LinkMonitor.Open);
        _reader = new Thread(Read) { IsBackground = true, Priority = ThreadPriority.Highest };
        _reader.Start();
    }

    public int Count => _count;

    /// <summary>Between the first and the last, in milliseconds.</summary>
    public double FirstToLast => Stopwatch.GetElapsedTime(_times[0], _times[^1]).TotalMilliseconds;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped = true;
        _reader.Join();
        _monitor.Dispose();
    }

    private void Read()
    {
        bool[] ready = new bool[1];
        using Fd descriptor = Fd.Borrow(_monitor.Descriptor);
        while (!_stopped)
        {
            Fd.PollReadable([descriptor], ready, 100);
            if (ready[0]) _monitor.Read(Note);
        }
    }

    private void Note(LinkEvent seen)
    {
        if (seen is LinkEvent.Overrun) throw new LabException("announcements of the kernel were lost");
        if (seen is not LinkEvent.AddressAdded) return;
        _times.Add(Stopwatch.GetTimestamp());
        _count++;
    }
}
