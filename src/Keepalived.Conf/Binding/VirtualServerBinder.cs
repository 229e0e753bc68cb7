using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>virtual_server</c>: reads the block; <see cref="Complete"/> fills in defaults and checks it as a whole.</summary>
internal sealed partial class VirtualServerBinder
{
    private static readonly BlockHandlers<VirtualServerBinder> Handlers = new("virtual_server", static name => name switch
    {
        "ip_family" => static (b, s) => b.IpFamily(s),
        "retry" => static (b, s) => b._timers.SetRetry(s, CheckTimers.Level.Virtual),
        "delay_before_retry" => static (b, s) => b._timers.SetDelayBeforeRetry(s, CheckTimers.Level.Virtual),
        "warmup" => static (b, s) => b._timers.SetWarmup(s, CheckTimers.Level.Virtual),
        "connect_timeout" => static (b, s) => b._timers.SetConnectTimeout(s, CheckTimers.Level.Virtual),
        "delay_loop" => static (b, s) => b._timers.SetDelayLoop(s, CheckTimers.Level.Virtual),
        "inhibit_on_failure" => static (b, _) => b._inhibit = true,
        "lb_algo" => static (b, s) => b.Scheduler(s),
        "lvs_sched" => static (b, s) => b.Scheduler(s),
        "hashed" => static (b, s) => b.Hashed(s),
        "ops" => static (b, _) => b._flags |= VirtualServerFlags.OnePacket,
        "flag-1" => static (b, _) => b._flags |= VirtualServerFlags.Scheduler1,
        "flag-2" => static (b, _) => b._flags |= VirtualServerFlags.Scheduler2,
        "flag-3" => static (b, _) => b._flags |= VirtualServerFlags.Scheduler3,
        "sh-port" => static (b, s) => b.SchedulerFlag(s, "sh", VirtualServerFlags.Scheduler2),
        "sh-fallback" => static (b, s) => b.SchedulerFlag(s, "sh", VirtualServerFlags.Scheduler1),
        "mh-port" => static (b, s) => b.SchedulerFlag(s, "mh", VirtualServerFlags.Scheduler2),
        "mh-fallback" => static (b, s) => b.SchedulerFlag(s, "mh", VirtualServerFlags.Scheduler1),
        "lb_kind" => static (b, s) => b.Forwarding = ForwardingBinder.Bind(s, "virtual", b.Forwarding) ?? b.Forwarding,
        "lvs_method" => static (b, s) => b.Forwarding = ForwardingBinder.Bind(s, "virtual", b.Forwarding) ?? b.Forwarding,
        "persistence_engine" => static (b, s) => b.PersistenceEngine(s),
        "persistence_timeout" => static (b, s) => b.PersistenceTimeout(s),
        "persistence_granularity" => static (b, s) => b.PersistenceGranularity(s),
        "protocol" => static (b, s) => b.SetProtocol(s),
        "ha_suspend" => static (b, _) => b._haSuspend = true,
        "smtp_alert" => static (b, s) => b._smtpAlert =
            Words.Bool(s, "Invalid virtual_server smtp_alert parameter") ?? b._smtpAlert,
        "virtualhost" => static (b, s) => b.VirtualHost(s),
        "snmp_name" => static (b, s) => b.SnmpName(s),
        "alpha" => static (b, _) => b._timers.Alpha = true,
        "omega" => static (b, _) => b._omega = true,
        "quorum_up" => static (b, s) => b._quorumUp = b.Notify(b._quorumUp, s),
        "quorum_down" => static (b, s) => b._quorumDown = b.Notify(b._quorumDown, s),
        "quorum" => static (b, s) => b.Quorum(s),
        "hysteresis" => static (b, s) => b.Hysteresis(s),
        "weight" => static (b, s) => b.Weight(s),
        "sorry_server" => static (b, s) => b.SorryServer(s),
        "sorry_server_inhibit" => static (b, s) => b.SorryServerInhibit(s),
        "sorry_server_lvs_method" => static (b, s) => b.SorryServerMethod(s),
        "rise" => static (b, s) => b._timers.SetRise(s),
        "fall" => static (b, s) => b._timers.SetFall(s),
        "flap_damping" => static (b, s) => b._own.SetFlapDamping(s),
        "min_healthy" => static (b, s) => b._own.SetMinHealthy(s),
        "slow_start" => static (b, s) => b._own.SetSlowStart(s),
        "drain_time" => static (b, s) => b._own.SetDrainTime(s),
        "unusable_check_fails" => static (b, s) => b._own.SetUnusableCheckFails(s),
        "real_server" => static (b, s) => b.RealServer(s),
        "real_server_name" => static (b, s) => b.RealServerName(s),
        _ => null,
    });

    private readonly BindingContext _context;
    private readonly CheckTimers _timers = new();
    private readonly OwnCheckRules _own = new();
    private readonly List<RealServerBinder> _servers = [];
    private readonly Origin _origin;
    private readonly VirtualServerTarget _target;
    private AddressFamily _family;
    private bool _inhibit;
    private string? _scheduler;
    private VirtualServerFlags _flags;
    private string? _engine;
    private TimeSpan? _persistence;
    private uint? _granularity;
    private bool _haSuspend;
    private bool? _smtpAlert;
    private string? _snmpName;
    private string? _virtualHost;
    private bool _omega;
    private ScriptCommand? _quorumUp;
    private ScriptCommand? _quorumDown;
    private long _quorum = 1;
    private long _hysteresis;
    private int _weight = 1;
    private SorryServer? _sorry;
    private bool _sorryMethodSet;

