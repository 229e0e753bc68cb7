using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink.Route;
using Ipvs.Netlink.Transport;

namespace Checkers.Checks.InPath;

/// <summary>Where packets for a real server leave this host.</summary>
/// <param name="InterfaceIndex">The interface.</param>
/// <param name="Source">This host's address there.</param>
/// <param name="Address">The neighbour they are given to: the server itself, or a router.</param>
internal sealed record FirstHop(int InterfaceIndex, IPAddress Source, IPAddress Address)
{
    private const int DiscardPort = 9;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Asks the kernel.</summary>
    /// <exception cref="NetlinkException">There is no route.</exception>
    public static FirstHop Find(RouteClient kernel, IPAddress server, uint mark, IPAddress? source)
    {
        var route = kernel.FindRoute(new RouteQuery(server) { Mark = mark });
        return new(route.OutputIndex, source ?? route.PreferredSource ?? IPAddress.Any, route.Gateway ?? server);
    }

    /// <summary>Its hardware address; null: it did not tell in time, or has none.</summary>
    /// <param name="kernel">Who knows.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<byte[]?> HardwareAddress(RouteClient kernel, CancellationToken cancellation)
    {
        const NeighbourState usable = NeighbourState.Reachable | NeighbourState.Stale | NeighbourState.Delay | NeighbourState.Probe | NeighbourState.Permanent;
        for (bool asked = false; ; asked = true)
        {
            var known = kernel.FindNeighbour(InterfaceIndex, Address);
            if (known is not null && (known.State & usable) != 0) return known.HardwareAddress.GetAddressBytes() is { Length: 6 } found ? found : null;
            if (known is { State: NeighbourState.NoArp } || (asked && known is { State: NeighbourState.Failed })) return null;
            if (!asked) Provoke();
            await Task.Delay(_pause, cancellation);
        }
    }

    // A packet that the kernel wants to send makes it ask for the address; what becomes of the packet does not matter.
    private void Provoke()
    {
        using var socket = new Socket(Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        var target = Address.IsIPv6LinkLocal && Address.ScopeId == 0 ? new IPAddress(Address.GetAddressBytes(), InterfaceIndex) : Address;
        try
        {
            socket.SendTo([], new IPEndPoint(target, DiscardPort));
        }
        catch (SocketException)
        {
            // The neighbour then stays unknown, which is what is told.
        }
    }
}
