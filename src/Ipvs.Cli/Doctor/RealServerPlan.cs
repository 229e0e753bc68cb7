using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ipvs.Netlink;
using Ipvs.Netlink.Route;

namespace Ipvs.Cli.Doctor;

/// <summary>What real servers need, from a table or from what is asked for.</summary>
internal static class RealServerPlan
{
    /// <summary>The needs of the real servers in a table, each virtual address once per method.</summary>
    /// <param name="facts">The director.</param>
    /// <param name="only">One method, or null for all.</param>
    public static IReadOnlyList<RealServerStep> ForTable(DirectorFacts facts, ForwardingMethod? only)
    {
        List<RealServerStep> steps = [];
        var uses =
            from pair in facts.Servers
            let server = pair.Server.Destination
            where (only is null || server.Forwarding == only) && !facts.RouteTo(server.Key.Address).IsLocal
            group (pair.Service, server) by Description(facts, pair.Service.Key, server);
        foreach (var use in uses)
        {
            (IpvsService service, IpvsDestination server) = use.First();
            IPAddress[] servers = [.. use.Select(static item => item.server.Key.Address).Distinct()];
            steps.Add(new(use.Key, servers, Actions(facts, service.Key.Address, server)));
        }

        return steps;
    }

    /// <summary>The needs of any real server for virtual addresses, without a table. Tunnels are IPIP of the address's own family.</summary>
    public static IReadOnlyList<RealServerStep> ForAddresses(ForwardingMethod method, IReadOnlyList<IPAddress> virtualAddresses)
    {
        DirectorFacts none = new();
        return
        [
            .. from address in virtualAddresses
               let server = new IpvsDestination(new DestinationKey(address, 0)) { Forwarding = method }
               select new RealServerStep($"{address}: {MethodName(method)}", [], Actions(none, address, server)),
        ];
    }

    private static string Description(DirectorFacts facts, ServiceKey service, IpvsDestination server)
    {
        string method = MethodName(server.Forwarding);
        if (server.Forwarding == ForwardingMethod.Masquerade)
        {
            IPAddress[] directors = DirectorAddresses(facts, server);
            string names = directors.Length == 0 ? "its address here is not known" : string.Join(" or ", directors.AsEnumerable());
            return $"{method}: the way back is by the director, {names}";
        }

        string what = service.Address?.ToString() ?? service.ToString();
        if (server.Forwarding != ForwardingMethod.Tunnel)
        {
            return $"{what}: {method}";
        }

        string outer = server.Key.Family == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4";
        string tunnel = server.Tunnel.Type switch
        {
            TunnelType.Gue => string.Create(CultureInfo.InvariantCulture, $"GUE, port {server.Tunnel.Port}"),
            TunnelType.Gre => (server.Tunnel.Flags & TunnelFlags.Checksum) != 0 ? "GRE with checksums" : "GRE",
            _ => "IPIP",
        };
        return $"{what}: {method} ({tunnel} over {outer})";
    }

    private static string MethodName(ForwardingMethod method) => method switch
    {
        ForwardingMethod.Masquerade => "masquerading",
        ForwardingMethod.Tunnel => "tunnel",
        _ => "direct routing",
    };

    private static string[] Actions(DirectorFacts facts, IPAddress? virtualAddress, IpvsDestination server) => server.Forwarding switch
    {
        ForwardingMethod.Masquerade => DefaultRoute(Family(server.Key.Address), DirectorAddresses(facts, server)),
        ForwardingMethod.Tunnel => TunnelActions(virtualAddress, server),
        _ => [.. QuietArp(virtualAddress), Address(virtualAddress, "lo")],
    };

    /// <summary>Commented out unless there is only one way back: with two directors it is the address that moves.</summary>
    private static string[] DefaultRoute(int family, IPAddress[] directors) => directors.Length switch
    {
        0 => [$"# default_route {family} DIRECTOR   # the director's address on this host's link", ":"],
        1 => [$"default_route {family} {directors[0]}"],
        _ => [.. directors.Select(director => $"# default_route {family} {director}   # choose one; with two directors, the one that moves"), ":"],
    };

    /// <summary>
    /// GUE and GRE end in the same devices as plain tunnels or in one of their own. IPv6 addresses are on lo: neighbour
    /// discovery answers only for addresses of the interface asked on.
    /// </summary>
    private static string[] TunnelActions(IPAddress? virtualAddress, IpvsDestination server)
    {
        bool isOuterV6 = server.Key.Family == AddressFamily.InterNetworkV6;
        bool isInnerV6 = virtualAddress?.AddressFamily == AddressFamily.InterNetworkV6;
        List<string> actions = [.. QuietArp(virtualAddress)];
        string device = (isOuterV6, isInnerV6) switch
        {
            (false, false) => "tunl0",
            (false, true) => "sit0",
            _ => "ip6tnl0",
        };
        switch (server.Tunnel.Type)
        {
            case TunnelType.Gre when (server.Tunnel.Flags & TunnelFlags.Checksum) != 0:
                device = isOuterV6 ? "ipvsgre6" : "ipvsgre";
                actions.Add($"gre_with_checksums {device}");
                break;
            case TunnelType.Gre:
                device = isOuterV6 ? "ip6gre0" : "gre0";
                actions.Add($"tunnel_device {device}");
                break;
            case TunnelType.Gue:
                actions.Add($"tunnel_device {device}");
                actions.Add(string.Create(CultureInfo.InvariantCulture, $"gue_port {(isOuterV6 ? 6 : 4)} {server.Tunnel.Port}"));
                break;
            default:
                actions.Add($"tunnel_device {device}");
                break;
        }

        actions.Add(Address(virtualAddress, isInnerV6 ? "lo" : device));
        return [.. actions];
    }

    private static string[] QuietArp(IPAddress? virtualAddress) =>
        virtualAddress?.AddressFamily == AddressFamily.InterNetworkV6 ? [] : ["quiet_arp"];

    private static string Address(IPAddress? virtualAddress, string device) => virtualAddress is null
        ? $"# virtual_address ADDRESS/32 {device}   # each address whose packets get the mark; the director does not know them"
        : $"virtual_address {virtualAddress}/{Subnet.HostLength(virtualAddress)} {device}";

    private static int Family(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? 6 : 4;

    /// <summary>The addresses the director has on the link of a real server, those of services left out; none when a router is between.</summary>
    private static IPAddress[] DirectorAddresses(DirectorFacts facts, IpvsDestination server) =>
        facts.RouteTo(server.Key.Address).Route is { Gateway: null } route
            ?
            [
                .. from place in facts.Addresses
                   where place.InterfaceIndex == route.OutputIndex && place.Family == server.Key.Family
                   where !place.Address.IsIPv6LinkLocal && place.Scope < AddressScope.Host
                   where !facts.VirtualAddresses.Any(item => item.Address.Equals(place.Address))
                   select place.Address,
            ]
            : [];
}
