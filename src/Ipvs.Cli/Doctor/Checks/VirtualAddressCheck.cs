using System.Net;
using System.Net.Sockets;
using Ipvs.Cli.Output;
using Ipvs.Netlink.Route;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>Virtual addresses: IPVS sees only packets the kernel regards as its own.</summary>
internal sealed class VirtualAddressCheck : IDirectorCheck
{
    private const string NoIpv6Everywhere = "net/ipv6/conf/all/disable_ipv6";

    /// <inheritdoc/>
    public string Title => "virtual addresses";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        if (facts.Sysctls.Number(NoIpv6Everywhere) == 1
            && facts.Services.Any(static listing => listing.Service.Service.Key.Family == AddressFamily.InterNetworkV6))
        {
            findings.Add(new(
                FindingSeverity.Problem,
                "ipv6-disabled",
                FindingSubject.Director,
                $"{SysctlValues.Display(NoIpv6Everywhere)} is 1, and there are IPv6 services",
                "Without IPv6 no packet for them is received.")
            {
                Fix = [FixCommand.SetSysctl(NoIpv6Everywhere, 0)],
            });
        }

        foreach ((IPAddress address, IReadOnlyList<ServiceListing> services) in facts.VirtualAddresses)
        {
            FindingSubject subject = FindingSubject.VirtualAddress(address, services.Select(static listing => listing.Service.Service.Key));
            (InterfaceAddress Address, Link Link)[] places = [.. facts.PlacesOf(address)];
            if (places.Length > 0 && places.All(static place => IsUnusable(place.Address)))
            {
                findings.Add(Duplicate(subject, address, places[0].Address, places[0].Link));
            }
            else if (!facts.RouteTo(address).IsLocal)
            {
                findings.Add(Missing(facts, subject, address));
            }
            else
            {
                ExamineLinks(facts, subject, address, places, findings);
            }
        }
    }

    private static bool IsUnusable(InterfaceAddress address) =>
        address.Family == AddressFamily.InterNetworkV6
        && ((address.Flags & AddressFlags.DuplicateDetected) != 0
            || (address.Flags & (AddressFlags.Tentative | AddressFlags.Optimistic)) == AddressFlags.Tentative);

    private static Finding Duplicate(FindingSubject subject, IPAddress address, InterfaceAddress place, Link link)
    {
        bool isDuplicate = (place.Flags & AddressFlags.DuplicateDetected) != 0;
        return new(
            FindingSeverity.Problem,
            "virtual-address-unusable",
            subject,
            $"{address} on {link.Name} is {(isDuplicate ? "marked as a duplicate (dadfailed)" : "still being probed for duplicates (tentative)")}",
            isDuplicate
                ? "Another host, perhaps a real server, answered for the address, so this kernel does not use it."
                : "The kernel does not use an address before duplicate address detection is over.")
        {
            Fix = [FixCommand.RemoveAddress(address, place.PrefixLength, link.Name), FixCommand.AddAddress(address, link.Name)],
            Advice = isDuplicate ? "Have real servers keep the address on lo (see --fix-realserver), and look for another director that has it." : null,
        };
    }

    private static Finding Missing(DirectorFacts facts, FindingSubject subject, IPAddress address)
    {
        Link? link = facts.LinksTowards(address).OrderByDescending(static link => link.IsRunning).FirstOrDefault();
        RouteEntry? route = facts.RouteTo(address).Route;
        string instead = route is null ? "it has no route at all" : $"it is routed to {Hop(facts, route)}";
        return new(
            facts.IsStandby ? FindingSeverity.Note : FindingSeverity.Problem,
            "virtual-address-missing",
            subject,
            $"{address} is on no interface of this host and no local route covers it: {instead}",
            facts.IsStandby
                ? "IPVS takes only packets for local addresses; a backup synchronisation daemon runs, so this may be the standby of a pair."
                : "IPVS takes only packets for local addresses, so it never sees those for the service.")
        {
            Fix = [FixCommand.AddAddress(address, link?.Name ?? "lo")],
            Advice = "Where keepalived moves the address, this director is not its master: leave it.",
        };
    }

    private static string Hop(DirectorFacts facts, RouteEntry route)
    {
        string name = facts.LinkOf(route.OutputIndex)?.Name ?? "no interface";
        return route.Gateway is null ? name : $"{route.Gateway} on {name}";
    }

    /// <summary>A dummy that is down serves to hold addresses (kube-ipvs0) and does no harm.</summary>
    private static void ExamineLinks(
        DirectorFacts facts, FindingSubject subject, IPAddress address, (InterfaceAddress Address, Link Link)[] places, List<Finding> findings)
    {
        bool isHeld = places.Length == 0 || places.Any(static place =>
            place.Link.IsRunning || place.Link.Kind == "dummy" || (place.Link.Flags & LinkFlags.Loopback) != 0);
        if (isHeld || facts.LinksTowards(address).Any(static link => link.IsRunning))
        {
            return;
        }

        Link link = places[0].Link;
        bool isUp = (link.Flags & LinkFlags.Up) != 0;
        findings.Add(new(
            FindingSeverity.Problem,
            "virtual-address-link-down",
            subject,
            $"{address} is on {link.Name}, which is {(isUp ? $"up but not running ({link.State})" : "down")}",
            "Nobody can reach the address over that interface.")
        {
            Fix = isUp ? [] : [FixCommand.BringUp(link.Name)],
            Advice = isUp ? $"Look at the cable, the switch port or what {link.Name} is built on." : null,
        });
    }
}
