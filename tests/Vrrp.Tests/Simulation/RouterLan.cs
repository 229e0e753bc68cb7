using Keepalived.Conf.Model;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Tests.Simulation;

/// <summary>
/// Routers on links, all in virtual time: packets are really encoded and decoded, and are lost, delayed, doubled, damaged and cut off as
/// told. What must hold at any time is checked after every step; see <see cref="Node"/>.
/// </summary>
internal sealed partial class RouterLan
{
    private readonly PriorityQueue<Action, (TimeSpan At, long Order)> _inFlight = new();
    private readonly Random _random;
    private long _order;

    public RouterLan(int seed) => _random = new Random(seed);

    public List<Node> Nodes { get; } = [];

    /// <summary>A mistake that every router makes.</summary>
    public Defect Defect { get; init; }

    /// <summary>True time.</summary>
    public TimeSpan Now { get; private set; } = TimeSpan.FromSeconds(100);

    /// <summary>Probability that a packet is lost on its way to one receiver.</summary>
    public double Loss { get; set; }

    /// <summary>Probability that a packet arrives twice.</summary>
    public double Duplication { get; set; }

    /// <summary>Probability that one bit of a packet arrives changed.</summary>
    public double Damage { get; set; }

    /// <summary>Longest time on the wire; packets overtake each other.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMilliseconds(2);

    public Node Add(KeepalivedConfig config, double clockSkew = 0)
    {
        var node = new Node(this, Nodes.Count + 1, config, clockSkew);
        Nodes.Add(node);
        return node;
    }

    /// <summary>The nodes that are master of an instance on the links where they can be heard.</summary>
    public IReadOnlyList<Node> Masters(int instance = 0) =>
        [.. Nodes.Where(n => n.Router is { } router && router.Instances[instance].State == VrrpState.Master)];

    public void Run(double seconds) => RunUntil(Now + TimeSpan.FromSeconds(seconds));

    public void RunUntil(TimeSpan end)
    {
        while (true)
        {
            Node? first = null;
            var next = _inFlight.TryPeek(out _, out var key) ? key.At : TimeSpan.MaxValue;
            foreach (var node in Nodes)
            {
                if (node.TrueDeadline is not { } due || due >= next) continue;
                next = due;
                first = node;
            }
            if (next > end) break;
            Now = next > Now ? next : Now;
            if (first is null) _inFlight.Dequeue()();
            else first.Wake();
        }
        Now = end;
        foreach (var node in Nodes) node.CheckAdverts();
    }

    /// <summary>Time until exactly one master exists; fails when that takes longer than the limit.</summary>
    public TimeSpan Settle(double limitSeconds)
    {
        var start = Now;
        while (Masters().Count != 1)
        {
            Assert.True((Now - start).TotalSeconds < limitSeconds, $"{Masters().Count} masters {limitSeconds} s after the last change");
            Run(0.01);
        }
        return Now - start;
    }

    private void Deliver(Node from, int link, InternetAddress destination, byte[] datagram)
    {
        foreach (var to in Nodes)
        {
            if (to == from || to.Segment != from.Segment || (to.Address != destination && !destination.IsMulticast) || _random.NextDouble() < Loss) continue;
            Put(to, link, datagram);
            if (_random.NextDouble() < Duplication) Put(to, link, datagram);
        }
    }

    private void Put(Node to, int link, byte[] datagram)
    {
        var isDamaged = _random.NextDouble() < Damage;
        if (isDamaged)
        {
            datagram = [.. datagram];
            datagram[_random.Next(Ipv4Header.MinLength, datagram.Length)] ^= (byte)(1 << _random.Next(8));
        }
        var delay = TimeSpan.FromTicks((long)(MaxDelay.Ticks * _random.NextDouble()));
        _inFlight.Enqueue(() => to.Receive(link, datagram, isDamaged), (Now + delay, _order++));
    }
}
