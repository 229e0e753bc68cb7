using System.Net.Sockets;
using System.Numerics;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>virtual_server</c>: reads the block; <see cref="Complete"/> fills in defaults and checks it as a whole.</summary>
internal sealed partial class VirtualServerBinder
{
    private const int MaxEngineName = 15;
    private const long MaxPersistence = 2678400;
    private const int DefaultPersistence = 360;

    private static readonly BlockHandlers<VirtualServerBinder> Handlers = new(
        "virtual_server",
        ("ip_family", static (b, s) => b.IpFamily(s)),
        ("retry", static (b, s) => b._timers.SetRetry(s, CheckTimers.Level.Virtual)),
        ("delay_before_retry", static (b, s) => b._timers.SetDelayBeforeRetry(s, CheckTimers.Level.Virtual)),
        ("warmup", static (b, s) => b._timers.SetWarmup(s, CheckTimers.Level.Virtual)),
        ("connect_timeout", static (b, s) => b._timers.SetConnectTimeout(s, CheckTimers.Level.Virtual)),
        ("delay_loop", static (b, s) => b._timers.SetDelayLoop(s, CheckTimers.Level.Virtual)),
        ("inhibit_on_failure", static (b, _) => b._inhibit = true),
        ("lb_algo", static (b, s) => b.Scheduler(s)),
        ("lvs_sched", static (b, s) => b.Scheduler(s)),
        ("ops", static (b, _) => b._flags |= VirtualServerFlags.OnePacket),
        ("flag-1", static (b, _) => b._flags |= VirtualServerFlags.Scheduler1),
        ("flag-2", static (b, _) => b._flags |= VirtualServerFlags.Scheduler2),
        ("flag-3", static (b, _) => b._flags |= VirtualServerFlags.Scheduler3),
        ("sh-port", static (b, s) => b.SchedulerFlag(s, "sh", VirtualServerFlags.Scheduler2)),
        ("sh-fallback", static (b, s) => b.SchedulerFlag(s, "sh", VirtualServerFlags.Scheduler1)),
        ("mh-port", static (b, s) => b.SchedulerFlag(s, "mh", VirtualServerFlags.Scheduler2)),
        ("mh-fallback", static (b, s) => b.SchedulerFlag(s, "mh", VirtualServerFlags.Scheduler1)),
        ("lb_kind", static (b, s) => b._forwarding = ForwardingBinder.Bind(s, "virtual", b._forwarding) ?? b._forwarding),
        ("lvs_method", static (b, s) => b._forwarding = ForwardingBinder.Bind(s, "virtual", b._forwarding) ?? b._forwarding),
        ("persistence_engine", static (b, s) => b.PersistenceEngine(s)),
        ("persistence_timeout", static (b, s) => b.PersistenceTimeout(s)),
        ("persistence_granularity", static (b, s) => b.PersistenceGranularity(s)),
        ("protocol", static (b, s) => b.SetProtocol(s)),
        ("virtualhost", static (b, s) => b._virtualHost = Words.Required(s, "virtual server virtualhost missing") ?? b._virtualHost),
        ("alpha", static (b, _) => b._timers.Alpha = true),
        ("omega", static (b, _) => b._omega = true),
        ("quorum_up", static (b, s) => b._quorumUp = Scripts.First(b._quorumUp, s, script => b.Twice("quorum_up", script))),
        ("quorum_down", static (b, s) => b._quorumDown = Scripts.First(b._quorumDown, s, script => b.Twice("quorum_down", script))),
        ("quorum", static (b, s) => b.Quorum(s)),
        ("hysteresis", static (b, s) => b.Hysteresis(s)),
        ("weight", static (b, s) => b.Weight(s)),
        ("sorry_server", static (b, s) => b.SorryServer(s)),
        ("sorry_server_inhibit", static (b, s) => b.SorryServerInhibit(s)),
        ("sorry_server_lvs_method", static (b, s) => b.SorryServerMethod(s)),
        ("real_server", static (b, s) => b.RealServer(s)));

