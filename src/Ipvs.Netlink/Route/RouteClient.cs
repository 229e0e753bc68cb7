using System.Net.Sockets;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Route;

/// <summary>
/// Interfaces, addresses, routes, rules and neighbours of the network namespace the client was opened in (rtnetlink). Methods throw
/// <see cref="NetlinkException"/> when the kernel refuses. Not thread-safe.
/// </summary>
public sealed partial class RouteClient : IDisposable
{
    private readonly NetlinkConnection _connection;
    private readonly AttributeWriter _payload = new();

    /// <summary>A client over a transport it owns from now on.</summary>
    public RouteClient(INetlinkTransport transport) => _connection = new NetlinkConnection(transport);

    /// <summary>Opens a socket in the calling thread's network namespace.</summary>
    /// <exception cref="ErrnoException">No netlink socket could be made.</exception>
    public static RouteClient Open()
    {
        NetlinkSocket socket = NetlinkSocket.Open(Libc.NETLINK_ROUTE);
        socket.RequestStrictChecks();
        return new(socket) { PortId = socket.PortId };
    }

    /// <summary>Asks for a receive buffer; one smaller than the usual 1 MiB is not made.</summary>
    /// <param name="bytes">Its size; 0: the usual one.</param>
    /// <param name="force">Beyond net.core.rmem_max.</param>
    public void RequestReceiveBuffer(uint bytes, bool force) => ReceiveBuffer.Request(_connection.Descriptor, bytes, force);

    /// <summary>All interfaces.</summary>
    public IReadOnlyList<Link> GetLinks()
    {
        LinkCodec.WriteGet(NewPayload(), 0, null);
        return _connection.Query(
            RtnetlinkUapi.GetLink, NetlinkFlags.Dump, _payload.Written, "RTM_GETLINK", static (_, payload) => LinkCodec.Read(payload));
    }

    /// <summary>The interface of an index; null when there is none.</summary>
    public Link? GetLink(int index)
    {
        LinkCodec.WriteGet(NewPayload(), index, null);
        return GetLink();
    }

    /// <summary>The interface of a name; null when there is none.</summary>
    public Link? GetLink(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        LinkCodec.WriteGet(NewPayload(), 0, name);
        return GetLink();
    }

    /// <summary>Addresses, in the kernel's order: by interface, IPv4 in the order they were added.</summary>
    /// <param name="family">IPv4 or IPv6; unspecified: both.</param>
    /// <param name="interfaceIndex">One interface; 0: all.</param>
    public IReadOnlyList<InterfaceAddress> GetAddresses(AddressFamily family = AddressFamily.Unspecified, int interfaceIndex = 0)
    {
        AddressCodec.WriteGet(NewPayload(), family, interfaceIndex);
        List<InterfaceAddress?> answer;
        try
        {
            answer = _connection.Query(
                RtnetlinkUapi.GetAddress, NetlinkFlags.Dump, _payload.Written, "RTM_GETADDR", static (_, payload) => ReadIp(payload));
        }
        catch (NetlinkException e) when (e.Errno == Errno.ENODEV && interfaceIndex != 0)
        {
            return [];
        }

        // Kernels before 4.20 ignore the interface asked for.
        var addresses = new List<InterfaceAddress>(answer.Count);
        foreach (InterfaceAddress? address in answer)
        {
            if (address is not null && (interfaceIndex == 0 || address.InterfaceIndex == interfaceIndex))
            {
                addresses.Add(address);
            }
        }

        return addresses;
    }

    /// <summary>Adds an address; false when the interface has it already.</summary>
    public bool AddAddress(InterfaceAddress address) => Execute(new NetlinkChange.AddAddress(address), "RTM_NEWADDR", Errno.EEXIST);

    /// <summary>Removes an address; false when the interface does not have it.</summary>
    public bool RemoveAddress(InterfaceAddress address) =>
        Execute(new NetlinkChange.RemoveAddress(address), "RTM_DELADDR", Errno.EADDRNOTAVAIL);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private bool Execute(NetlinkChange change, string command, Errno tolerated)
    {
        NetlinkResult result = Execute([change])[0];
        return result.Succeeded || (result.Error == tolerated ? false : throw new NetlinkException(command, result));
    }

    private Link? GetLink()
    {
        try
        {
            List<Link> answer = _connection.Query(
                RtnetlinkUapi.GetLink, NetlinkFlags.None, _payload.Written, "RTM_GETLINK", static (_, payload) => LinkCodec.Read(payload));
            return answer.Count == 1 ? answer[0] : throw new NetlinkFormatException($"{answer.Count} answers about one interface");
        }
        catch (NetlinkException e) when (e.Errno == Errno.ENODEV)
        {
            return null;
        }
    }

    /// <summary>A dump of all families may hold addresses of others than IP.</summary>
    private static InterfaceAddress? ReadIp(ReadOnlySpan<byte> payload) =>
        AddressCodec.IsAboutIp(payload) ? AddressCodec.Read(payload) : null;

    private AttributeWriter NewPayload()
    {
        _payload.Clear();
        return _payload;
    }
}
