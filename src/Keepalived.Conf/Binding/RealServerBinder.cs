using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>real_server</c> and <c>real_server_name</c>.</summary>
internal sealed class RealServerBinder
{
    private static Action<RealServerBinder, Statement>? Common(string name) => name switch
    {
        "weight" => static (b, s) => b.SetWeight(s),
        "lvs_method" => static (b, s) => b.Forwarding = ForwardingBinder.Bind(s, "real", b.Forwarding) ?? b.Forwarding,
        "uthreshold" => static (b, s) => b._upper = Threshold(s) ?? b._upper,
        "lthreshold" => static (b, s) => b._lower = Threshold(s) ?? b._lower,
        "inhibit_on_failure" => static (b, s) => b.Inhibit =
            Words.Bool(s, "Invalid inhibit_on_failure parameter") ?? b.Inhibit,
        "notify_up" => static (b, s) => b._notifyUp = b.Notify(b._notifyUp, s),
        "notify_down" => static (b, s) => b._notifyDown = b.Notify(b._notifyDown, s),
        "alpha" => static (b, s) => b.Timers.SetAlpha(s),
        "retry" => static (b, s) => b.Timers.SetRetry(s, CheckTimers.Level.Real),
        "delay_before_retry" => static (b, s) => b.Timers.SetDelayBeforeRetry(s, CheckTimers.Level.Real),
        "warmup" => static (b, s) => b.Timers.SetWarmup(s, CheckTimers.Level.Real),
        "connect_timeout" => static (b, s) => b.Timers.SetConnectTimeout(s, CheckTimers.Level.Real),
        "delay_loop" => static (b, s) => b.Timers.SetDelayLoop(s, CheckTimers.Level.Real),
        "rise" => static (b, s) => b.Timers.SetRise(s),
        "fall" => static (b, s) => b.Timers.SetFall(s),
        "smtp_alert" => static (b, s) => b._smtpAlert =
            Words.Bool(s, "Invalid real_server smtp_alert parameter") ?? b._smtpAlert,
        "virtualhost" => static (b, s) => b.SetVirtualHost(s),
        "TCP_CHECK" => static (b, s) => b._checkers.Add(TcpCheckBinder.Read(s, b.Address)),
        "HTTP_GET" => static (b, s) => b._checkers.Add(HttpCheckBinder.Read(s, b.Address)),
        "SSL_GET" => static (b, s) => b._checkers.Add(HttpCheckBinder.Read(s, b.Address)),
        "MISC_CHECK" => static (b, s) => b._checkers.Add(MiscCheckBinder.Read(s, b.Address)),
        "SMTP_CHECK" => static (b, s) => b._checkers.Add(SmtpCheckBinder.Read(s, b.Address)),
        "PING_CHECK" => static (b, s) => b._checkers.Add(TcpCheckBinder.Read(s, b.Address)),
        "UDP_CHECK" => static (b, s) => b._checkers.Add(UdpCheckBinder.Read(s, b.Address)),
        "DNS_CHECK" => static (b, s) => b._checkers.Add(DnsCheckBinder.Read(s, b.Address)),
        "DIALOGUE_CHECK" => static (b, s) => b._checkers.Add(DialogueCheckBinder.Read(s, b.Address)),
        "FILE_CHECK" => static (b, s) => b._checkers.Add(FileCheckBinder.Read(s, b.Address, b.Position)),
        "IN_PATH_CHECK" => static (b, s) => b._checkers.Add(InPathCheckBinder.Read(s, b, b._owner.FirstEndPoint.Address)),
        "BFD_CHECK" => static (b, s) => b._checkers.Add(BfdCheckBinder.Read(s, b)),
        _ => null,
    };

    private static readonly BlockHandlers<RealServerBinder> Handlers = new("virtual_server/real_server", static name => name switch
    {
        "snmp_name" => static (b, s) => b.SnmpName(s),
        _ => Common(name),
    });

