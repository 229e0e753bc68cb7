using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary><c>IN_PATH_CHECK</c>: <c>connect_ip</c> and <c>connect_port</c> are those of the virtual server unless given.</summary>
internal sealed class InPathCheckBinder : ConnectionBinder
{
    private static readonly BlockHandlers<InPathCheckBinder> Handlers = new("virtual_server/real_server/IN_PATH_CHECK", Connection<InPathCheckBinder>);

    private readonly RealServerBinder _server;

    private InPathCheckBinder(Statement s, RealServerBinder server, IPAddress virtualAddress)
        : base(s, virtualAddress) => _server = server;

    public static IBlockHandlers Table => Handlers;

    /// <summary>Reads the block.</summary>
    /// <param name="s">Its first line.</param>
    /// <param name="server">The real server.</param>
    /// <param name="virtualAddress">The virtual server's first address; null: it has none but a mark.</param>
    public static InPathCheckBinder Read(Statement s, RealServerBinder server, IPAddress? virtualAddress)
    {
        var binder = new InPathCheckBinder(s, server, virtualAddress ?? IPAddress.Any);
        s.Context.Bind(s.Block, Handlers, binder);
        return binder;
    }

    public override void Complete(in CheckInheritance outer, List<CheckerConfig> checks)
    {
        var timers = TimersOver(outer.Timers);
        if (CompleteConnection(outer, timers, outer.VirtualPort, checks) is not { } connection) return;
        var forwarding = _server.Forwarding ?? new Forwarding();
        if (Obstacle(connection, forwarding) is { } obstacle)
        {
            Error(Origin.Span, $"IN_PATH_CHECK of real server {_server.Name}: {obstacle} - ignoring the check");
            AddUnusable($"an obstacle: {obstacle}", outer, checks, connection);
            return;
        }

        checks.Add(new InPathCheckConfig
        {
            Connection = connection,
            Server = _server.Address,
            Forwarding = forwarding,
            AcceptsRefusal = outer.Protocol != TransportProtocol.Tcp,
            Timing = TimingOf(timers),
            Origin = Origin,
        });
    }

    private string? Obstacle(CheckConnection connection, Forwarding forwarding)
    {
        if (forwarding.Kind == ForwardingKind.Nat) return "with lvs_method NAT an ordinary check takes the same path";
        if (connection.Address.Equals(IPAddress.Any)) return "the virtual server has no address: say connect_ip";
        if (connection.Port == 0) return "the virtual server has no port: say connect_port";
        if (forwarding.Kind == ForwardingKind.Dr && connection.Address.AddressFamily != _server.Family)
            return $"{connection.Address} cannot be routed directly to it";
        return null;
    }
}
