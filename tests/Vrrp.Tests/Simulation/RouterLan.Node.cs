using System.Net;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Tests.Simulation;

internal sealed partial class RouterLan
{
    /// <summary>A router: its core, and the addresses "in its kernel". A stalled one gets its packets, in order, when it runs again.</summary>
    internal sealed partial class Node
    {
        private readonly RouterLan _lan;
        private readonly double _rate;
        private readonly List<VrrpAction> _actions = [];
        private readonly HashSet<(string Instance, IPAddress Address)> _kernel = [];
        private readonly List<(int Link, byte[] Datagram, bool IsDamaged)> _waiting = [];
        private TimeSpan? _stalledUntil;
        private ushort _id;
        private byte[]? _saved;

        public Node(RouterLan lan, int number, KeepalivedConfig config, double clockSkew)
        {
            _lan = lan;
            _rate = 1 + clockSkew;
            Config = config;
            NoteIntervals();
            Number = number;
            Address = InternetAddress.Parse($"10.0.0.{number}");
            Start(resume: false);
        }

        /// <summary>Last part of its address: 1 for the first.</summary>
        public int Number { get; }

        public InternetAddress Address { get; }

        /// <summary>The configuration it runs with, or would start with.</summary>
        public KeepalivedConfig Config { get; private set; }

        /// <summary>Nodes of one segment hear each other.</summary>
        public int Segment { get; set; }

        /// <summary>Null while crashed.</summary>
        public VrrpRouter? Router { get; private set; }

        public bool IsStalled => _stalledUntil is not null;

        public int AdvertsSent { get; private set; }

        /// <summary>Transitions of all instances so far.</summary>
        public int Transitions { get; private set; }

        public VrrpState State => Router?.Instances[0].State ?? VrrpState.Init;

        /// <summary>When it next does something by itself, in true time.</summary>
        public TimeSpan? TrueDeadline
        {
            get
            {
                if (_stalledUntil is { } end) return end;
                return Router?.Deadline is { } due ? TimeSpan.FromTicks((long)Math.Ceiling(due.SinceOrigin.Ticks / _rate)) : null;
            }
        }

        private MonotonicTime Clock => new(TimeSpan.FromTicks((long)(_lan.Now.Ticks * _rate) + 1));

        /// <summary>kill -9: nothing is said, and the addresses stay in the kernel.</summary>
        public void Crash()
        {
            _saved = Router?.Save().Encode() ?? _saved;
            Router = null;
            _stalledUntil = null;
            _waiting.Clear();
            _lastAdverts.Clear();
        }

        /// <summary>Starts again, with or without what the predecessor left; without, leftovers are removed.</summary>
        public void Start(bool resume)
        {
            Router = new VrrpRouter(Config);
            _memories.Clear();
            SavedState? saved = null;
            if (resume && _saved is not null) Assert.True(SavedState.TryDecode(_saved, out saved));
            else _kernel.Clear();
            foreach (var instance in Router.Instances)
            {
                Router.Tracked.SetInterface(instance.Config.Interface!, isUp: true);
                instance.SetInitialSource(Address);
            }
            Router.Start(Clock, saved, TimeSpan.Zero, TimeSpan.FromDays(1), _actions);
            Execute();
            foreach (var script in Config.VrrpScripts) Script(script.Name, 0);
        }

        public void Stop()
        {
            Router!.Stop(_actions);
            Execute(isEnd: true);
            CheckFarewells();
            Router = null;
            _saved = null;
            _lastAdverts.Clear();
            Assert.True(_kernel.Count == 0, $"{Address}: {_kernel.Count} addresses left after a stop");
        }

        /// <summary>The process gets no time; packets wait in its sockets.</summary>
        public void Stall(double seconds) => _stalledUntil = _lan.Now + TimeSpan.FromSeconds(seconds);

        public void SetInterface(string name, bool isUp)
        {
            Router!.OnInterface(name, isUp, Clock, _actions);
            Execute();
        }

        public void Script(string name, int status)
        {
            Router!.OnScriptResult(name, new ScriptOutcome.Exited(status), Clock, _actions);
            Execute();
        }

        public void File(string name, int value)
        {
            Router!.OnFile(name, value, Clock, _actions);
            Execute();
        }

        public void SetSource(int instance, bool isPresent)
        {
            Router!.Instances[instance].OnSourceAddress(isPresent ? Address : null, Clock, _actions);
            Execute();
        }

        public void DeleteAddress(int instance)
        {
            Router!.Instances[instance].OnAddressDeleted(Clock, _actions);
            foreach (var leaving in Router.Instances) MemoryOf(leaving).Heard = null; // they come back soon unless somebody else does
            Execute();
        }

