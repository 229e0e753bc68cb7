using System.Net;
using Ipvs.Cli.Doctor;
using Ipvs.Netlink;
using Ipvs.Netlink.Route;
using Linux.Abi;
using static Ipvs.Cli.Tests.Doctor.Director;

namespace Ipvs.Cli.Tests.Doctor;

/// <summary>Facts in, findings out. Each row changes one thing on a director that is well.</summary>
public sealed class DiagnosisTests
{
    private static readonly IpvsService Persistent = new(Web) { Flags = ServiceFlags.Persistent, PersistenceSeconds = 300 };
    private static readonly SyncDaemon Master = new(SyncDaemonRole.Master, "eth0", 1);
    private static readonly SyncDaemon Backup = new(SyncDaemonRole.Backup, "eth0", 1);

    private static readonly Dictionary<string, DirectorFacts> Healthy = new()
    {
        ["direct routing"] = DirectRouting,
        ["tunnel"] = Tunnel,
        ["masquerading"] = Masquerading,
        ["an empty table"] = With(),
        ["virtual address on lo without arp_ignore"] = DirectRouting.Addressed(new InterfaceAddress(1, Vip, 32)),
        ["virtual address on a dummy that is down"] = (DirectRouting with { Links = [.. DirectRouting.Links, new Link(9, "kube-ipvs0") { Kind = "dummy" }] })
            .Addressed(new InterfaceAddress(9, Vip, 32)),
        ["virtual address on lo routed here, no subnet"] = With(Service(ServiceKey.ForAddress(TransportProtocol.Tcp, IPAddress.Parse("203.0.113.9"), 80), Server("192.0.2.11", ForwardingMethod.DirectRoute)))
            .Addressed(new InterfaceAddress(1, IPAddress.Parse("203.0.113.9"), 32)).Route("203.0.113.9", Local(IPAddress.Parse("203.0.113.9")))
            .Setting("net/ipv4/conf/all/arp_ignore", 1),
        ["virtual address local by a route"] = DirectRouting.Without(Vip).Route("192.0.2.100", Local(Vip)),
        ["arp_ignore with the address on its interface"] = DirectRouting.Setting("net/ipv4/conf/all/arp_ignore", 1),
        ["armed defence"] = DirectRouting.Setting("net/ipv4/vs/drop_entry", 1),
        ["one weight of two is zero"] = With(Service(Web, Server("192.0.2.11", ForwardingMethod.DirectRoute), Server("192.0.2.12", ForwardingMethod.DirectRoute, weight: 0))),
        ["persistent port zero"] = With(Service(
            new IpvsService(ServiceKey.ForAddress(TransportProtocol.Tcp, Vip, 0)) { Flags = ServiceFlags.Persistent, PersistenceSeconds = 300 },
            Server("192.0.2.11", ForwardingMethod.DirectRoute, 0))),
        ["synchronisation"] = DirectRouting with { SyncDaemons = [Master] },
        ["conntrack with reuse on a new kernel"] = DirectRouting.Setting("net/ipv4/vs/conntrack", 1),
        ["a silent neighbour nobody uses"] = DirectRouting with { Neighbours = [new(Eth0, IPAddress.Parse("192.0.2.77"), NeighbourState.Failed)] },
        ["accepted packets"] = DirectRouting with { Arrivals = [new(Vip, Eth0, IPAddress.Parse("198.18.0.1"), Errno.None)] },
        ["a real server over a router in a tunnel"] = Tunnel.Route("192.0.2.11", Through("192.0.2.254")),
        ["source hashing with fallback"] = With(Service(
            new IpvsService(Web) { Scheduler = "sh", Flags = ServiceFlags.SourceHashFallback },
            Server("192.0.2.11", ForwardingMethod.DirectRoute), Server("192.0.2.12", ForwardingMethod.DirectRoute, weight: 0))),
    };

