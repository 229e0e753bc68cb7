using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Route;

/// <summary>
/// Changes of interfaces and addresses, as the kernel announces them. Open it before listing what there is, so that
/// nothing falls in between. Not thread-safe.
/// </summary>
public sealed class LinkMonitor : IDisposable
{
    private readonly INetlinkTransport _transport;
    private readonly Announcements _announcements;

    /// <summary>A monitor over a transport it owns from now on, subscribed to the groups of <see cref="Open"/>.</summary>
    public LinkMonitor(INetlinkTransport transport)
    {
        _transport = transport;
        _announcements = new Announcements(transport);
    }

    /// <summary>Number of the descriptor that becomes readable when there is something to <see cref="Read"/>; owned by this object.</summary>
    public int Descriptor => _transport.Descriptor;

    /// <summary>Opens a monitor of the calling thread's network namespace.</summary>
    /// <exception cref="ErrnoException">No netlink socket could be made.</exception>
    public static LinkMonitor Open() => new(NetlinkSocket.Open(
        Libc.NETLINK_ROUTE, RtnetlinkUapi.LinkGroup | RtnetlinkUapi.Ipv4AddressGroup | RtnetlinkUapi.Ipv6AddressGroup));

    /// <summary>Asks for a receive buffer; one smaller than the usual 1 MiB is not made.</summary>
    /// <param name="bytes">Its size; 0: the usual one.</param>
    /// <param name="force">Beyond net.core.rmem_max.</param>
    public void RequestReceiveBuffer(uint bytes, bool force) => ReceiveBuffer.Request(_transport.Descriptor, bytes, force);

    /// <summary>Hands everything announced so far to <paramref name="handle"/> in order, without waiting.</summary>
    /// <exception cref="ErrnoException">The socket failed for good.</exception>
    /// <exception cref="NetlinkFormatException">An announcement cannot be read.</exception>
    public void Read(Action<LinkEvent> handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        _announcements.Read(
            (header, payload) =>
            {
                if (Decode(header.Type, payload) is { } seen)
                {
                    handle(seen);
                }
            },
            () => handle(new LinkEvent.Overrun()));
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    /// <summary>
    /// Null for what is none of our business. In particular the removal of a bridge port is announced as a removed
    /// interface of the bridge family, while the interface lives on.
    /// </summary>
    private static LinkEvent? Decode(ushort type, ReadOnlySpan<byte> payload) => type switch
    {
        RtnetlinkUapi.NewLink when LinkCodec.IsAboutLink(payload) => new LinkEvent.LinkChanged(LinkCodec.Read(payload)),
        RtnetlinkUapi.DelLink when LinkCodec.IsAboutLink(payload) => new LinkEvent.LinkRemoved(LinkCodec.Read(payload)),
        RtnetlinkUapi.NewAddress when AddressCodec.IsAboutIp(payload) => new LinkEvent.AddressAdded(AddressCodec.Read(payload)),
        RtnetlinkUapi.DelAddress when AddressCodec.IsAboutIp(payload) => new LinkEvent.AddressRemoved(AddressCodec.Read(payload)),
        _ => null,
    };
}
