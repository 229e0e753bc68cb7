using System.Net;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Tests.Simulation;

/// <summary>
/// Routers on links, all in virtual time: packets are really encoded and decoded, and are lost, delayed and cut off as told. Checks after
/// every step that a router has its addresses exactly while it is master.
/// </summary>
internal sealed class RouterLan
{
    private readonly PriorityQueue<Action, (TimeSpan At, long Order)> _inFlight = new();
    private readonly Random _random;
    private long _order;

    public RouterLan(int seed) => _random = new Random(seed);

    public List<Node> Nodes { get; } = [];

    /// <summary>True time.</summary>
    public TimeSpan Now { get; private set; } = TimeSpan.FromSeconds(100);

    /// <summary>Probability that a packet is lost on its way to one receiver.</summary>
    public double Loss { get; set; }

    /// <summary>Longest time on the wire.</summary>
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
            else first.OnDeadline();
        }
        Now = end;
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

    private void Deliver(Node from, int link, byte[] datagram)
    {
        foreach (var to in Nodes)
        {
            if (to == from || to.Segment != from.Segment || _random.NextDouble() < Loss) continue;
            var delay = TimeSpan.FromTicks((long)(MaxDelay.Ticks * _random.NextDouble()));
            _inFlight.Enqueue(() => to.Receive(link, datagram), (Now + delay, _order++));
        }
    }

    /// <summary>A router: its core, and the addresses "in its kernel".</summary>
    internal sealed class Node
    {
        private readonly RouterLan _lan;
        private readonly KeepalivedConfig _config;
        private readonly double _rate;
        private readonly List<VrrpAction> _actions = [];
        private readonly HashSet<(string Instance, IPAddress Address)> _kernel = [];
        private byte[]? _saved;

        public Node(RouterLan lan, int number, KeepalivedConfig config, double clockSkew)
        {
            _lan = lan;
            _config = config;
            _rate = 1 + clockSkew;
            Address = InternetAddress.Parse($"10.0.0.{number}");
            Start(resume: false);
        }

        public InternetAddress Address { get; }

        /// <summary>Nodes of one segment hear each other.</summary>
        public int Segment { get; set; }

        /// <summary>Null while crashed.</summary>
        public VrrpRouter? Router { get; private set; }

        public int AdvertsSent { get; private set; }

        public VrrpState State => Router?.Instances[0].State ?? VrrpState.Init;

        public TimeSpan? TrueDeadline => Router?.Deadline is { } due ? TimeSpan.FromTicks((long)Math.Ceiling(due.SinceOrigin.Ticks / _rate)) : null;

        private MonotonicTime Clock => new(TimeSpan.FromTicks((long)(_lan.Now.Ticks * _rate) + 1));

        /// <summary>kill -9: nothing is said, and the addresses stay in the kernel.</summary>
        public void Crash() => Router = null;

        /// <summary>Starts again, with or without what the predecessor left; without, leftovers are removed.</summary>
        public void Start(bool resume)
        {
            Router = new VrrpRouter(_config);
            SavedState? saved = null;
            if (resume) Assert.True(SavedState.TryDecode(_saved, out saved));
            else _kernel.Clear();
            foreach (var instance in Router.Instances)
            {
                Router.Tracked.SetInterface(instance.Config.Interface!, isUp: true);
                instance.SetInitialSource(Address);
            }
            Router.Start(Clock, saved, TimeSpan.FromDays(1), _actions);
            Execute();
        }

        public void Stop()
        {
            Router!.Stop(_actions);
            Execute();
            Router = null;
        }

        public void SetInterface(string name, bool isUp)
        {
            Router!.OnInterface(name, isUp, Clock, _actions);
            Execute();
        }

        public void SetPriority(byte priority)
        {
            var instance = Router!.Instances[0].Config with { Priority = priority };
            Router.Reload(Router.Config with { VrrpInstances = [instance] }, _ => Address, Clock, _actions);
            Execute();
        }

        public void OnDeadline()
        {
            Router!.OnDeadline(Clock, _actions);
            Execute();
        }

        public void Receive(int link, byte[] datagram)
        {
            if (Router is null || !VrrpPacket.TryParseIpv4(datagram, out var packet, out _)) return;
            foreach (var instance in Router.Instances)
            {
                if (LinkOf(instance) != link || instance.Config.VirtualRouterId != packet.VirtualRouterId) continue;
                Router.OnPacket(instance, packet, Clock, _actions);
                break;
            }
            Execute();
        }

        private static int LinkOf(VrrpInstance instance) => instance.Config.Interface == "eth0" ? 0 : 1;

        private void Execute()
        {
            for (var i = 0; i < _actions.Count; i++) Execute(_actions[i]);
            _actions.Clear();
            if (Router is null) return;
            _saved = Router.Save().Encode();
            foreach (var instance in Router.Instances)
            {
                var installed = instance.AllAddresses.Count(a => _kernel.Contains((instance.Config.Name, a.Address.Address)));
                Assert.Equal(instance.State == VrrpState.Master ? instance.AllAddresses.Count : 0, installed);
            }
        }

        private void Execute(VrrpAction action)
        {
            switch (action)
            {
                case VrrpAction.SendAdvert send:
                    AdvertsSent++;
                    Send(send.Instance, send.Priority);
                    break;
                case VrrpAction.Install install:
                    foreach (var address in install.Instance.AllAddresses) _kernel.Add((install.Instance.Config.Name, address.Address.Address));
                    break;
                case VrrpAction.Withdraw remove:
                    foreach (var address in remove.Resources.Addresses) _kernel.Remove((remove.Instance.Config.Name, address.Address.Address));
                    break;
            }
        }

        private void Send(VrrpInstance instance, byte priority)
        {
            if (!Router!.Tracked.IsInterfaceUp(instance.Config.Interface!)) return; // lost, as on a real link without carrier
            var buffer = new byte[Ipv4Header.MinLength + 64];
            var group = instance.Format.Group;
            var length = Ipv4Header.MinLength + VrrpAdvert.Encode(buffer.AsSpan(Ipv4Header.MinLength), instance.Format, priority, Address, group);
            new Ipv4Header { TotalLength = (ushort)length, Ttl = 255, Protocol = VrrpPacket.Protocol, Source = Address, Destination = group, Id = 1 }
                .Write(buffer);
            _lan.Deliver(this, LinkOf(instance), buffer[..length]);
        }
    }
}
