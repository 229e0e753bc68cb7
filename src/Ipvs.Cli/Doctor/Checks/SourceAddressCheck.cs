using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink;
using Ipvs.Netlink.Route;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>
/// The address this host shows to real servers. With direct routing and tunnels they have the virtual address themselves,
/// so what comes from it - an ARP request, a tunnel's packet - they take for forged and drop.
/// </summary>
internal sealed class SourceAddressCheck : IDirectorCheck
{
    /// <inheritdoc/>
    public string Title => "source addresses towards real servers";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        HashSet<IPAddress> virtualAddresses = [.. facts.VirtualAddresses.Select(static item => item.Address)];
        ILookup<int, InterfaceAddress> primaries = facts.Addresses.Where(IsPrimary).ToLookup(static place => place.InterfaceIndex);
        var uses =
            from pair in facts.Servers
            let source = SourceOf(facts, primaries, pair.Server.Destination)
            where source is not null && virtualAddresses.Contains(source)
            group pair by source;
        foreach (IGrouping<IPAddress, (IpvsService Service, IpvsDestinationEntry Server)> use in uses)
        {
            findings.Add(Describe(facts, virtualAddresses, use.Key, [.. use]));
        }
    }

    /// <summary>The source of tunnel packets, or of ARP requests for direct routing; null when there is neither.</summary>
    private static IPAddress? SourceOf(DirectorFacts facts, ILookup<int, InterfaceAddress> primaries, IpvsDestination server)
    {
        RouteAnswer answer = facts.RouteTo(server.Key.Address);
        if (answer.Route is not { } route || answer.IsLocal)
        {
            return null;
        }

        return server.Forwarding switch
        {
            ForwardingMethod.Tunnel => route.PreferredSource,
            ForwardingMethod.DirectRoute when route.Gateway is null && server.Key.Family == AddressFamily.InterNetwork =>
                AskingAddress(primaries[route.OutputIndex], server.Key.Address),
            _ => null,
        };
    }

    private static bool IsPrimary(InterfaceAddress place) =>
        place.Family == AddressFamily.InterNetwork && (place.Flags & AddressFlags.Secondary) == 0 && place.Scope < AddressScope.Host;

    /// <summary>The sender of ARP requests: the interface's first primary address on the subnet, or its first at all.</summary>
    private static IPAddress? AskingAddress(IEnumerable<InterfaceAddress> primaries, IPAddress server) =>
        (primaries.FirstOrDefault(place => Subnet.Contains(place.Peer ?? place.Address, place.PrefixLength, server)) ?? primaries.FirstOrDefault())?.Address;

    private static Finding Describe(
        DirectorFacts facts, HashSet<IPAddress> virtualAddresses, IPAddress source, (IpvsService Service, IpvsDestinationEntry Server)[] uses)
    {
        string servers = ServerNames.Join(uses.Select(static use => use.Server.Destination.Key.Address));
        bool isTunnel = uses.Any(static use => use.Server.Destination.Forwarding == ForwardingMethod.Tunnel);
        Finding finding = new(
            FindingSeverity.Problem,
            "virtual-address-as-source",
            FindingSubject.VirtualAddress(source, uses.Select(static use => use.Service.Key)),
            $"{source} is the source of {(isTunnel ? "tunnel packets" : "ARP requests")} to {servers}",
            "Real servers have the virtual address too, and drop what claims to come from an address of their own.");
        (InterfaceAddress Address, Link Link)[] places = [.. facts.PlacesOf(source)];
        if (places.Length == 0)
        {
            return finding with { Advice = "Set another source for the route (ip route change ... src ADDRESS)." };
        }

        (InterfaceAddress place, Link link) = places[0];
        InterfaceAddress? own = facts.Addresses.FirstOrDefault(
            other => other.InterfaceIndex == link.Index && other.Family == source.AddressFamily && !virtualAddresses.Contains(other.Address)
                && other.Scope == AddressScope.Global && Subnet.IsPrefix(other));
        if (own is null)
        {
            return finding with
            {
                Advice = $"Give {link.Name} an address of its own, and the virtual address after it with a prefix of {Subnet.HostLength(source)}.",
            };
        }

        // Removing a primary address takes its secondaries along, so the host's own is put back.
        string replace = $"ip address replace {own.Address}/{own.PrefixLength} dev {link.Name}";
        return finding with
        {
            Fix =
            [
                FixCommand.RemoveAddress(source, place.PrefixLength, link.Name),
                .. source.AddressFamily == AddressFamily.InterNetwork ? [replace] : Array.Empty<string>(),
                FixCommand.AddAddress(source, link.Name),
            ],
        };
    }
}
