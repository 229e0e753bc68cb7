using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink;
using Ipvs.Netlink.Route;
using Linux.Abi;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>Whether packets can get to each real server.</summary>
internal sealed class ServerRouteCheck : IDirectorCheck
{
    private const uint MainTable = 254;

    /// <inheritdoc/>
    public string Title => "routes and neighbours";

    /// <inheritdoc/>
    public void Examine(DirectorFacts facts, List<Finding> findings)
    {
        HashSet<(int, IPAddress)> silent =
            [.. facts.Neighbours.Where(static entry => entry.State == NeighbourState.Failed).Select(static entry => (entry.InterfaceIndex, entry.Address))];
        foreach (IGrouping<IPAddress, (IpvsService Service, IpvsDestinationEntry Server)> uses in
            facts.Servers.GroupBy(static pair => pair.Server.Destination.Key.Address))
        {
            FindingSubject subject = FindingSubject.Server(uses.Key, uses.Select(static pair => pair.Service.Key));
            IpvsDestination[] servers = [.. uses.Select(static pair => pair.Server.Destination)];
            RouteAnswer answer = facts.RouteTo(uses.Key);
            if (answer.Route is null)
            {
                findings.Add(answer.Error == Errno.ENETUNREACH ? NoRoute(facts, subject, uses.Key) : Refused(facts, subject, uses.Key, answer.Error));
            }
            else if (answer.IsLocal)
            {
                findings.Add(Local(subject, uses.Key, servers));
            }
            else
            {
                ExamineRoute(facts, subject, uses.Key, servers, answer.Route, findings);
                IPAddress hop = answer.Route.Gateway ?? uses.Key;
                if (silent.Contains((answer.Route.OutputIndex, hop)))
                {
                    findings.Add(Silent(subject, uses.Key, hop, facts.LinkOf(answer.Route.OutputIndex), servers));
                }
            }
        }
    }

    private static Finding NoRoute(DirectorFacts facts, FindingSubject subject, IPAddress server)
    {
        InterfaceAddress? place = facts.Addresses.FirstOrDefault(
            place => Subnet.IsPrefix(place) && Subnet.Contains(place.Peer ?? place.Address, place.PrefixLength, server));
        Finding finding = new(
            FindingSeverity.Problem,
            "no-route",
            subject,
            $"there is no route to {server}",
            "Packets for the real server are dropped here.");
        if (place is null || facts.LinkOf(place.InterfaceIndex) is not Link link)
        {
            return finding with { Advice = $"Add a route: {FixCommand.Ip(server)} route add {server} via GATEWAY." };
        }

        if ((link.Flags & LinkFlags.Up) == 0)
        {
            return finding with { Saw = $"there is no route to {server}: {link.Name}, on whose subnet it is, is down", Fix = [FixCommand.BringUp(link.Name)] };
        }

        string source = server.AddressFamily == AddressFamily.InterNetwork ? $" src {place.Address}" : "";
        return finding with
        {
            Saw = $"there is no route to {server}, though it is on the subnet of {place.Address} on {link.Name}",
            Fix = [$"{FixCommand.Ip(server)} route add {Subnet.Name(place.Peer ?? place.Address, place.PrefixLength)} dev {link.Name}{source}"],
        };
    }

    private static Finding Refused(DirectorFacts facts, FindingSubject subject, IPAddress server, Errno error)
    {
        RouteEntry? route = facts.RefusingRoutes
            .Where(route => route.Family == server.AddressFamily && Subnet.Contains(route.Destination ?? Everywhere(server), route.PrefixLength, server))
            .MaxBy(static route => route.PrefixLength);
        Finding finding = new(
            FindingSeverity.Problem,
            "route-refuses",
            subject,
            $"the look-up of a route to {server} fails: {error.Text()}",
            "Packets for the real server are dropped here.");
        if (route is null)
        {
            return finding with { Advice = $"Look at {FixCommand.Ip(server)} route get {server} and at the policy rules." };
        }

        string type = route.Type.ToString().ToLowerInvariant();
        string prefix = Subnet.Name(route.Destination ?? Everywhere(server), route.PrefixLength);
        string table = route.Table == MainTable ? "" : string.Create(CultureInfo.InvariantCulture, $" table {route.Table}");
        return finding with
        {
            Saw = $"the route to {server} is {type} ({prefix})",
            Fix = [$"{FixCommand.Ip(server)} route del {type} {prefix}{table}"],
        };
    }