    private static readonly Dictionary<string, Broken> Sick = new Broken[]
    {
        new("ip-forward-off", FindingSeverity.Problem, "net.ipv4.ip_forward is 0", Masquerading.Setting("net/ipv4/ip_forward", 0), "sysctl -w net.ipv4.ip_forward=1"),
        new("interface-forwarding-off", FindingSeverity.Problem, "net.ipv4.conf.eth1.forwarding is 0", Masquerading.Setting("net/ipv4/conf/eth1/forwarding", 0), "sysctl -w net.ipv4.conf.eth1.forwarding=1"),
        new("ipv6-forwarding-off", FindingSeverity.Problem, "net.ipv6.conf.all.forwarding is 0", With(Service(Web6, Server("2001:db8::11", ForwardingMethod.Masquerade))), "sysctl -w net.ipv6.conf.all.forwarding=1"),
        new("ipv6-disabled", FindingSeverity.Problem, "disable_ipv6 is 1", DirectRouting.Setting("net/ipv6/conf/all/disable_ipv6", 1), "sysctl -w net.ipv6.conf.all.disable_ipv6=0"),
        new("virtual-address-missing", FindingSeverity.Problem, "192.0.2.100 is on no interface", DirectRouting.Without(Vip), "ip address add 192.0.2.100/32 dev eth0"),
        new("virtual-address-missing", FindingSeverity.Problem, "2001:db8::100 is on no interface", DirectRouting.Without(Vip6), "ip -6 address add 2001:db8::100/128 dev eth0 preferred_lft 0 nodad"),
        new("virtual-address-missing", FindingSeverity.Note, "is on no interface", (DirectRouting with { SyncDaemons = [Backup] }).Without(Vip), "ip address add 192.0.2.100/32 dev eth0"),
        new("virtual-address-unusable", FindingSeverity.Problem, "dadfailed", DirectRouting.Addressed(new InterfaceAddress(Eth0, Vip6, 128) { Flags = AddressFlags.DuplicateDetected | AddressFlags.Tentative }), "ip -6 address del 2001:db8::100/128 dev eth0", "ip -6 address add 2001:db8::100/128 dev eth0 preferred_lft 0 nodad"),
        new("virtual-address-link-down", FindingSeverity.Problem, "eth1, which is down", DirectRouting.Addressed(new InterfaceAddress(Eth1, Vip, 32)).Addressed(new InterfaceAddress(Eth1, IPAddress.Parse("192.0.2.1"), 24)).Link(Eth1, link => link with { Flags = LinkFlags.None }), "ip link set eth1 up"),
        new("arp-ignored", FindingSeverity.Problem, "192.0.2.100 is on lo, and arp_ignore of eth0", DirectRouting.Addressed(new InterfaceAddress(1, Vip, 32)).Setting("net/ipv4/conf/all/arp_ignore", 1), "ip address add 192.0.2.100/32 dev eth0"),
        new("arp-ignored", FindingSeverity.Problem, "local by a route only", DirectRouting.Without(Vip).Route("192.0.2.100", Local(Vip)).Setting("net/ipv4/conf/eth0/arp_ignore", 3), "ip address add 192.0.2.100/32 dev eth0"),
        new("arp-ignored", FindingSeverity.Problem, "arp_ignore of eth0 is 8", DirectRouting.Setting("net/ipv4/conf/eth0/arp_ignore", 8), "sysctl -w net.ipv4.conf.eth0.arp_ignore=0"),
        new("arp-off", FindingSeverity.Problem, "(NOARP)", DirectRouting.Link(Eth0, link => link with { Flags = link.Flags | LinkFlags.NoArp }), "ip link set eth0 arp on"),
        new("rp-filter", FindingSeverity.Problem, "a packet from 198.18.0.1 that arrives on eth0 is dropped: rp_filter is 1", DirectRouting with { Arrivals = [new(Vip, Eth0, IPAddress.Parse("198.18.0.1"), Errno.EXDEV)] }, "sysctl -w net.ipv4.conf.eth0.rp_filter=2"),
        new("no-scheduler", FindingSeverity.Problem, "scheduler is none", With(Service(new IpvsService(Web) { Scheduler = "none" }, Server("192.0.2.11", ForwardingMethod.DirectRoute))), "modprobe ip_vs_wlc", "ipvsadm -E -t 192.0.2.100:80 -s wlc"),
        new("port-zero-not-persistent", FindingSeverity.Problem, "port is 0", With(Service(new IpvsService(ServiceKey.ForAddress(TransportProtocol.Udp, Vip, 0)), Server("192.0.2.11", ForwardingMethod.DirectRoute, 0))).Setting("net/ipv4/vs/expire_nodest_conn", 1), "ipvsadm -E -u 192.0.2.100:0 -s wlc -p 300"),
        new("one-packet-without-effect", FindingSeverity.Note, "one-packet", With(Service(new IpvsService(Web) { Flags = ServiceFlags.OnePacket }, Server("192.0.2.11", ForwardingMethod.DirectRoute))), "ipvsadm -E -t 192.0.2.100:80 -s wlc"),
        new("persistence-for-all", FindingSeverity.Warning, "0.0.0.0", With(Service(Persistent with { PersistenceMask = PersistenceMask.FromMask(IPAddress.Any) }, Server("192.0.2.11", ForwardingMethod.DirectRoute))), "ipvsadm -E -t 192.0.2.100:80 -s wlc -p 300"),
        new("persistence-engine-idle", FindingSeverity.Note, "persistence engine sip", With(Service(Persistent with { PersistenceEngine = "sip" }, Server("192.0.2.11", ForwardingMethod.DirectRoute)))),
        new("port-not-translated", FindingSeverity.Warning, "192.0.2.11:8080 has port 8080", With(Service(Web, Server("192.0.2.11", ForwardingMethod.DirectRoute, 8080))), "ipvsadm -a -t 192.0.2.100:80 -r 192.0.2.11:80 -g -w 1", "ipvsadm -d -t 192.0.2.100:80 -r 192.0.2.11:8080"),
        new("no-server", FindingSeverity.Problem, "no real server", With(Service(Web))),
        new("all-weights-zero", FindingSeverity.Problem, "only real server is 0", With(Service(Web, Server("192.0.2.11", ForwardingMethod.DirectRoute, weight: 0))), "ipvsadm -e -t 192.0.2.100:80 -r 192.0.2.11:80 -g -w 1"),
        new("threshold-reached", FindingSeverity.Problem, "has 12 connections, its upper threshold is 12", With(Service(Web, Entry(Server("192.0.2.11", ForwardingMethod.DirectRoute).Destination with { UpperThreshold = 12, LowerThreshold = 3 }, 4, 8))), "ipvsadm -e -t 192.0.2.100:80 -r 192.0.2.11:80 -g -w 1"),
        new("threshold-reached", FindingSeverity.Warning, "has 12 connections", With(Service(Web, Entry(Server("192.0.2.11", ForwardingMethod.DirectRoute).Destination with { UpperThreshold = 12 }, 12), Server("192.0.2.12", ForwardingMethod.DirectRoute))), "ipvsadm -e -t 192.0.2.100:80 -r 192.0.2.11:80 -g -w 1"),
        new("hashed-to-weight-zero", FindingSeverity.Warning, "scheduler is sh", With(Service(new IpvsService(Web) { Scheduler = "sh" }, Server("192.0.2.11", ForwardingMethod.DirectRoute), Server("192.0.2.12", ForwardingMethod.DirectRoute, weight: 0))), "ipvsadm -E -t 192.0.2.100:80 -s sh -b sh-fallback"),
        new("hashed-to-weight-zero", FindingSeverity.Warning, "scheduler is dh", With(Service(new IpvsService(Web) { Scheduler = "dh" }, Server("192.0.2.11", ForwardingMethod.DirectRoute), Server("192.0.2.12", ForwardingMethod.DirectRoute, weight: 0)))),
        new("no-route", FindingSeverity.Problem, "no route to 10.9.0.11, though", Masquerading.Route("10.9.0.11", new(null, Errno.ENETUNREACH)), "ip route add 10.9.0.0/24 dev eth1 src 10.9.0.1"),
        new("no-route", FindingSeverity.Problem, "eth1, on whose subnet it is, is down", Masquerading.Route("10.9.0.11", new(null, Errno.ENETUNREACH)).Link(Eth1, link => link with { Flags = LinkFlags.None }), "ip link set eth1 up"),
        new("no-route", FindingSeverity.Problem, "no route to 2001:db8::11", DirectRouting.Route("2001:db8::11", new(null, Errno.ENETUNREACH)), "ip -6 route add 2001:db8::/64 dev eth0"),
        new("no-route", FindingSeverity.Problem, "no route to 203.0.113.7", With(Service(Web, Server("203.0.113.7", ForwardingMethod.Tunnel))).Route("203.0.113.7", new(null, Errno.ENETUNREACH))),
        new("route-refuses", FindingSeverity.Problem, "the route to 192.0.2.11 is unreachable (192.0.2.8/29)", DirectRouting.Route("192.0.2.11", new(null, Errno.EHOSTUNREACH)) with { RefusingRoutes = [new(System.Net.Sockets.AddressFamily.InterNetwork, RouteType.Blackhole) { Table = 254 }, new(System.Net.Sockets.AddressFamily.InterNetwork, RouteType.Unreachable) { Destination = IPAddress.Parse("192.0.2.8"), PrefixLength = 29, Table = 100 }] }, "ip route del unreachable 192.0.2.8/29 table 100"),
        new("server-link-down", FindingSeverity.Problem, "leave by eth1, which is up but not running (LowerLayerDown)", Masquerading.Link(Eth1, link => link with { Flags = LinkFlags.Up, State = OperationalState.LowerLayerDown })),
        new("server-link-down", FindingSeverity.Problem, "leave by eth1, which is down", Masquerading.Link(Eth1, link => link with { Flags = LinkFlags.None }), "ip link set eth1 up"),
        new("direct-route-through-gateway", FindingSeverity.Problem, "reached through gateway 192.0.2.254", DirectRouting.Route("192.0.2.11", Through("192.0.2.254")), "ip route replace 192.0.2.11/32 dev eth0"),
        new("direct-route-through-gateway", FindingSeverity.Problem, "reached through gateway 192.0.2.254", With(Service(Web, Server("203.0.113.7", ForwardingMethod.DirectRoute))).Route("203.0.113.7", Through("192.0.2.254"))),
        new("neighbour-failed", FindingSeverity.Problem, "192.0.2.11 does not answer ARP on eth0", DirectRouting with { Neighbours = [new(Eth0, IPAddress.Parse("192.0.2.11"), NeighbourState.Failed)] }),
        new("neighbour-failed", FindingSeverity.Problem, "192.0.2.254, the way to 192.0.2.11, does not answer ARP", Tunnel.Route("192.0.2.11", Through("192.0.2.254")) with { Neighbours = [new(Eth0, IPAddress.Parse("192.0.2.254"), NeighbourState.Failed)] }),
        new("loopback-server", FindingSeverity.Problem, "127.0.0.1 is a loopback address", With(Service(Web, Server("127.0.0.1", ForwardingMethod.Masquerade)))),
        new("local-server", FindingSeverity.Note, "192.0.2.1 is an address of this host", With(Service(Web, Server("192.0.2.1", ForwardingMethod.DirectRoute)))),
        new("virtual-address-as-source", FindingSeverity.Problem, "192.0.2.100 is the source of ARP requests to 192.0.2.11, 192.0.2.12", (DirectRouting with { Addresses = [] }).Addressed(new InterfaceAddress(Eth0, Vip, 24), new InterfaceAddress(Eth0, IPAddress.Parse("192.0.2.1"), 24) { Flags = AddressFlags.Secondary }, new InterfaceAddress(Eth0, Vip6, 128)), "ip address del 192.0.2.100/24 dev eth0", "ip address replace 192.0.2.1/24 dev eth0", "ip address add 192.0.2.100/32 dev eth0"),
        new("virtual-address-as-source", FindingSeverity.Problem, "192.0.2.100 is the source of ARP requests", (DirectRouting with { Addresses = [] }).Addressed(new InterfaceAddress(Eth0, Vip, 24), new InterfaceAddress(Eth0, Vip6, 128))),
        new("virtual-address-as-source", FindingSeverity.Problem, "2001:db8::100 is the source of tunnel packets to 2001:db8::11", Tunnel.Route("2001:db8::11", OnLink(IPAddress.Parse("2001:db8::11"), Eth0, "2001:db8::100")), "ip -6 address del 2001:db8::100/128 dev eth0", "ip -6 address add 2001:db8::100/128 dev eth0 preferred_lft 0 nodad"),
        new("answers-through-director", FindingSeverity.Note, "10.9.0.1 on eth1 is the way back of masqueraded 10.9.0.11", Masquerading),
        new("answers-through-director", FindingSeverity.Note, "masqueraded 10.9.0.11 behind router 10.9.0.254", Masquerading.Route("10.9.0.11", Through("10.9.0.254", Eth1))),
        new("one-armed-masquerading", FindingSeverity.Note, "masqueraded 192.0.2.11 and clients of the service may share the subnet of the virtual address on eth0; ICMP redirects", With(Service(Web, Server("192.0.2.11", ForwardingMethod.Masquerade))).Setting("net/ipv4/ip_forward", 1), "sysctl -w net.ipv4.conf.all.send_redirects=0", "sysctl -w net.ipv4.conf.eth0.send_redirects=0"),
        new("ftp-helper-missing", FindingSeverity.Warning, "ip_vs_ftp is not loaded", With(Service(ServiceKey.ForAddress(TransportProtocol.Tcp, Vip, 21), Server("10.9.0.11", ForwardingMethod.Masquerade, 21))).Setting("net/ipv4/ip_forward", 1), "modprobe ip_vs_ftp"),
        new("masquerade-without-conntrack", FindingSeverity.Note, "(nft_masq)", Masquerading with { Modules = new Dictionary<string, int> { ["nft_masq"] = 1 } }, "sysctl -w net.ipv4.vs.conntrack=1"),
        new("tunnel-mtu", FindingSeverity.Note, "the path to 192.0.2.11, 192.0.2.12 carries 1500 bytes, IPIP takes 20 of them, 1480 are left", Tunnel),
        new("tunnel-below-ipv6-minimum", FindingSeverity.Problem, "carries 1300 bytes, IPIP takes 40", Tunnel.Link(Eth0, link => link with { Mtu = 1300 })),
        new("defence-at-work", FindingSeverity.Warning, "net.ipv4.vs.drop_entry is 3 (always at work)", DirectRouting.Setting("net/ipv4/vs/drop_entry", 3), "sysctl -w net.ipv4.vs.drop_entry=0"),
        new("defence-at-work", FindingSeverity.Warning, "net.ipv4.vs.drop_packet is 2", DirectRouting.Setting("net/ipv4/vs/drop_packet", 2), "sysctl -w net.ipv4.vs.drop_packet=0"),
        new("removed-server-keeps-clients", FindingSeverity.Note, "expire_nodest_conn is 0", With(Service(ServiceKey.ForAddress(TransportProtocol.Udp, Vip, 53), Server("192.0.2.11", ForwardingMethod.DirectRoute, 53))), "sysctl -w net.ipv4.vs.expire_nodest_conn=1"),
        new("quiescent-server-keeps-clients", FindingSeverity.Note, "weight 0 and 5 persistent clients", With(Service(Persistent, Server("192.0.2.11", ForwardingMethod.DirectRoute), Entry(Server("192.0.2.12", ForwardingMethod.DirectRoute, weight: 0).Destination, persistent: 5))), "sysctl -w net.ipv4.vs.expire_quiescent_template=1"),
        new("reused-ports-stick", FindingSeverity.Note, "conn_reuse_mode is 0", DirectRouting.Setting("net/ipv4/vs/conn_reuse_mode", 0), "sysctl -w net.ipv4.vs.conn_reuse_mode=1"),
        new("reused-ports-lose-a-packet", FindingSeverity.Warning, "on kernel 5.4", DirectRouting.Setting("net/ipv4/vs/conntrack", 1) with { Kernel = new Version(5, 4) }, "sysctl -w net.ipv4.vs.conn_reuse_mode=0"),
        new("statistics-frozen", FindingSeverity.Note, "run_estimation is 0", DirectRouting.Setting("net/ipv4/vs/run_estimation", 0), "sysctl -w net.ipv4.vs.run_estimation=1"),
        new("connection-table-crowded", FindingSeverity.Warning, "70000 connections in a table of 4096", With(Service(Web, Entry(Server("192.0.2.11", ForwardingMethod.DirectRoute).Destination, 50_000, 20_000))), "echo options ip_vs conn_tab_bits=17 > /etc/modprobe.d/ip_vs.conf"),
        new("sync-interface", FindingSeverity.Warning, "uses eth9, which does not exist", DirectRouting with { SyncDaemons = [Master with { Interface = "eth9" }] }, "ipvsadm --stop-daemon master"),
        new("sync-interface", FindingSeverity.Warning, "uses eth1, which is down", (DirectRouting with { SyncDaemons = [Master with { Interface = "eth1" }] }).Link(Eth1, link => link with { Flags = LinkFlags.None }), "ip link set eth1 up"),
        new("sync-interface", FindingSeverity.Warning, "uses eth1, which has no IPv6 address", DirectRouting with { SyncDaemons = [Master with { Interface = "eth1", Group = IPAddress.Parse("ff02::81") }] }),
        new("backup-only", FindingSeverity.Problem, "net.ipv4.vs.backup_only is 1", (DirectRouting with { SyncDaemons = [Backup] }).Setting("net/ipv4/vs/backup_only", 1), "sysctl -w net.ipv4.vs.backup_only=0"),
        new("backup-only", FindingSeverity.Note, "net.ipv4.vs.backup_only is 1", (DirectRouting with { SyncDaemons = [Backup] }).Setting("net/ipv4/vs/backup_only", 1).Without(Vip).Without(Vip6)),
        new("mark-not-seen", FindingSeverity.Note, "no packet with mark 7", With(Service(ServiceKey.ForMark(System.Net.Sockets.AddressFamily.InterNetwork, 7), Server("192.0.2.11", ForwardingMethod.DirectRoute, 0)))),
    }.Index().ToDictionary(static item => $"{item.Index} {item.Item.Code}", static item => item.Item);