        public void SetPriority(byte priority) =>
            Reload(Config with { VrrpInstances = Config.VrrpInstances.Select(i => i with { Priority = priority }).ToValueArray() });

        public void Reload(KeepalivedConfig config)
        {
            if (_lan.Defect == Defect.ReloadStartsAnew)
            {
                Stop();
                Config = config;
                Start(resume: false);
                return;
            }
            Config = config;
            NoteIntervals();
            Router!.Reload(config, _ => Address, Clock, _actions);
            Execute();
        }

        /// <summary>A deadline has passed, or a stall is over: then what has arrived comes first, as in the host.</summary>
        public void Wake()
        {
            if (_stalledUntil is not null)
            {
                _stalledUntil = null;
                _lastAdverts.Clear();
                foreach (var (link, datagram, isDamaged) in _waiting) Handle(link, datagram, isDamaged);
                _waiting.Clear();
            }
            Router!.OnDeadline(Clock, _actions);
            Execute();
        }

        public void Receive(int link, byte[] datagram, bool isDamaged)
        {
            if (Router is null) return;
            if (IsStalled) _waiting.Add((link, datagram, isDamaged));
            else Handle(link, datagram, isDamaged);
        }

        private void Handle(int link, byte[] datagram, bool isDamaged)
        {
            if (!VrrpPacket.TryParseIpv4(datagram, out var packet, out _)) return;
            foreach (var instance in Router!.Instances)
            {
                if (LinkOf(instance) != link || instance.Config.VirtualRouterId != packet.VirtualRouterId) continue;
                var expected = Expect(instance, packet, isDamaged);
                Handle(instance, packet, isDamaged);
                Execute();
                if (expected is { } wanted) CheckOutcome(instance, packet, wanted);
                return;
            }
        }

        private void Handle(VrrpInstance instance, in VrrpPacket packet, bool isDamaged)
        {
            if (_lan.Defect == Defect.None) Router!.OnPacket(instance, packet, Clock, _actions);
            else HandleWrongly(instance, packet, isDamaged);
        }

        private static int LinkOf(VrrpInstance instance) => instance.Config.Interface == "eth0" ? 0 : 1;

        private void Execute(bool isEnd = false)
        {
            if (_lan.Defect != Defect.None) Spoil(_actions);
            for (var i = 0; i < _actions.Count; i++) Execute(_actions[i]);
            _actions.Clear();
            if (!isEnd) CheckInvariants();
        }

        private void Execute(VrrpAction action)
        {
            switch (action)
            {
                case VrrpAction.SendAdvert send:
                    AdvertsSent++;
                    NoteAdvert(send.Instance);
                    Send(send.Instance, send.Priority);
                    MemoryOf(send.Instance).NoteAdvert(send.Priority);
                    break;
                case VrrpAction.Announce announce:
                    MemoryOf(announce.Instance).Deeds += "g";
                    break;
                case VrrpAction.Install install:
                    MemoryOf(install.Instance).Deeds += "i";
                    foreach (var address in install.Instance.AllAddresses) _kernel.Add((install.Instance.Config.Name, address.Address.Address));
                    break;
                case VrrpAction.Withdraw remove:
                    foreach (var address in remove.Resources.Addresses) _kernel.Remove((remove.Instance.Config.Name, address.Address.Address));
                    break;
                case VrrpAction.NotifyInstance { Notification: VrrpNotification.Master or VrrpNotification.Backup or VrrpNotification.Fault }:
                    Transitions++;
                    break;
            }
        }

        private void Send(VrrpInstance instance, byte priority)
        {
            var format = instance.Format;
            if (format.UsesAuthenticationHeader)
            {
                var memory = MemoryOf(instance);
                (memory.HighestSequence, memory.IsOwnSequence) = (format.Sequence.Next(), true);
            }
            if (!Router!.Tracked.IsInterfaceUp(instance.Config.Interface!)) return; // lost, as on a real link without carrier
            _id = (ushort)(_id == ushort.MaxValue ? 1 : _id + 1);
            if (format.IsMulticast) Send(instance, priority, format.Group);
            foreach (var peer in format.Peers) Send(instance, priority, peer.Address);
        }

        private void Send(VrrpInstance instance, byte priority, InternetAddress destination)
        {
            var datagram = new byte[AdvertDatagramWriter.Length(instance.Format)];
            AdvertDatagramWriter.Write(datagram, instance.Format, priority, Address, destination);
            AdvertDatagramWriter.Stamp(datagram, instance.Format, _id);
            _lan.Deliver(this, LinkOf(instance), destination, datagram);
        }
    }
}