    private static IPAddress Everywhere(IPAddress like) => like.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any;

    private static Finding Local(FindingSubject subject, IPAddress server, IpvsDestination[] servers) =>
        IPAddress.IsLoopback(server) && servers.Any(static use => use.Forwarding == ForwardingMethod.Masquerade)
            ? new(
                FindingSeverity.Problem,
                "loopback-server",
                subject,
                $"masqueraded real server {server} is a loopback address",
                "The kernel does not translate packets of other hosts to a loopback address; it drops them.")
            {
                Advice = "Use another address of this host as the real server.",
            }
            : new(
                FindingSeverity.Note,
                "local-server",
                subject,
                $"{server} is an address of this host",
                servers.Any(static use => use.Forwarding == ForwardingMethod.Masquerade)
                    ? "Its share of the connections is delivered here, to the real server's port."
                    : "Its share of the connections is delivered here, to the virtual address and port.");

    private static void ExamineRoute(
        DirectorFacts facts, FindingSubject subject, IPAddress server, IpvsDestination[] servers, RouteEntry route, List<Finding> findings)
    {
        Link? link = facts.LinkOf(route.OutputIndex);
        if (link is { IsRunning: false })
        {
            bool isUp = (link.Flags & LinkFlags.Up) != 0;
            findings.Add(new(
                FindingSeverity.Problem,
                "server-link-down",
                subject,
                $"packets to {server} leave by {link.Name}, which is {(isUp ? $"up but not running ({link.State})" : "down")}",
                "They do not get anywhere.")
            {
                Fix = isUp ? [] : [FixCommand.BringUp(link.Name)],
                Advice = isUp ? $"Look at the cable, the switch port or what {link.Name} is built on." : null,
            });
        }

        if (route.Gateway is { } gateway && servers.Any(static use => use.Forwarding == ForwardingMethod.DirectRoute))
        {
            findings.Add(ThroughGateway(facts, subject, server, gateway));
        }
    }

    private static Finding ThroughGateway(DirectorFacts facts, FindingSubject subject, IPAddress server, IPAddress gateway)
    {
        Link? link = facts.LinksTowards(server).FirstOrDefault(static link => link.IsRunning);
        return new(
            FindingSeverity.Problem,
            "direct-route-through-gateway",
            subject,
            $"{server} is used by direct routing but reached through gateway {gateway}",
            "Direct routing leaves the virtual address in the packet, so the gateway sends it back to the director instead of to the real server.")
        {
            Fix = link is null ? [] : [$"{FixCommand.Ip(server)} route replace {server}/{Subnet.HostLength(server)} dev {link.Name}"],
            Advice = link is null ? "Use a tunnel for it (ipvsadm -e ... -i), or an address it has on a link of this host." : null,
        };
    }

    /// <summary>A real server of weight 0 may be down on purpose.</summary>
    private static Finding Silent(FindingSubject subject, IPAddress server, IPAddress hop, Link? link, IpvsDestination[] servers)
    {
        string who = hop.Equals(server) ? $"{server}" : $"{hop}, the way to {server},";
        string what = hop.AddressFamily == AddressFamily.InterNetwork ? "ARP" : "neighbour discovery";
        return new(
            servers.All(static use => use.Weight == 0) ? FindingSeverity.Note : FindingSeverity.Problem,
            "neighbour-failed",
            subject,
            $"{who} does not answer {what} on {link?.Name} (FAILED)",
            "Packets for it are dropped here.")
        {
            Advice = "See that it is up, on this link, in the right VLAN, and has this address.",
        };
    }
}
