using System.Diagnostics;
using System.Net.Sockets;
using Checkers.Health;
using Ipvs.Netlink;
using Keepalived.Conf.Model;
using ConfProtocol = Keepalived.Conf.Model.TransportProtocol;
using TransportProtocol = Ipvs.Netlink.TransportProtocol;

namespace Checkers.Kernel;

/// <summary>Virtual and real servers in keepalived's words become services and destinations in the kernel's words; only here.</summary>
internal static class ServiceMapping
{
    /// <summary>The services of a virtual server: one, or one per address of a group, ascending, then one per mark.</summary>
    public static List<ServiceKey> KeysOf(VirtualServer server) => server.Target switch
    {
        VirtualServerTarget.Address address => [KeyOf(server.Protocol, address.VirtualAddress, address.Port)],
        VirtualServerTarget.Fwmark mark => [ServiceKey.ForMark(server.Family, mark.Mark)],
        VirtualServerTarget.Group group => KeysOf(server, group),
        _ => throw new UnreachableException(),
    };

    /// <summary>The service at <paramref name="key"/> with the attributes of <paramref name="server"/>.</summary>
    public static IpvsService ServiceOf(VirtualServer server, ServiceKey key)
    {
        var flags = (ServiceFlags)(uint)server.Flags;
        if (server.PersistenceTimeout is not { } timeout)
            return new(key) { Scheduler = server.Scheduler, Flags = flags, PersistenceMask = MaskOf(server, key.Family) };
        return new(key)
        {
            Scheduler = server.Scheduler,
            Flags = flags | ServiceFlags.Persistent,
            PersistenceSeconds = (uint)timeout.TotalSeconds,
            PersistenceMask = MaskOf(server, key.Family),
            PersistenceEngine = server.PersistenceEngine,
        };
    }

    /// <summary>
    /// The destination of <paramref name="member"/> in the service at <paramref name="key"/>; null where the families do not go
    /// together (only tunnels cross them).
    /// </summary>
    public static IpvsDestination? DestinationOf(VirtualServer server, ServiceKey key, PoolMember member)
    {
        var method = member.Forwarding.Kind;
        if (member.Address.AddressFamily != key.Family && method != ForwardingKind.Tun) return null;
        return new(new(member.Address, PortIn(server, key, member)))
        {
            Forwarding = method switch
            {
                ForwardingKind.Nat => ForwardingMethod.Masquerade,
                ForwardingKind.Dr => ForwardingMethod.DirectRoute,
                ForwardingKind.Tun => ForwardingMethod.Tunnel,
                _ => throw new UnreachableException(),
            },
            Weight = member.Weight,
            UpperThreshold = member.UpperThreshold,
            LowerThreshold = member.LowerThreshold,
            Tunnel = method == ForwardingKind.Tun ? TunnelOf(member.Forwarding) : default,
        };
    }

    /// <summary>The server behind a destination found in the kernel's table; without checks.</summary>
    public static RealServer ServerOf(IpvsDestination destination) => new()
    {
        Address = destination.Key.Address,
        Port = destination.Key.Port,
        Weight = destination.Weight,
        UpperThreshold = destination.UpperThreshold,
        LowerThreshold = destination.LowerThreshold,
        Forwarding = destination.Forwarding switch
        {
            ForwardingMethod.DirectRoute => new() { Kind = ForwardingKind.Dr },
            ForwardingMethod.Tunnel => ForwardingOf(destination.Tunnel),
            _ => new(),
        },
    };

    private static Forwarding ForwardingOf(TunnelSettings tunnel) => new()
    {
        Kind = ForwardingKind.Tun,
        Tunnel = tunnel.Type switch
        {
            TunnelType.Gue => TunnelKind.Gue,
            TunnelType.Gre => TunnelKind.Gre,
            _ => TunnelKind.Ipip,
        },
        TunnelPort = tunnel.Port,
        TunnelChecksum = tunnel.Flags switch
        {
            TunnelFlags.Checksum => TunnelChecksum.Checksum,
            TunnelFlags.RemoteChecksum => TunnelChecksum.Remote,
            _ => TunnelChecksum.None,
        },
    };

    private static List<ServiceKey> KeysOf(VirtualServer server, VirtualServerTarget.Group group)
    {
        var keys = new List<ServiceKey>();
        foreach (var entry in group.Entries)
            if (entry is VirtualServerGroupEntry.AddressRange range)
                foreach (var address in AddressSpan.Between(range.First, range.Last))
                    keys.Add(KeyOf(server.Protocol, address, range.Port));
        foreach (var entry in group.Entries)
            if (entry is VirtualServerGroupEntry.Mark mark)
                keys.Add(ServiceKey.ForMark(mark.IsFamilyGiven ? mark.Family : server.Family, mark.Value));
        return keys;
    }

    private static ServiceKey KeyOf(ConfProtocol protocol, System.Net.IPAddress address, ushort port) =>
        ServiceKey.ForAddress((TransportProtocol)(ushort)protocol, address, port);

    // DR and TUN cannot change the port: it is the service's, and 0 (the client's) under a mark.
    private static ushort PortIn(VirtualServer server, ServiceKey key, PoolMember member)
    {
        if (member.Forwarding.Kind == ForwardingKind.Nat || server.Target is VirtualServerTarget.Address) return member.Port;
        return key.IsMark ? (ushort)0 : key.Port;
    }

    private static PersistenceMask MaskOf(VirtualServer server, AddressFamily family)
    {
        // Without persistence the mask means nothing; the full one is what the kernel reports for such services.
        if (server.PersistenceTimeout is null || server.PersistenceMask is not { } mask || family != server.Family)
            return PersistenceMask.Full(family);
        return family == AddressFamily.InterNetworkV6 ? PersistenceMask.FromPrefixLength(family, (int)mask) : PersistenceMask.FromMask(mask);
    }

    private static TunnelSettings TunnelOf(Forwarding forwarding) => new(
        forwarding.Tunnel switch
        {
            TunnelKind.Ipip => TunnelType.Ipip,
            TunnelKind.Gue => TunnelType.Gue,
            TunnelKind.Gre => TunnelType.Gre,
            _ => throw new UnreachableException(),
        },
        forwarding.TunnelPort,
        forwarding.TunnelChecksum switch
        {
            TunnelChecksum.None => TunnelFlags.None,
            TunnelChecksum.Checksum => TunnelFlags.Checksum,
            TunnelChecksum.Remote => TunnelFlags.RemoteChecksum,
            _ => throw new UnreachableException(),
        });
}
