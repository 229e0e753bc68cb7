using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Route;

public sealed partial class RouteClient
{
    /// <summary>What the kernel would do with a packet. Policy rules and, for arriving packets, all checks of the source are applied.</summary>
    /// <exception cref="NetlinkException">
    /// ENETUNREACH: no route. EHOSTUNREACH, EACCES, EINVAL: a route of type unreachable, prohibit or blackhole. For arriving
    /// packets also EXDEV: dropped by <c>rp_filter</c>; EHOSTUNREACH: not for this host, and forwarding is off.
    /// </exception>
    public RouteEntry FindRoute(RouteQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        RouteCodec.WriteLookup(NewPayload(), query);
        List<RouteEntry> answer = _connection.Query(
            RtnetlinkUapi.GetRoute, NetlinkFlags.None, _payload.Written, "RTM_GETROUTE", static (_, payload) => RouteCodec.Read(payload));
        return answer.Count == 1 ? answer[0] : throw new NetlinkFormatException($"{answer.Count} answers to a look-up of a route");
    }

    /// <summary>The routes of a type in all tables. The kernel filters since 5.0.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="type">Which routes; unspecified: all, which may be very many.</param>
    public IReadOnlyList<RouteEntry> GetRoutes(AddressFamily family, RouteType type)
    {
        RouteCodec.WriteList(NewPayload(), family, type);
        List<RouteEntry> routes = _connection.Query(
            RtnetlinkUapi.GetRoute, NetlinkFlags.Dump, _payload.Written, "RTM_GETROUTE", static (_, payload) => RouteCodec.Read(payload));
        routes.RemoveAll(route => type != RouteType.Unspecified && route.Type != type);
        return routes;
    }

    /// <summary>What is known of a neighbour; null: nothing.</summary>
    public Neighbour? FindNeighbour(int interfaceIndex, IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        NeighbourCodec.WriteFind(NewPayload(), interfaceIndex, address);
        try
        {
            List<Neighbour?> answer = _connection.Query(
                RtnetlinkUapi.GetNeighbour, NetlinkFlags.None, _payload.Written, "RTM_GETNEIGH", static (_, payload) => NeighbourCodec.Read(payload));
            return answer.Count > 0 ? answer[0] : null;
        }
        catch (NetlinkException e) when (e.Errno == Errno.ENOENT)
        {
            return null;
        }
    }

    /// <summary>The neighbour table of a family, proxy entries left out.</summary>
    public IReadOnlyList<Neighbour> GetNeighbours(AddressFamily family)
    {
        NeighbourCodec.WriteList(NewPayload(), family);
        var neighbours = new List<Neighbour>();
        foreach (Neighbour? neighbour in _connection.Query(
            RtnetlinkUapi.GetNeighbour, NetlinkFlags.Dump, _payload.Written, "RTM_GETNEIGH", static (_, payload) => NeighbourCodec.Read(payload)))
        {
            if (neighbour is not null)
            {
                neighbours.Add(neighbour);
            }
        }

        return neighbours;
    }
}