    public static TheoryData<string> HealthyNames => [.. Healthy.Keys];

    public static TheoryData<string> SickNames => [.. Sick.Keys];

    [Theory]
    [MemberData(nameof(HealthyNames))]
    public void A_healthy_director_has_no_findings(string name) =>
        Assert.DoesNotContain(Diagnosis.Of(Healthy[name]).Findings, static finding => finding.Severity != FindingSeverity.Note);

    [Theory]
    [MemberData(nameof(SickNames))]
    public void What_is_broken_is_named_with_its_value_and_its_fix(string name)
    {
        Broken broken = Sick[name];
        Finding[] ofKind = [.. Diagnosis.Of(broken.Facts).Findings.Where(finding => finding.Code == broken.Code)];
        Finding found = Assert.Single(ofKind, finding => finding.Saw.Contains(broken.Saw, StringComparison.Ordinal));
        Assert.Equal(broken.Severity, found.Severity);
        Assert.Equal(broken.Fix, found.Fix);
        Assert.EndsWith(".", found.Why, StringComparison.Ordinal);
        Assert.True(found.Fix.Count > 0 || found.Advice is not null || found.Severity == FindingSeverity.Note);
    }

    [Theory]
    [MemberData(nameof(SickNames))]
    public void One_broken_thing_gives_findings_of_one_kind(string name)
    {
        Broken broken = Sick[name];
        Assert.All(
            Diagnosis.Of(broken.Facts).Findings.Where(static finding => finding.Severity != FindingSeverity.Note),
            finding => Assert.Equal(broken.Code, finding.Code));
    }