    private static readonly BlockHandlers<RealServerBinder> NameHandlers = new("virtual_server/real_server_name", static name => name switch
    {
        "resolve_interval" => static (b, s) => b.Options.SetInterval(s),
        "address_family" => static (b, s) => b.Options.SetFamily(s),
        "srv" => static (b, _) => b.Options.IsSrv = true,
        _ => Common(name),
    });

    private readonly List<CheckerBinder> _checkers = new(1);
    private VirtualServerBinder _owner;
    private string? _name;
    private ushort? _writtenPort;
    private ServerNameOptions? _options;
    private OwnTimers _timers;
    private bool? _smtpAlert;
    private string? _snmpName;
    private uint _upper;
    private uint _lower;
    private ScriptCommand? _notifyUp;
    private ScriptCommand? _notifyDown;

    private RealServerBinder(Statement s, VirtualServerBinder owner, IPAddress address, ushort? port, string? name = null) => Begin(s, owner, address, port, name);

    public static IReadOnlyList<IBlockHandlers> Tables => [Handlers, NameHandlers];

    public IPAddress Address { get; private set; }

    /// <summary>The name of a <c>real_server_name</c>, else the address.</summary>
    public string HostName => _name ?? Address.ToString();

    /// <summary>Whether it is a <c>real_server_name</c>: its address stands for those to come.</summary>
    public bool IsNamed => _name is not null;

    /// <summary>What only a <c>real_server_name</c> has.</summary>
    public ServerNameOptions Options => _options ??= new();

    /// <summary>The family that is certain from the block alone; null: none.</summary>
    public AddressFamily? WrittenFamily => IsNamed ? Options.Family : Address.AddressFamily;

    /// <summary>The family as decided with the virtual server; unspecified: both.</summary>
    public AddressFamily? Family { get; set; }

    public ushort? Port { get; set; }

    public Origin Origin { get; private set; }

    public Forwarding? Forwarding { get; set; }

    public bool? Inhibit { get; set; }

    public int? Weight { get; private set; }

    public string? VirtualHost { get; private set; }

    /// <summary>Its settings for checks.</summary>
    public CheckTimers Timers => _timers.Value;

    /// <summary>The virtual server's position, for <see cref="EarlierDefinitions"/>.</summary>
    public int Position => _owner.Position;

    /// <summary>The name in messages, such as <c>[10.0.0.1]:tcp:80</c>, with the protocol as known so far.</summary>
    public string Name => ServerName.Of(HostName, _owner.Protocol, Port ?? 0);

    /// <summary>Reads the block; null with a message when its address is unusable.</summary>
    public static RealServerBinder? Read(Statement s, VirtualServerBinder owner)
    {
        ushort port = 0;
        if ((s.Count > 2 && !Ports.TryRead(s, 2, out port)) || Addresses.ParseCut(s[1]) is not { } address)
        {
            s.Error(1, $"Invalid real server ip address/port {s[1]}/{(s.Count > 2 ? s[2] : "")} - skipping", remedy: AddressHint.Remedy(s, 1));
            return null;
        }

        ushort? written = port != 0 ? port : null;
        var binders = s.Context.RealServers;
        if (binders.TryTake(out var binder)) binder.Begin(s, owner, address, written);
        else binder = binders.Add(new RealServerBinder(s, owner, address, written));
        s.Context.Bind(s.Block, Handlers, binder);
        return binder;
    }

    /// <summary>Reads a <c>real_server_name</c>; null with a message when there is no such name.</summary>
    public static RealServerBinder? ReadName(Statement s, VirtualServerBinder owner)
    {
        ushort port = 0;
        if ((s.Count > 2 && !Ports.TryRead(s, 2, out port)) || !ServerNameOptions.IsHostName(s[1]))
        {
            string? remedy = Addresses.ParseCut(s[1]) is null ? null : "real_server is for addresses";
            s.Error(1, $"Invalid real server name/port {s[1]}/{(s.Count > 2 ? s[2] : "")} - skipping", remedy: remedy);
            return null;
        }

        var binder = new RealServerBinder(s, owner, RealServerTemplate.Placeholder, port != 0 ? port : null, s.Text(1));
        s.Context.Bind(s.Block, NameHandlers, binder);
        return binder;
    }