    private readonly BindingContext _context;
    private readonly CheckTimers _timers = new();
    private readonly List<RealServerBinder> _servers = [];
    private readonly Origin _origin;
    private readonly VirtualServerTarget _target;
    private TransportProtocol _protocol;
    private AddressFamily _family;
    private bool _inhibit;
    private string? _scheduler;
    private VirtualServerFlags _flags;
    private Forwarding? _forwarding;
    private string? _engine;
    private TimeSpan? _persistence;
    private int? _granularity;
    private string? _virtualHost;
    private bool _omega;
    private ScriptCommand? _quorumUp;
    private ScriptCommand? _quorumDown;
    private long _quorum = 1;
    private long _hysteresis;
    private int _weight = 1;
    private SorryServer? _sorry;
    private bool _sorryMethodSet;

    private VirtualServerBinder(Statement s, VirtualServerTarget target)
    {
        _context = s.Context;
        _origin = s.Origin;
        _target = target;
        _family = target is VirtualServerTarget.Address address ? address.VirtualAddress.AddressFamily : AddressFamily.Unspecified;
    }

    public static IBlockHandlers Table => Handlers;

    /// <summary>The name in messages, with the protocol as known so far.</summary>
    public string Name => _target switch
    {
        VirtualServerTarget.Address a => ServerName.Of(a.VirtualAddress, _protocol, a.Port),
        VirtualServerTarget.Fwmark f => $"FWM {f.Mark}",
        VirtualServerTarget.Group g => $"[{g.Name}]:{g.Number}",
        _ => "",
    };

    /// <summary>Reads the block; null with a message when it has no real servers.</summary>
    public static VirtualServerBinder? Read(Statement s, VirtualServerTarget target)
    {
        var binder = new VirtualServerBinder(s, target);
        s.Context.Bind(s.Block, Handlers, binder);
        if (binder._servers.Count > 0) return binder;
        s.Context.Diagnostics.Error(DiagnosticCode.InvalidValue, s.CloseSpan, $"Virtual server {binder.Name} has no real servers - ignoring");
        return null;
    }

    private string Twice(string keyword, string script) => $"({Name}) {keyword} script already specified - ignoring {script}";

    private void IpFamily(Statement s)
    {
        AddressFamily family;
        if (s.Is(1, "inet"))
        {
            family = AddressFamily.InterNetwork;
        }
        else if (s.Is(1, "inet6"))
        {
            family = AddressFamily.InterNetworkV6;
        }
        else
        {
            s.Error(1, $"unknown address family {s[1]}");
            return;
        }

        if (_family != AddressFamily.Unspecified && _family != family) s.Error(1, $"Virtual server {Name}: ip_family {s[1]} conflicts with its addresses - ignoring");
        else _family = family;
    }

    private void Scheduler(Statement s)
    {
        if (KeywordTable.At("virtual_server/lvs_sched").Find(s[1]) is { } known) _scheduler = known.Name;
        else s.Error(1, $"Invalid lvs_scheduler '{s[1]}' - ignoring", remedy: NearestWord.Remedy(s[1], [.. KeywordTable.At("virtual_server/lvs_sched").Keywords.Select(k => k.Name)]));
    }

    private void SchedulerFlag(Statement s, string scheduler, VirtualServerFlags flag)
    {
        if (_scheduler == scheduler) _flags |= flag;
        else if (_scheduler is not ("sh" or "mh")) s.Error(0, $"{s[0]} only applies to {scheduler} scheduler - ignoring");
    }

    private void PersistenceEngine(Statement s)
    {
        string name = s.Text(1);
        if (name.Length > MaxEngineName)
        {
            s.Error(1, $"Persistence engine name '{name}' too long - truncating");
            name = name[..MaxEngineName];
        }

        _engine = name;
    }

