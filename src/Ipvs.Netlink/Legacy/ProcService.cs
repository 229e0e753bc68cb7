using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink.Legacy;

/// <summary>A service as <c>/proc/net/ip_vs</c> shows it: a mark has no address family there.</summary>
internal sealed class ProcService
{
    private const int LongestV6Prefix = 128;

    /// <summary>Protocol, 0 for a mark.</summary>
    public TransportProtocol Protocol { get; init; }

    /// <summary>Virtual address; null for a mark.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Port, 0 for a mark.</summary>
    public ushort Port { get; init; }

    /// <summary>Firewall mark; 0 for an address.</summary>
    public uint Mark { get; init; }

    /// <summary>Scheduler.</summary>
    public string Scheduler { get; init; } = "";

    /// <summary>Persistent and one-packet, the flags the file shows.</summary>
    public ServiceFlags Flags { get; set; }

    /// <summary>Persistence timeout.</summary>
    public uint PersistenceSeconds { get; set; }

    /// <summary>Persistence mask as printed: an IPv4 mask, or an IPv6 prefix length with its bytes reversed; null if not persistent.</summary>
    public uint? Mask { get; set; }

    /// <summary>Destinations in the order of the file.</summary>
    public List<IpvsDestinationEntry> Destinations { get; } = [];

    /// <summary>Whether the mask, if any, is one a service of <paramref name="family"/> can have.</summary>
    public bool CanBe(AddressFamily family) =>
        family == AddressFamily.InterNetwork || Mask is not { } mask || V6Prefix(mask) is >= 1 and <= LongestV6Prefix;

    /// <summary>
    /// The family as far as the record tells: that of the address; for a mark that of a destination that is not reached
    /// through a tunnel, or that of the mask; null when neither is there. A mask that could be an IPv6 prefix length is taken
    /// for one: as IPv4 masks these bit patterns (one octet, the rest zero) make no sense.
    /// </summary>
    public AddressFamily? KnownFamily()
    {
        if (Address is not null)
        {
            return Address.AddressFamily;
        }

        foreach (IpvsDestinationEntry entry in Destinations)
        {
            if (entry.Destination.Forwarding != ForwardingMethod.Tunnel)
            {
                return entry.Destination.Key.Family;
            }
        }

        return Mask is null ? null : CanBe(AddressFamily.InterNetworkV6) ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
    }

    /// <summary>The most likely family of a mark whose family is not known: that of its tunnels, else IPv4.</summary>
    public AddressFamily LikelyFamily() =>
        Destinations.Count > 0 ? Destinations[0].Destination.Key.Family : AddressFamily.InterNetwork;

    /// <summary>The service, being of <paramref name="family"/>.</summary>
    public IpvsServiceEntry ToEntry(AddressFamily family)
    {
        ServiceKey key = Address is null ? ServiceKey.ForMark(family, Mark) : ServiceKey.ForAddress(Protocol, Address, Port);
        var service = new IpvsService(key) { Scheduler = Scheduler, Flags = Flags, PersistenceSeconds = PersistenceSeconds };
        if (Mask is { } mask)
        {
            uint value = family == AddressFamily.InterNetworkV6 ? V6Prefix(mask) : mask;
            service = service with { PersistenceMask = PersistenceMask.FromKernel(family, value) };
        }

        return new(service, default);
    }

    /// <summary>The kernel prints every mask as if it were an IPv4 mask in network order.</summary>
    private static uint V6Prefix(uint printed) => unchecked((uint)IPAddress.NetworkToHostOrder((int)printed));
}
