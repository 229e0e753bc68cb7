using System.Globalization;
using System.Net;
using Ipvs.Cli.Doctor;
using Ipvs.Cli.Output;
using Ipvs.Netlink;
using Ipvs.Netlink.Route;
using Linux.Abi;

namespace Ipvs.Cli.Tests.Doctor;

/// <summary>
/// A director that is well: eth0 192.0.2.1/24 and 2001:db8::1/64 with the virtual addresses 192.0.2.100 and 2001:db8::100,
/// eth1 10.9.0.1/24. Tests change one thing.
/// </summary>
internal static class Director
{
    public const int Eth0 = 2;
    public const int Eth1 = 3;

    public static readonly IPAddress Vip = IPAddress.Parse("192.0.2.100");
    public static readonly IPAddress Vip6 = IPAddress.Parse("2001:db8::100");
    public static readonly ServiceKey Web = ServiceKey.ForAddress(TransportProtocol.Tcp, Vip, 80);
    public static readonly ServiceKey Web6 = ServiceKey.ForAddress(TransportProtocol.Tcp, Vip6, 80);

    private const LinkFlags Running = LinkFlags.Up | LinkFlags.Running | LinkFlags.LowerUp;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["net/ipv4/ip_forward"] = "0",
        ["net/ipv6/conf/all/forwarding"] = "0",
        ["net/ipv6/conf/all/disable_ipv6"] = "0",
        ["net/ipv4/vs/backup_only"] = "0",
        ["net/ipv4/vs/conn_reuse_mode"] = "1",
        ["net/ipv4/vs/conntrack"] = "0",
        ["net/ipv4/vs/drop_entry"] = "0",
        ["net/ipv4/vs/drop_packet"] = "0",
        ["net/ipv4/vs/expire_nodest_conn"] = "0",
        ["net/ipv4/vs/expire_quiescent_template"] = "0",
        ["net/ipv4/vs/pmtu_disc"] = "1",
        ["net/ipv4/vs/run_estimation"] = "1",
        ["net/ipv4/vs/secure_tcp"] = "0",
        ["net/ipv4/conf/all/arp_ignore"] = "0",
        ["net/ipv4/conf/eth0/arp_ignore"] = "0",
        ["net/ipv4/conf/all/rp_filter"] = "0",
        ["net/ipv4/conf/eth0/rp_filter"] = "1",
        ["net/ipv4/conf/eth1/forwarding"] = "1",
        ["net/ipv4/conf/all/send_redirects"] = "1",
        ["net/ipv4/conf/eth0/send_redirects"] = "1",
    };

    /// <summary>Direct routing to two real servers on eth0, over IPv4 and IPv6.</summary>
    public static DirectorFacts DirectRouting { get; } = With(
        Service(Web, Server("192.0.2.11", ForwardingMethod.DirectRoute), Server("192.0.2.12", ForwardingMethod.DirectRoute)),
        Service(Web6, Server("2001:db8::11", ForwardingMethod.DirectRoute)));

    /// <summary>Tunnels to two real servers on eth0.</summary>
    public static DirectorFacts Tunnel { get; } = With(
        Service(Web, Server("192.0.2.11", ForwardingMethod.Tunnel), Server("192.0.2.12", ForwardingMethod.Tunnel)),
        Service(Web6, Server("2001:db8::11", ForwardingMethod.Tunnel)));

    /// <summary>Masquerading to a real server on eth1, with forwarding on.</summary>
    public static DirectorFacts Masquerading { get; } =
        With(Service(Web, Server("10.9.0.11", ForwardingMethod.Masquerade, 8080))).Setting("net/ipv4/ip_forward", 1);

    /// <summary>A healthy director with this table.</summary>
    public static DirectorFacts With(params ServiceListing[] services) => new DirectorFacts
    {
        Links =
        [
            new(1, "lo") { Flags = Running | LinkFlags.Loopback, HardwareType = 772, Mtu = 65536 },
            new(Eth0, "eth0") { Flags = Running, HardwareType = 1, Mtu = 1500, State = OperationalState.Up },
            new(Eth1, "eth1") { Flags = Running, HardwareType = 1, Mtu = 1500, State = OperationalState.Up },
        ],
        Addresses =
        [
            new(1, IPAddress.Loopback, 8) { Scope = AddressScope.Host },
            new(Eth0, IPAddress.Parse("192.0.2.1"), 24),
            new(Eth0, Vip, 32),
            new(Eth1, IPAddress.Parse("10.9.0.1"), 24),
            new(Eth0, IPAddress.Parse("2001:db8::1"), 64),
            new(Eth0, Vip6, 128),
        ],
        Sysctls = new SysctlValues(Settings),
        Services = services,
    }.Routed();

    public static ServiceListing Service(ServiceKey key, params IpvsDestinationEntry[] servers) => Service(new IpvsService(key), servers);

    public static ServiceListing Service(IpvsService service, params IpvsDestinationEntry[] servers) => new(new(service, default), [.. servers]);

    public static IpvsDestinationEntry Server(string address, ForwardingMethod method, ushort port = 80, int weight = 1) =>
        Entry(new(new DestinationKey(IPAddress.Parse(address), port)) { Forwarding = method, Weight = weight });

    public static IpvsDestinationEntry Entry(IpvsDestination server, uint active = 0, uint inactive = 0, uint persistent = 0) =>
        new(server, active, inactive, persistent, default);

    /// <summary>The director with another value of a setting.</summary>
    public static DirectorFacts Setting(this DirectorFacts facts, string path, int value)
    {
        Dictionary<string, string> values = [];
        foreach (string known in Settings.Keys.Append(path))
        {
            if (facts.Sysctls.Text(known) is { } text)
            {
                values[known] = text;
            }
        }

        values[path] = value.ToString(CultureInfo.InvariantCulture);
        return facts with { Sysctls = new SysctlValues(values) };
    }

    /// <summary>The director with another answer to the look-up of a route.</summary>
    public static DirectorFacts Route(this DirectorFacts facts, string address, RouteAnswer answer) =>
        facts with { Routes = new Dictionary<IPAddress, RouteAnswer>(facts.Routes) { [IPAddress.Parse(address)] = answer } };

    /// <summary>The director with another state of an interface.</summary>
    public static DirectorFacts Link(this DirectorFacts facts, int index, Func<Link, Link> change) =>
        facts with { Links = [.. facts.Links.Select(link => link.Index == index ? change(link) : link)] };

    /// <summary>The director with addresses in place of those of the same value.</summary>
    public static DirectorFacts Addressed(this DirectorFacts facts, params InterfaceAddress[] addresses) => facts with
    {
        Addresses = [.. facts.Addresses.Where(old => !addresses.Any(address => address.Address.Equals(old.Address))), .. addresses],
    };

    /// <summary>The director without an address; it is not local then.</summary>
    public static DirectorFacts Without(this DirectorFacts facts, IPAddress address)
    {
        DirectorFacts without = facts with { Addresses = [.. facts.Addresses.Where(old => !old.Address.Equals(address))] };
        return without.Route(address.ToString(), OnLink(address, Eth0, null));
    }

    public static RouteAnswer OnLink(IPAddress address, int index, string? source) =>
        new(new RouteEntry(address.AddressFamily, RouteType.Unicast)
        {
            Destination = address,
            OutputIndex = index,
            PreferredSource = source is null ? null : IPAddress.Parse(source),
        },
            Errno.None);

    public static RouteAnswer Through(string gateway, int index = Eth0) =>
        new(new RouteEntry(IPAddress.Parse(gateway).AddressFamily, RouteType.Unicast) { Gateway = IPAddress.Parse(gateway), OutputIndex = index }, Errno.None);

    public static RouteAnswer Local(IPAddress address) => new(new RouteEntry(address.AddressFamily, RouteType.Local) { OutputIndex = 1 }, Errno.None);

    private static DirectorFacts Routed(this DirectorFacts facts)
    {
        Dictionary<IPAddress, RouteAnswer> routes = [];
        foreach (IPAddress address in facts.Servers.Select(pair => pair.Server.Destination.Key.Address).Concat(facts.VirtualAddresses.Select(item => item.Address)))
        {
            bool isV6 = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
            bool isBehind = !isV6 && address.GetAddressBytes()[0] == 10;
            routes[address] = facts.Addresses.Any(place => place.Address.Equals(address))
                ? Local(address)
                : OnLink(address, isBehind ? Eth1 : Eth0, isV6 ? "2001:db8::1" : isBehind ? "10.9.0.1" : "192.0.2.1");
        }

        return facts with { Routes = routes };
    }
}