    private VirtualServerBinder(Statement s, VirtualServerTarget target, int position)
    {
        Position = position;
        _context = s.Context;
        _origin = s.Origin;
        _target = target;
        _family = target is VirtualServerTarget.Address address ? address.VirtualAddress.AddressFamily : AddressFamily.Unspecified;
    }

    public static IBlockHandlers Table => Handlers;

    /// <summary>Where it stands, for <see cref="EarlierDefinitions"/>.</summary>
    public int Position { get; }

    /// <summary><c>protocol</c> as known so far.</summary>
    public TransportProtocol Protocol { get; private set; }

    /// <summary><c>lvs_method</c> so far; null: not given yet.</summary>
    public Forwarding? Forwarding { get; private set; }

    /// <summary>The group it is defined by; null for none.</summary>
    public string? GroupName => (_target as VirtualServerTarget.Group)?.Name;

    /// <summary>The first address it is reached by, and the port; null: it has only marks.</summary>
    public (IPAddress? Address, ushort Port) FirstEndPoint => _target switch
    {
        VirtualServerTarget.Address a => (a.VirtualAddress, a.Port),
        VirtualServerTarget.Group g when g.Entries.OfType<VirtualServerGroupEntry.AddressRange>().FirstOrDefault() is { } range => (range.First, range.Port),
        _ => (null, 0),
    };

    /// <summary>Where the checks of a server are gathered, one server after the other.</summary>
    public List<CheckerConfig> Checks { get; } = [];

    /// <summary>What <c>global_defs</c> says of mails about servers; null: nothing.</summary>
    public bool? DefaultAlert => _context.Defaults.SmtpAlertChecker ?? _context.Defaults.SmtpAlert;

    /// <summary>Whether a check that cannot be used counts as failed.</summary>
    public bool UnusableCheckFails => _own.UnusableCheckFails ?? _context.Defaults.UnusableCheckFails;

    /// <summary>The name in messages, with the protocol as known so far.</summary>
    public string Name => _target switch
    {
        VirtualServerTarget.Address a => ServerName.Of(a.VirtualAddress, Protocol, a.Port),
        VirtualServerTarget.Fwmark f => $"FWM {f.Mark}",
        VirtualServerTarget.Group g => $"[{g.Name}]:{g.Number}",
        _ => "",
    };

    /// <summary>Reads the block; null with a message when it has no real servers.</summary>
    public static VirtualServerBinder? Read(Statement s, VirtualServerTarget target, int position)
    {
        var binder = new VirtualServerBinder(s, target, position);
        s.Context.Bind(s.Block, Handlers, binder);
        if (binder.AllServers.Any())
        {
            binder.CloseFamily(s.CloseSpan);
            return binder;
        }

        s.Context.Diagnostics.Error(DiagnosticCode.InvalidValue, s.CloseSpan, $"Virtual server {binder.Name} has no real servers - ignoring");
        return null;
    }

    private ScriptCommand? Notify(ScriptCommand? existing, Statement s) => existing is null
        ? Scripts.Notify(s)
        : Scripts.First(existing, s, script => $"({GroupName ?? Name}) {s[0]} script already specified - ignoring {script}");

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

        if (_family != AddressFamily.Unspecified && _family != family) s.Error(1, $"Virtual server specified family {s[1]} conflicts with server family");
        else _family = family;
    }

    private void VirtualHost(Statement s)
    {
        if (s.Count < 2) s.Error(0, "virtual server virtualhost missing");
        else _virtualHost = Words.Last(s, _virtualHost, "vs virtualhost");
    }

    private void SnmpName(Statement s)
    {
        if (s.Count != 2) s.Error(0, "virtual server snmp_name missing or extra parameters");
        else _snmpName = Words.Last(s, _snmpName, "vs snmp_name");
    }

    private void SetProtocol(Statement s)
    {
        if (s[1].Equals("TCP", StringComparison.OrdinalIgnoreCase)) Protocol = TransportProtocol.Tcp;
        else if (s[1].Equals("UDP", StringComparison.OrdinalIgnoreCase)) Protocol = TransportProtocol.Udp;
        else if (s[1].Equals("SCTP", StringComparison.OrdinalIgnoreCase)) Protocol = TransportProtocol.Sctp;
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
        if ((s.Count > 2 && !Ports.TryRead(s, 2, out port)) || Addresses.ParseCut(s[1]) is not { } address)
        {
            s.Error(1, $"Invalid sorry server IP address {s[1]} - skipping", remedy: AddressHint.Remedy(s, 1));
            return;
        }

        _sorryMethodSet = Forwarding is not null;
        _sorry = new SorryServer(address, port == 0 ? null : port, Forwarding ?? new Forwarding(), Inhibit: false);
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
        if (RealServerBinder.Read(s, this) is not { } server) return;
        if (IsOfFamily(server.Address, server.Forwarding)) _servers.Add(server);
        else SkipOfOtherFamily(s.CloseSpan, "real server", server.Address);
    }
}
