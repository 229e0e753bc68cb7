using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary>A checker that connects to the server.</summary>
internal abstract class ConnectionBinder(Statement s, IPAddress server) : CheckerBinder(s, server)
{
    private const int MaxInterfaceName = 15;
    private SourceSpan _close = s.CloseSpan;
    private IPAddress? _address;
    private ushort? _port;
    private IPAddress? _bindAddress;
    private ushort _bindPort;
    private string? _bindInterface;
    private uint _fwmark;

    /// <summary>Whether any option of the connection is given.</summary>
    protected bool HasConnection =>
        _address is not null || _port is not null || _bindAddress is not null || _bindPort != 0 || _bindInterface is not null || _fwmark != 0 ||
        Timers.ConnectTimeout is not null;

    /// <summary>The connection keywords and those every checker has.</summary>
    public static Action<T, Statement>? Connection<T>(string name)
        where T : ConnectionBinder => name switch
    {
        "connect_ip" => static (b, s) => b.ConnectIp(s),
        "connect_port" => static (b, s) => b._port = Port(s, "connect_port") ?? b._port,
        "bindto" => static (b, s) => b.BindTo(s),
        "bind_port" => static (b, s) => b._bindPort = Port(s, "bind_port") ?? b._bindPort,
        "bind_if" => static (b, s) => b.BindInterface(s),
        "connect_timeout" => static (b, s) => b.Timers.SetConnectTimeout(s, CheckTimers.Level.Checker),
        "fwmark" => static (b, s) => b.Fwmark(s),
        _ => Common<T>(name),
    };

    /// <inheritdoc/>
    protected override void Begin(Statement s, IPAddress server)
    {
        base.Begin(s, server);
        _close = s.CloseSpan;
        (_address, _port, _bindAddress, _bindPort, _bindInterface, _fwmark) = (null, null, null, 0, null, 0);
    }

    /// <summary>The connection; null when it cannot work, and with it the check.</summary>
    /// <param name="outer">What the servers say.</param>
    /// <param name="timers">Its time limit.</param>
    /// <param name="port">The port when none is given.</param>
    /// <param name="checks">The server's checks.</param>
    protected CheckConnection? CompleteConnection(in CheckInheritance outer, CheckTimers timers, ushort port, List<CheckerConfig> checks)
    {
        var connection = new CheckConnection
        {
            Address = _address ?? Server,
            Port = _port ?? port,
            BindAddress = _bindAddress,
            BindPort = _bindPort,
            BindInterface = _bindInterface,
            ConnectTimeout = timers.ConnectTimeout ?? TimeSpan.FromSeconds(5),
            Fwmark = _fwmark,
        };
        if (!connection.Address.IsIPv6LinkLocal || _bindInterface is not null) return connection;
        Error(_close, $"Checker link local address {connection.Address} requires a bind_if");
        AddUnusable($"no bind_if for the link-local address {connection.Address}", outer, checks, connection);
        return null;
    }

    private static ushort? Port(Statement s, string what)
    {
        if (Numbers.Integer(s, 1, 1, 65535, lax: true) is { } port) return (ushort)port;
        s.Error(1, $"Invalid checker {what} '{s[1]}'");
        return null;
    }

    // A name may have addresses of both families: the local address is for those of its own.
    private bool TargetIsKnown => _address is not null || !Server.Equals(RealServerTemplate.Placeholder);

    private AddressFamily TargetFamily => (_address ?? Server).AddressFamily;

    private void ConnectIp(Statement s)
    {
        if (Addresses.ParseCut(s[1]) is not { } address) s.Error(1, $"Invalid connect_ip address {s[1]} - ignoring");
        else if (_bindAddress is not null && _bindAddress.AddressFamily != address.AddressFamily)
        {
            s.Error(1, $"connect_ip address {s[1]} does not match address family of bindto - skipping");
        }
        else
        {
            _address = address;
        }
    }

    private void BindTo(Statement s)
    {
        if (Addresses.ParseCut(s[1]) is not { } address) s.Error(1, $"Invalid bindto address {s[1]} - ignoring");
        else if (address.AddressFamily != TargetFamily && TargetIsKnown) s.Error(1, $"bindto address {s[1]} does not match address family of connect_ip - skipping");
        else _bindAddress = address;
    }

    private void BindInterface(Statement s)
    {
        if (s[1].Length > MaxInterfaceName) s.Error(1, $"Interface name {s[1]} is too long - ignoring");
        else _bindInterface = s.Text(1);
    }

    private void Fwmark(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, uint.MaxValue, lax: true) is { } mark) _fwmark = (uint)mark;
        else s.Error(1, $"Invalid fwmark connection value '{s[1]}'");
    }
}
