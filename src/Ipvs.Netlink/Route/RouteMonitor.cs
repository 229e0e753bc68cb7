using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Route;

/// <summary>
/// Changes of routes and rules that others make. A socket of its own, apart from that for interfaces and addresses: a router with full
/// tables announces thousands of routes a second, of which a filter in the kernel lets through only those that can concern us. Not
/// thread-safe.
/// </summary>
public sealed class RouteMonitor : IDisposable
{
    private readonly INetlinkTransport _transport;
    private readonly uint _ownPort;
    private readonly Announcements _announcements;

    /// <summary>A monitor over a transport it owns from now on, subscribed to the groups of <see cref="Open"/>.</summary>
    /// <param name="transport">The transport.</param>
    /// <param name="ownPort">Port of the socket our own changes are made through (<see cref="RouteClient.PortId"/>): not announced.</param>
    public RouteMonitor(INetlinkTransport transport, uint ownPort)
    {
        _transport = transport;
        _ownPort = ownPort;
        _announcements = new Announcements(transport);
    }

    /// <summary>Number of the descriptor that becomes readable when there is something to <see cref="Read"/>; owned by this object.</summary>
    public int Descriptor => _transport.Descriptor;

    /// <summary>Opens a monitor of the calling thread's network namespace.</summary>
    /// <param name="ownPort">Port of the socket our own changes are made through: not announced.</param>
    /// <param name="protocols">Originators whose routes are announced; routes that replace another are announced whoever made them.</param>
    /// <exception cref="ErrnoException">No netlink socket could be made.</exception>
    public static RouteMonitor Open(uint ownPort, IReadOnlyCollection<byte> protocols)
    {
        NetlinkSocket socket = NetlinkSocket.Open(
            Libc.NETLINK_ROUTE,
            RtnetlinkUapi.Ipv4RouteGroup | RtnetlinkUapi.Ipv6RouteGroup | RtnetlinkUapi.Ipv4RuleGroup | RtnetlinkUapi.Ipv6RuleGroup);

        // Without the filter everything works too, at the price of reading what is of no interest.
        _ = socket.TryFilter(RouteFilter.For(protocols));
        return new(socket, ownPort);
    }

    /// <summary>Asks for a receive buffer; one smaller than the usual 1 MiB is not made.</summary>
    /// <param name="bytes">Its size; 0: the usual one.</param>
    /// <param name="force">Beyond net.core.rmem_max.</param>
    public void RequestReceiveBuffer(uint bytes, bool force) => ReceiveBuffer.Request(_transport.Descriptor, bytes, force);

    /// <summary>Hands everything announced so far to <paramref name="handle"/> in order, without waiting.</summary>
    /// <exception cref="ErrnoException">The socket failed for good.</exception>
    /// <exception cref="NetlinkFormatException">An announcement cannot be read.</exception>
    public void Read(Action<RouteEvent> handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        _announcements.Read(
            (header, payload) =>
            {
                bool isOwn = _ownPort != 0 && header.PortId == _ownPort;
                if (!isOwn && Decode(header.Type, payload) is { } seen)
                {
                    handle(seen);
                }
            },
            () => handle(new RouteEvent.Overrun()));
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private static RouteEvent? Decode(ushort type, ReadOnlySpan<byte> payload) => type switch
    {
        RtnetlinkUapi.NewRoute when RouteCodec.IsAboutIp(payload) => new RouteEvent.RouteAdded(RouteCodec.Read(payload)),
        RtnetlinkUapi.DelRoute when RouteCodec.IsAboutIp(payload) => new RouteEvent.RouteRemoved(RouteCodec.Read(payload)),
        RtnetlinkUapi.NewRule when RuleCodec.IsAboutIp(payload) => new RouteEvent.RuleChanged(RuleCodec.Read(payload), IsRemoved: false),
        RtnetlinkUapi.DelRule when RuleCodec.IsAboutIp(payload) => new RouteEvent.RuleChanged(RuleCodec.Read(payload), IsRemoved: true),
        _ => null,
    };
}
