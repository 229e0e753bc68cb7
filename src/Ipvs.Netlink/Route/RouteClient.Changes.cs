using System.Diagnostics;
using System.Net.Sockets;
using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Route;

public sealed partial class RouteClient
{
    private readonly NetlinkBatch _changes = new();

    /// <summary>Port of the socket, which announcements of changes made through it carry; 0: unknown.</summary>
    public uint PortId { get; private init; }

    /// <summary>Carries out changes in order, many per system call. One that fails does not stop the next.</summary>
    /// <returns>
    /// One result per change; whether EEXIST (added twice) or EADDRNOTAVAIL, ESRCH and ENOENT (removed twice) matter is for the caller
    /// to judge.
    /// </returns>
    /// <exception cref="NetlinkException">The kernel stopped answering; what was carried out is unknown.</exception>
    public IReadOnlyList<NetlinkResult> Execute(IReadOnlyList<NetworkChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        _changes.Clear();
        foreach (NetworkChange change in changes)
        {
            Write(change);
            _changes.EndRequest();
        }

        return _connection.Execute(_changes, "address and route changes");
    }

    /// <summary>The routes of one originator in one table, in the kernel's order.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="table">The table; one that does not exist is empty.</param>
    /// <param name="protocol">The originator (<c>RTPROT_*</c>).</param>
    public IReadOnlyList<RouteEntry> GetRoutes(AddressFamily family, uint table, byte protocol)
    {
        RouteCodec.WriteList(NewPayload(), family, table, protocol);
        try
        {
            List<RouteEntry> routes = _connection.Query(
                RtnetlinkUapi.GetRoute, NetlinkFlags.Dump, _payload.Written, "RTM_GETROUTE", static (_, payload) => RouteCodec.Read(payload));
            routes.RemoveAll(route => route.Table != table || route.Protocol != protocol);
            return routes;
        }
        catch (NetlinkException e) when (e.Errno == Errno.ENOENT)
        {
            return [];
        }
    }

    /// <summary>The policy rules of a family, in the order they are tried.</summary>
    public IReadOnlyList<RuleEntry> GetRules(AddressFamily family)
    {
        RuleCodec.WriteList(NewPayload(), family);
        return _connection.Query(
            RtnetlinkUapi.GetRule, NetlinkFlags.Dump, _payload.Written, "RTM_GETRULE", static (_, payload) => RuleCodec.Read(payload));
    }

    private void Write(NetworkChange change)
    {
        switch (change)
        {
            case NetworkChange.AddAddress add:
                AddressCodec.WriteNew(
                    _changes.BeginRequest(RtnetlinkUapi.NewAddress, add.Replaces ? NetlinkFlags.Replace : NetlinkFlags.None), add.Address);
                break;
            case NetworkChange.RemoveAddress remove:
                AddressCodec.WriteRemoval(_changes.BeginRequest(RtnetlinkUapi.DelAddress), remove.Address);
                break;
            case NetworkChange.AddRoute add:
                RouteCodec.WriteNew(_changes.BeginRequest(RtnetlinkUapi.NewRoute, FlagsOf(add.Placement)), add.Route);
                break;
            case NetworkChange.RemoveRoute remove:
                RouteCodec.WriteRemoval(_changes.BeginRequest(RtnetlinkUapi.DelRoute), remove.Route);
                break;
            case NetworkChange.AddRule add:
                RuleCodec.Write(_changes.BeginRequest(RtnetlinkUapi.NewRule, NetlinkFlags.Create | NetlinkFlags.Exclusive), add.Rule);
                break;
            case NetworkChange.RemoveRule remove:
                RuleCodec.Write(_changes.BeginRequest(RtnetlinkUapi.DelRule), remove.Rule);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static NetlinkFlags FlagsOf(RoutePlacement placement) => NetlinkFlags.Create | placement switch
    {
        RoutePlacement.Exclusive => NetlinkFlags.Exclusive,
        RoutePlacement.Append => NetlinkFlags.Append,
        RoutePlacement.Replace => NetlinkFlags.Replace,
        _ => NetlinkFlags.None,
    };
}