    private void PersistenceTimeout(Statement s)
    {
        if (s.Count < 2) _persistence = TimeSpan.FromSeconds(DefaultPersistence);
        else if (Numbers.Integer(s, 1, 1, MaxPersistence) is { } seconds) _persistence = TimeSpan.FromSeconds(seconds);
        else s.Error(1, "persistence_timeout invalid");
    }

    private void PersistenceGranularity(Statement s)
    {
        bool six = _family == AddressFamily.InterNetworkV6;
        if (six || (_family == AddressFamily.Unspecified && !s[1].Contains('.')))
        {
            if (Numbers.Integer(s, 1, 1, 128) is not { } length)
            {
                s.Error(1, $"Invalid IPv6 persistence_granularity specified - {s[1]}");
                return;
            }

            _granularity = (int)length;
        }
        else if (Addresses.TryParse4(s[1], out uint mask) && mask != 0 && BitOperations.PopCount(mask) == BitOperations.LeadingZeroCount(~mask))
        {
            _granularity = BitOperations.PopCount(mask);
        }
        else
        {
            s.Error(1, $"Invalid IPv4 persistence_granularity specified - {s[1]}");
            return;
        }

        _persistence ??= TimeSpan.FromSeconds(DefaultPersistence);
    }

    private void SetProtocol(Statement s)
    {
        if (s[1].Equals("TCP", StringComparison.OrdinalIgnoreCase)) _protocol = TransportProtocol.Tcp;
        else if (s[1].Equals("UDP", StringComparison.OrdinalIgnoreCase)) _protocol = TransportProtocol.Udp;
        else if (s[1].Equals("SCTP", StringComparison.OrdinalIgnoreCase)) _protocol = TransportProtocol.Sctp;
        else s.Error(1, $"Unknown protocol {s[1]} - ignoring", remedy: NearestWord.Remedy(s[1], "TCP", "UDP", "SCTP"));
    }

    private void Quorum(Statement s)
    {
        var quorum = Numbers.Integer(s, 1, 1, uint.MaxValue, lax: true);
        if (quorum is null) s.Error(1, $"Quorum {s[1]} must be in [1, {uint.MaxValue}]. Setting to 1.");
        _quorum = quorum ?? 1;
    }

    private void Hysteresis(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, uint.MaxValue, lax: true) is { } hysteresis) _hysteresis = hysteresis;
        else s.Error(1, $"Hysteresis {s[1]} must be in [0, {uint.MaxValue}] - ignoring");
    }

    private void Weight(Statement s)
    {
        if (Numbers.Integer(s, 1, 1, int.MaxValue, lax: true) is { } weight) _weight = (int)weight;
        else s.Error(1, $"Virtual server weight {s[1]} is outside range 1-{int.MaxValue}");
    }

    private void SorryServer(Statement s)
    {
        ushort port = 0;
        if (Addresses.ParseCut(s[1]) is not { } address || (s.Count > 2 && !Ports.TryRead(s, 2, out port)))
        {
            s.Error(1, $"Invalid sorry server IP address {s[1]} - skipping", remedy: AddressHint.Remedy(s, 1));
            return;
        }

        _sorryMethodSet = _forwarding is not null;
        _sorry = new SorryServer(address, port == 0 ? null : port, _forwarding ?? new Forwarding(), Inhibit: false);
    }

    private void SorryServerInhibit(Statement s)
    {
        if (_sorry is null) s.Error(0, "Ignoring sorry_server inhibit used before or without sorry_server");
        else _sorry = _sorry with { Inhibit = true };
    }

    private void SorryServerMethod(Statement s)
    {
        if (_sorry is null)
        {
            s.Error(0, "sorry_server forwarding used without sorry_server");
            return;
        }

        if (ForwardingBinder.Bind(s, "sorry", _sorry.Forwarding) is not { } method) return;
        _sorry = _sorry with { Forwarding = method };
        _sorryMethodSet = true;
    }

    private void RealServer(Statement s)
    {
        if (RealServerBinder.Read(s) is not { } server) return;
        server.Forwarding ??= _forwarding;
        _servers.Add(server);
    }
}
