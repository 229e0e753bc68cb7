using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>
/// Gratuitous ARPs and neighbour advertisements waiting for their turn (<c>vrrp_garp_interval</c>, <c>vrrp_gna_interval</c>): round-robin over
/// the addresses of an interface, spaced per interface and kind. Owns no socket and no clock.
/// </summary>
internal sealed class AnnouncementQueue
{
    private readonly Dictionary<(int Interface, bool IsIpv6), Line> _lines = [];

    /// <summary>When <see cref="TakeDue"/> has something; null: never.</summary>
    public MonotonicTime? Deadline
    {
        get
        {
            MonotonicTime? next = null;
            foreach (var line in _lines.Values)
            {
                if (line.Waiting.Count > 0 && (next is null || line.NextAt < next)) next = line.NextAt;
            }
            return next;
        }
    }

    /// <summary>Queues an address <paramref name="rounds"/> times; what is pending for it already counts towards that.</summary>
    public void Add(VrrpInstance owner, int interfaceIndex, InternetAddress address, int rounds)
    {
        var key = (interfaceIndex, address.IsIpv6);
        if (!_lines.TryGetValue(key, out var line)) _lines[key] = line = new Line();
        foreach (var entry in line.Waiting)
        {
            if (entry.Owner != owner || entry.Address != address) continue;
            entry.Remaining = Math.Max(entry.Remaining, rounds);
            return;
        }
        line.Waiting.Enqueue(new Entry(owner, interfaceIndex, address) { Remaining = rounds });
    }

    /// <summary>Drops what waits for <paramref name="owner"/>.</summary>
    public void Cancel(VrrpInstance owner)
    {
        foreach (var line in _lines.Values)
        {
            for (var left = line.Waiting.Count; left > 0; left--)
            {
                var entry = line.Waiting.Dequeue();
                if (entry.Owner != owner) line.Waiting.Enqueue(entry);
            }
        }
    }

    /// <summary>Hands out what may be sent at <paramref name="now"/>.</summary>
    /// <param name="now">The time.</param>
    /// <param name="arpInterval">Pause between gratuitous ARPs of an interface; zero: none.</param>
    /// <param name="advertisementInterval">Pause between neighbour advertisements; zero: none.</param>
    /// <param name="send">Receives interface index and address.</param>
    public void TakeDue(MonotonicTime now, TimeSpan arpInterval, TimeSpan advertisementInterval, Action<int, InternetAddress> send)
    {
        foreach (var (key, line) in _lines)
        {
            var interval = key.IsIpv6 ? advertisementInterval : arpInterval;
            while (line.Waiting.Count > 0 && line.NextAt <= now)
            {
                var entry = line.Waiting.Dequeue();
                send(entry.InterfaceIndex, entry.Address);
                if (--entry.Remaining > 0) line.Waiting.Enqueue(entry);
                if (interval > TimeSpan.Zero) line.NextAt = now + interval;
            }
        }
    }

    private sealed class Line
    {
        public Queue<Entry> Waiting { get; } = [];

        public MonotonicTime NextAt { get; set; }
    }

    private sealed record Entry(VrrpInstance Owner, int InterfaceIndex, InternetAddress Address)
    {
        public int Remaining { get; set; }
    }
}
