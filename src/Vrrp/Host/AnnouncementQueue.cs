using Keepalived.Runtime;
using Vrrp.Devices;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>
/// Gratuitous ARPs and neighbour advertisements waiting for their turn: round-robin over the addresses of a line, spaced per line and kind
/// (see <see cref="AnnouncementPace"/>). Owns no socket and no clock.
/// </summary>
internal sealed class AnnouncementQueue
{
    private readonly Dictionary<(int Line, bool IsIpv6), Line> _lines = [];

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
    public void Add(VrrpInstance owner, int interfaceIndex, InternetAddress address, int rounds, AnnouncementPace pace)
    {
        var key = (pace.Line, address.IsIpv6);
        if (!_lines.TryGetValue(key, out var line)) _lines[key] = line = new Line();
        line.Interval = address.IsIpv6 ? pace.Advertisement : pace.Arp;
        if (line.Entries.TryGetValue((owner, interfaceIndex, address), out var entry))
        {
            entry.Remaining = Math.Max(entry.Remaining, rounds);
            return;
        }
        entry = new Entry(owner, interfaceIndex, address) { Remaining = rounds };
        line.Entries.Add((owner, interfaceIndex, address), entry);
        line.Waiting.Enqueue(entry);
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
                else line.Entries.Remove((entry.Owner, entry.InterfaceIndex, entry.Address));
            }
        }
    }

    /// <summary>Hands out what may be sent at <paramref name="now"/>.</summary>
    /// <param name="now">The time.</param>
    /// <param name="send">Receives interface index and address.</param>
    public void TakeDue(MonotonicTime now, Action<int, InternetAddress> send)
    {
        foreach (var line in _lines.Values)
        {
            while (line.Waiting.Count > 0 && line.NextAt <= now)
            {
                var entry = line.Waiting.Dequeue();
                send(entry.InterfaceIndex, entry.Address);
                if (--entry.Remaining > 0) line.Waiting.Enqueue(entry);
                else line.Entries.Remove((entry.Owner, entry.InterfaceIndex, entry.Address));
                if (line.Interval > TimeSpan.Zero) line.NextAt = Next(line, now);
            }
        }
    }

    // From the last one's time, not from when it was seen to, so that a row of them keeps its pace.
    private static MonotonicTime Next(Line line, MonotonicTime now)
    {
        var next = line.NextAt + line.Interval;
        return next > now ? next : now + line.Interval;
    }

    private sealed class Line
    {
        public Queue<Entry> Waiting { get; } = [];

        public Dictionary<(VrrpInstance Owner, int Interface, InternetAddress Address), Entry> Entries { get; } = [];

        public TimeSpan Interval { get; set; }

        public MonotonicTime NextAt { get; set; }
    }

    private sealed record Entry(VrrpInstance Owner, int InterfaceIndex, InternetAddress Address)
    {
        public int Remaining { get; set; }
    }
}
