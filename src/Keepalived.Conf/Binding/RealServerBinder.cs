using System.Net;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>real_server</c>.</summary>
internal sealed class RealServerBinder
{
    private static readonly BlockHandlers<RealServerBinder> Handlers = new(
        "virtual_server/real_server",
        ("weight", static (b, s) => b.SetWeight(s)),
        ("lvs_method", static (b, s) => b.Forwarding = ForwardingBinder.Bind(s, "real", b.Forwarding) ?? b.Forwarding),
        ("uthreshold", static (b, s) => b._upper = Threshold(s) ?? b._upper),
        ("lthreshold", static (b, s) => b._lower = Threshold(s) ?? b._lower),
        ("inhibit_on_failure", static (b, s) => b.Inhibit =
            Words.Bool(s, 1, $"Invalid inhibit_on_failure parameter {(s.Count > 1 ? s[1] : "")}") ?? b.Inhibit),
        ("notify_up", static (b, s) => b._notifyUp = Scripts.First(b._notifyUp, s, script => b.Twice("notify_up", script))),
        ("notify_down", static (b, s) => b._notifyDown = Scripts.First(b._notifyDown, s, script => b.Twice("notify_down", script))),
        ("alpha", static (b, s) => b.Timers.SetAlpha(s)),
        ("retry", static (b, s) => b.Timers.SetRetry(s, CheckTimers.Level.Real)),
        ("delay_before_retry", static (b, s) => b.Timers.SetDelayBeforeRetry(s, CheckTimers.Level.Real)),
        ("warmup", static (b, s) => b.Timers.SetWarmup(s, CheckTimers.Level.Real)),
        ("connect_timeout", static (b, s) => b.Timers.SetConnectTimeout(s, CheckTimers.Level.Real)),
        ("delay_loop", static (b, s) => b.Timers.SetDelayLoop(s, CheckTimers.Level.Real)),
        ("virtualhost", static (b, s) => b.VirtualHost = Words.Required(s, "real server virtualhost missing") ?? b.VirtualHost),
        ("TCP_CHECK", static (b, s) => b._checkers.Add(TcpCheckBinder.Read(s, b.Address))),
        ("HTTP_GET", static (b, s) => b._checkers.Add(HttpCheckBinder.Read(s, b.Address))),
        ("SSL_GET", static (b, s) => b.SslGet(s)),
        ("MISC_CHECK", static (b, s) => b._checkers.Add(MiscCheckBinder.Read(s, b.Address))),
        ("SMTP_CHECK", static (b, s) => b.WithoutEffect(s)),
        ("PING_CHECK", static (b, s) => b.WithoutEffect(s)),
        ("UDP_CHECK", static (b, s) => b.WithoutEffect(s)),
        ("DNS_CHECK", static (b, s) => b.WithoutEffect(s)),
        ("FILE_CHECK", static (b, s) => b.WithoutEffect(s)),
        ("BFD_CHECK", static (b, s) => b.WithoutEffect(s)));

    private readonly List<CheckerBinder> _checkers = [];
    private uint _upper;
    private uint _lower;
    private ScriptCommand? _notifyUp;
    private ScriptCommand? _notifyDown;

    private RealServerBinder(Statement s, IPAddress address, ushort? port)
    {
        Address = address;
        Port = port;
        Origin = s.Origin;
    }

    public static IBlockHandlers Table => Handlers;

    public IPAddress Address { get; }

    public ushort? Port { get; set; }

    public Origin Origin { get; }

    public Forwarding? Forwarding { get; set; }

    public bool? Inhibit { get; set; }

    public int? Weight { get; private set; }

    public string? VirtualHost { get; private set; }

    public CheckTimers Timers { get; } = new();

    /// <summary>Reads the block; null with a message when its address is unusable.</summary>
    public static RealServerBinder? Read(Statement s)
    {
        ushort port = 0;
        var address = Addresses.ParseCut(s[1]);
        if (address is null || (s.Count > 2 && !Ports.TryRead(s, 2, out port)))
        {
            s.Error(1, $"Invalid real server ip address/port {s[1]}/{(s.Count > 2 ? s[2] : "")} - skipping", remedy: AddressHint.Remedy(s, 1));
            return null;
        }

        var binder = new RealServerBinder(s, address, s.Count > 2 && port != 0 ? port : null);
        s.Context.Bind(s.Block, Handlers, binder);
        return binder;
    }

    /// <summary>The name in messages, such as <c>[10.0.0.1]:tcp:80</c>.</summary>
    public string NameFor(TransportProtocol protocol) => ServerName.Of(Address, protocol, Port ?? 0);

    /// <summary>The server with what it takes from its virtual server.</summary>
    public RealServer Complete(CheckTimers virtualServer, int weight, bool inhibit, string? virtualHost, ushort virtualPort)
    {
        var timers = Timers.Or(virtualServer);
        ushort port = Port ?? virtualPort;
        return new RealServer
        {
            Address = Address,
            Port = Port,
            Weight = Weight ?? weight,
            Forwarding = Forwarding ?? new Forwarding(),
            UpperThreshold = _upper,
            LowerThreshold = _lower,
            InhibitOnFailure = Inhibit ?? inhibit,
            NotifyUp = _notifyUp,
            NotifyDown = _notifyDown,
            Checkers = _checkers
                .Select(c => c.Complete(timers, virtualServer, port, VirtualHost ?? virtualHost))
                .OfType<CheckerConfig>()
                .ToValueArray(),
            Origin = Origin,
        };
    }

    private static uint? Threshold(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, uint.MaxValue, lax: true) is { } value) return (uint)value;
        s.Error(1, $"Invalid real_server {s[0]} '{s[1]}' - ignoring");
        return null;
    }

    private string Twice(string keyword, string script) => $"({NameFor(TransportProtocol.None)}) {keyword} script already specified - ignoring {script}";

    private void SetWeight(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, int.MaxValue, lax: true) is { } weight) Weight = (int)weight;
        else s.Error(1, $"Real server weight {s[1]} is outside range 0-{int.MaxValue}");
    }

    private void SslGet(Statement s)
    {
        HttpCheckBinder.Read(s, Address);
        Warn(s);
    }

    private void WithoutEffect(Statement s)
    {
        NoEffect.CheckBlock(s.Context, s.Block);
        Warn(s);
    }

    private void Warn(Statement s) => s.Warning(
        0,
        $"'{s[0]}' is known but has no effect yet - real server {Address}{(Port is { } port ? $" {port}" : "")} is treated as always up by it",
        DiagnosticCode.NoEffect,
        "use TCP_CHECK, HTTP_GET or MISC_CHECK");
}
