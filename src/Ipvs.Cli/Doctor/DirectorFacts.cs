using System.Net;
using System.Net.Sockets;
using Ipvs.Cli.Output;
using Ipvs.Netlink;
using Ipvs.Netlink.Route;

namespace Ipvs.Cli.Doctor;

/// <summary>All that is looked at on a director, as read at one time.</summary>
internal sealed record DirectorFacts
{
    /// <summary>The table, in the order of listings.</summary>
    public IReadOnlyList<ServiceListing> Services { get; init; } = [];

    /// <summary>Interfaces.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>Addresses of interfaces.</summary>
    public IReadOnlyList<InterfaceAddress> Addresses { get; init; } = [];

    /// <summary>Where packets to each virtual address and each real server go.</summary>
    public IReadOnlyDictionary<IPAddress, RouteAnswer> Routes { get; init; } = new Dictionary<IPAddress, RouteAnswer>();

    /// <summary>Routes that refuse packets; read only when a real server is behind one.</summary>
    public IReadOnlyList<RouteEntry> RefusingRoutes { get; init; } = [];

    /// <summary>Packets of clients as they would arrive.</summary>
    public IReadOnlyList<Arrival> Arrivals { get; init; } = [];

    /// <summary>Neighbour tables.</summary>
    public IReadOnlyList<Neighbour> Neighbours { get; init; } = [];

    /// <summary>Kernel settings.</summary>
    public SysctlValues Sysctls { get; init; } = new(new Dictionary<string, string>());

    /// <summary>Running connection synchronisation daemons.</summary>
    public IReadOnlyList<SyncDaemon> SyncDaemons { get; init; } = [];

    /// <summary>Application helpers of IPVS.</summary>
    public IReadOnlyList<ApplicationHelper> Applications { get; init; } = [];

    /// <summary>Loaded modules and how many users each has.</summary>
    public IReadOnlyDictionary<string, int> Modules { get; init; } = new Dictionary<string, int>();

    /// <summary>Release of the kernel.</summary>
    public Version Kernel { get; init; } = new(6, 1);

    /// <summary>Buckets of the connection table.</summary>
    public uint ConnectionTableSize { get; init; } = 4096;

    /// <summary>Whether this director only takes over connections of another: a backup daemon runs and no master.</summary>
    public bool IsStandby => Runs(SyncDaemonRole.Backup) && !Runs(SyncDaemonRole.Master);

    /// <summary>Services by their virtual address; those for the local host only and those by mark are left out.</summary>
    public IEnumerable<(IPAddress Address, IReadOnlyList<ServiceListing> Services)> VirtualAddresses =>
        Services.Where(static listing => IsOrdinary(listing.Service.Service.Key.Address))
            .GroupBy(static listing => listing.Service.Service.Key.Address!)
            .Select(static group => (group.Key, (IReadOnlyList<ServiceListing>)[.. group]));

    /// <summary>Every real server with its service.</summary>
    public IEnumerable<(IpvsService Service, IpvsDestinationEntry Server)> Servers =>
        Services.SelectMany(static listing => listing.Destinations.Select(server => (listing.Service.Service, server)));

    /// <summary>Whether a sync daemon of a role runs.</summary>
    public bool Runs(SyncDaemonRole role) => SyncDaemons.Any(daemon => daemon.Role == role);

    /// <summary>The interface of an index; null when there is none.</summary>
    public Link? LinkOf(int index) => Links.FirstOrDefault(link => link.Index == index);

    /// <summary>Where packets to an address go; not known: an answer without route.</summary>
    public RouteAnswer RouteTo(IPAddress address) => Routes.GetValueOrDefault(address);

    /// <summary>Where an address is configured.</summary>
    public IEnumerable<(InterfaceAddress Address, Link Link)> PlacesOf(IPAddress address) =>
        from place in Addresses
        where place.Address.Equals(address)
        let link = LinkOf(place.InterfaceIndex)
        where link is not null
        select (place, link);

    /// <summary>Interfaces other than loopback on whose subnet an address is, each once: hosts there look for it by ARP.</summary>
    public IEnumerable<Link> LinksTowards(IPAddress address) =>
        (from place in Addresses
         where place.Address.AddressFamily == address.AddressFamily
         where Subnet.IsPrefix(place) && Subnet.Contains(place.Peer ?? place.Address, place.PrefixLength, address)
         let link = LinkOf(place.InterfaceIndex)
         where link is not null && (link.Flags & LinkFlags.Loopback) == 0
         select link).Distinct();

    private static bool IsOrdinary(IPAddress? address) =>
        address is not null && !IPAddress.IsLoopback(address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
        && !address.IsIPv6Multicast && !(address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] >= 224);
}