    [Fact]
    public void Findings_are_grouped_by_subject_with_the_worst_first()
    {
        Diagnosis diagnosis = Diagnosis.Of(
            With(Service(Web, Server("192.0.2.11", ForwardingMethod.Masquerade)), Service(Web6)).Without(Vip));
        Assert.Equal(
            [
                (SubjectKind.Director, FindingSeverity.Problem), (SubjectKind.Director, FindingSeverity.Note),
                (SubjectKind.Director, FindingSeverity.Note), (SubjectKind.VirtualAddress, FindingSeverity.Problem),
                (SubjectKind.Service, FindingSeverity.Problem),
            ],
            diagnosis.Findings.Select(finding => (finding.Subject.Kind, finding.Severity)));
    }

    [Theory]
    [InlineData("6.1.176", 6, 1)]
    [InlineData("5.14.0-427.el9.x86_64", 5, 14)]
    [InlineData("4.19-amd64", 4, 19)]
    [InlineData("strange", int.MaxValue, 0)]
    public void Releases_of_kernels_are_read(string release, int major, int minor) =>
        Assert.Equal(new Version(major, minor), KernelFiles.ParseRelease(release));

    [Theory]
    [InlineData("10.9.0.77", 24, "10.9.0.0/24")]
    [InlineData("10.9.0.77", 29, "10.9.0.72/29")]
    [InlineData("10.9.0.77", 0, "0.0.0.0/0")]
    [InlineData("2001:db8::5", 127, "2001:db8::4/127")]
    public void Prefixes_are_named_by_their_first_address(string address, int length, string name)
    {
        Assert.Equal(name, Subnet.Name(IPAddress.Parse(address), length));
        Assert.True(Subnet.Contains(IPAddress.Parse(name[..name.IndexOf('/', StringComparison.Ordinal)]), length, IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("10.9.0.0", 24, "10.9.1.0")]
    [InlineData("10.9.0.72", 29, "10.9.0.80")]
    [InlineData("2001:db8::4", 127, "2001:db8::6")]
    [InlineData("0.0.0.0", 0, "2001:db8::6")]
    public void An_address_beyond_a_prefix_is_outside(string prefix, int length, string address) =>
        Assert.False(Subnet.Contains(IPAddress.Parse(prefix), length, IPAddress.Parse(address)));

    private sealed record Broken(string Code, FindingSeverity Severity, string Saw, DirectorFacts Facts, params string[] Fix);
}