    /// <summary>Whether one of its checks follows a BFD session.</summary>
    public bool Follows(string session) => _checkers.Exists(c => c is BfdCheckBinder bfd && bfd.Follows(session));

    /// <summary>The server with what it takes from its virtual server.</summary>
    /// <param name="virtualServer">Check settings of the virtual server.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="inhibit">Its inhibit_on_failure.</param>
    /// <param name="virtualHost">Its virtualhost.</param>
    /// <param name="virtualPort">Its port.</param>
    public RealServer Complete(CheckTimers virtualServer, int weight, bool inhibit, string? virtualHost, ushort virtualPort)
    {
        // Checks ask the port that is written, also where the server is reached by another one or by none.
        var port = _writtenPort ?? Port ?? (IsNamed && Options.IsSrv ? (ushort)0 : virtualPort);
        var timers = _timers.Over(virtualServer);
        var outer = new CheckInheritance(timers, virtualServer, port, VirtualHost ?? virtualHost)
        {
            Server = this,
            UnusableFails = _owner.UnusableCheckFails,
            VirtualPort = _owner.FirstEndPoint.Port,
            Protocol = _owner.Protocol,
        };
        var checks = _owner.Checks;
        checks.Clear();
        foreach (var checker in _checkers) checker.Complete(outer, checks);
        return new RealServer
        {
            Address = Address,
            Port = Port,
            Weight = Weight ?? weight,
            Forwarding = Forwarding ?? Model.Forwarding.Nat,
            UpperThreshold = _upper,
            LowerThreshold = _lower,
            InhibitOnFailure = Inhibit ?? inhibit,
            NotifyUp = _notifyUp,
            NotifyDown = _notifyDown,
            SmtpAlert = _smtpAlert ?? _owner.DefaultAlert,
            SnmpName = _snmpName,
            Checkers = checks.ToValueArray(),
            CheckDefaults = VirtualHost is null ? timers.ToModel() : timers.ToModel() with { VirtualHost = VirtualHost },
            Origin = Origin,
        };
    }

    // All of it: the object may have read another block of the same file.
    [MemberNotNull(nameof(_owner), nameof(Address))]
    private void Begin(Statement s, VirtualServerBinder owner, IPAddress address, ushort? port, string? name = null)
    {
        (_owner, Address, _name, Origin) = (owner, address, name, s.Origin);
        _checkers.Clear();
        _timers.Clear();
        (_options, _smtpAlert, _snmpName, _upper, _lower, _notifyUp, _notifyDown) = (null, null, null, 0, 0, null, null);
        (Inhibit, Weight, VirtualHost) = (null, null, null);
        Forwarding = owner.Forwarding;
        Family = WrittenFamily;
        Port = _writtenPort = port;
    }

    private static uint? Threshold(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, uint.MaxValue, lax: true) is { } value) return (uint)value;
        s.Error(1, $"Invalid real_server {s[0]} '{s[1]}' - ignoring");
        return null;
    }

    private ScriptCommand? Notify(ScriptCommand? existing, Statement s) => existing is null
        ? Scripts.Notify(s)
        : Scripts.First(existing, s, script => $"({_owner.GroupName ?? Name}) {s[0]} script already specified - ignoring {script}");

    private void SetWeight(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, int.MaxValue, lax: true) is { } weight) Weight = (int)weight;
        else s.Error(1, $"Real server weight {s[1]} is outside range 0-{int.MaxValue}");
    }

    private void SetVirtualHost(Statement s)
    {
        if (s.Count < 2) s.Error(0, "real server virtualhost missing");
        else VirtualHost = Words.Last(s, VirtualHost, "rs virtualhost");
    }

    private void SnmpName(Statement s)
    {
        if (s.Count != 2) s.Error(0, "real server snmp_name missing or extra parameters");
        else _snmpName = Words.Last(s, _snmpName, "rs snmp_name");
    }
}
