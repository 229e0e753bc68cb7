using LabTopology;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>Break one thing, the doctor names it, run the command it prints, the doctor is content and traffic flows.</summary>
[Trait("lab", "beyond")]
public sealed class DoctorTests
{
    private const string Service = $"-t {Site.Vip}:80";

    [Fact]
    public void What_stops_direct_routing_is_named_and_mended()
    {
        using DoctorSite site = new(SiteShape.TwoNetworks);
        site.Installation.PrepareDirectRouting();
        DoctorSite.Shell(site.Director, $"ipvsadm -A {Service} -s rr; ipvsadm -a {Service} -r 192.0.2.11 -g; ipvsadm -a {Service} -r 192.0.2.12 -g");
        Assert.Equal("0", DoctorSite.Shell(site.Director, "cat /proc/sys/net/ipv4/ip_forward").Trim());
        Assert.True(site.IsServed(5));

        site.BreakAndMend("virtual-address-missing", $"ip address del {Site.Vip}/32 dev eth0");
        site.BreakAndMend("arp-ignored", $"ip address del {Site.Vip}/32 dev eth0; ip address add {Site.Vip}/32 dev lo; sysctl -qw net.ipv4.conf.all.arp_ignore=1");
        DoctorSite.Shell(site.Director, $"ip address del {Site.Vip}/32 dev lo; sysctl -qw net.ipv4.conf.all.arp_ignore=0");
        site.BreakAndMend("arp-ignored", "sysctl -qw net.ipv4.conf.eth0.arp_ignore=8");
        site.BreakAndMend("arp-off", "ip link set eth0 arp off");
        site.BreakAndMend("virtual-address-link-down", "ip link set eth0 down");
        site.BreakAndMend("no-route", "ip route del 192.0.2.0/24 dev eth0");
        site.BreakAndMend("route-refuses", "ip route add unreachable 192.0.2.8/29");
        site.BreakAndMend("route-refuses", "ip route add blackhole 192.0.2.12", Traffic.MayFlow);
        site.BreakAndMend("direct-route-through-gateway", "ip route add 192.0.2.11 via 192.0.2.2; ip route add 192.0.2.12 via 192.0.2.2");
        DoctorSite.Shell(site.Director, "ip route del 192.0.2.11; ip route del 192.0.2.12");
        site.BreakAndMend("virtual-address-as-source", $"ip address flush dev eth0; ip address add {Site.Vip}/24 dev eth0; ip address add 192.0.2.1/24 dev eth0");
        site.BreakAndMend("all-weights-zero", $"ipvsadm -e {Service} -r 192.0.2.11 -g -w 0; ipvsadm -e {Service} -r 192.0.2.12 -g -w 0");
        DoctorSite.Shell(site.Director, $"ipvsadm -e {Service} -r 192.0.2.11 -g -w 1; ipvsadm -e {Service} -r 192.0.2.12 -g -w 1");
        site.BreakAndMend("no-scheduler", $"ipvsadm -E {Service} -s none");
        site.BreakAndMend("rp-filter", "ip route add default via 10.9.0.11; sysctl -qw net.ipv4.conf.eth0.rp_filter=1", Traffic.MayFlow);
        site.BreakAndMend("defence-at-work", "sysctl -qw net.ipv4.vs.drop_packet=3", Traffic.MayFlow);
        site.BreakAndMend("sync-interface", "ipvsadm --start-daemon master --mcast-interface eth1; ip link set eth1 down", Traffic.MayFlow);
        site.BreakAndMend("backup-only", "ipvsadm --start-daemon backup --mcast-interface eth1; sysctl -qw net.ipv4.vs.backup_only=1");
    }

    [Fact]
    public void What_stops_masquerading_is_named_and_mended()
    {
        using DoctorSite site = new(SiteShape.RealServersBehind);
        site.Installation.PrepareTranslation();
        DoctorSite.Shell(
            site.Director,
            $"ip address add {Site.InnerVip}/24 dev eth1; ipvsadm -A {Service} -s rr; ipvsadm -a {Service} -r 10.9.0.11 -m; ipvsadm -a {Service} -r 10.9.0.12 -m");
        Assert.True(site.IsServed(5));

        site.BreakAndMend("ip-forward-off", "sysctl -qw net.ipv4.ip_forward=0");
        site.BreakAndMend("interface-forwarding-off", "sysctl -qw net.ipv4.conf.eth1.forwarding=0");
        site.BreakAndMend("no-route", "ip link set eth1 down");
        site.BreakAndMend("no-route", "ip route del 10.9.0.0/24 dev eth1");
        site.BreakAndMend(
            "ftp-helper-missing", $"modprobe -r ip_vs_ftp; ipvsadm -A -t {Site.Vip}:21 -s rr; ipvsadm -a -t {Site.Vip}:21 -r 10.9.0.11:21 -m", Traffic.MayFlow);
    }

    [Fact]
    public void What_stops_a_tunnel_is_named_and_mended()
    {
        using DoctorSite site = new(SiteShape.OneNetwork);
        Tunnel(site, "");
        site.WriteScript();
        site.StartScript();
        Assert.True(site.IsServed(5));

        site.BreakAndMend("virtual-address-as-source", $"ip address flush dev eth0; ip address add {Site.Vip}/24 dev eth0; ip address add 192.0.2.1/24 dev eth0");
        site.BreakAndMend("route-refuses", "ip route add prohibit 192.0.2.0/28");
    }

    [Fact]
    public void A_real_server_that_does_not_answer_is_named()
    {
        using DoctorSite site = new(SiteShape.OneNetwork);
        site.Installation.PrepareDirectRouting();
        DoctorSite.Shell(site.Director, $"ipvsadm -A {Service} -s rr; ipvsadm -a {Service} -r 192.0.2.13 -g");
        Assert.False(site.IsServed(1));
        Wait.Until(TimeSpan.FromSeconds(20), "the kernel gives up looking for 192.0.2.13",
            () => DoctorSite.Shell(site.Director, "ip neigh show to 192.0.2.13").Contains("FAILED", StringComparison.Ordinal));
        Assert.Contains(site.Findings(out int exit), finding => finding.GetProperty("code").GetString() == "neighbour-failed");
        Assert.Equal(1, exit);
    }

    [Fact]
    public void A_client_that_would_be_dropped_is_named()
    {
        using DoctorSite site = new(SiteShape.OneNetwork);
        site.Installation.PrepareDirectRouting();
        DoctorSite.Shell(site.Director, $"ipvsadm -A {Service} -s rr; ipvsadm -a {Service} -r 192.0.2.11 -g; sysctl -qw net.ipv4.conf.eth0.rp_filter=1");
        site.AssertHealthy("no client named");
        Assert.Equal(0, site.Ipvs("doctor", "--client", "192.0.2.200").Exit);
        ProgramResult result = site.Ipvs("doctor", "--client", "203.0.113.7");
        Assert.Equal(1, result.Exit);
        Assert.Contains("a packet from 203.0.113.7 that arrives on eth0 is dropped", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_prepares_real_servers_for_direct_routing_and_undoes_it()
    {
        using DoctorSite site = new(SiteShape.OneNetwork);
        DoctorSite.Shell(site.Director, $"ipvsadm -A {Service} -s rr; ipvsadm -a {Service} -r 192.0.2.11 -g; ipvsadm -a {Service} -r 192.0.2.12 -g");
        AssertScriptServes(site);
        site.WriteScript("--vip", Site.Vip, "--method", "dr");
        site.StartScript();
        Assert.True(site.IsServed(5));
    }

    [Fact]
    public void The_script_prepares_real_servers_for_masquerading_and_undoes_it()
    {
        using DoctorSite site = new(SiteShape.RealServersBehind);
        DoctorSite.Shell(
            site.Director,
            $"sysctl -qw net.ipv4.ip_forward=1; ipvsadm -A {Service} -s rr; ipvsadm -a {Service} -r 10.9.0.11 -m; ipvsadm -a {Service} -r 10.9.0.12 -m");
        foreach (NetworkNamespace server in site.RealServers) server.Ip("route add default via 10.9.0.2");
        AssertScriptServes(site);
    }

    [Theory]
    [Trait("cost", "high")]
    [InlineData("ipip", "")]
    [InlineData("fou", "--tun-type gue --tun-port 6080")]
    [InlineData("ip_gre", "--tun-type gre")]
    [InlineData("ip_gre", "--tun-type gre --tun-csum")]
    public void The_script_prepares_real_servers_for_a_tunnel_and_undoes_it(string module, string options)
    {
        using DoctorSite site = new(SiteShape.OneNetwork);
        Assert.SkipUnless(site.Director.TryRun("modprobe", "-q", module).ExitCode == 0, $"this kernel has no {module}");
        Tunnel(site, options);
        AssertScriptServes(site);
    }

    [Fact]
    public void The_script_prepares_real_servers_for_tunnels_over_IPv6()
    {
        using DoctorSite site = new(SiteShape.OneNetwork);
        Assert.SkipUnless(site.Director.TryRun("modprobe", "-q", "ip6_tunnel").ExitCode == 0, "this kernel has no ip6_tunnel");
        foreach ((NetworkNamespace node, int number) in ((NetworkNamespace[])[site.Director, .. site.RealServers]).Zip([1, 11, 12]))
        {
            node.Ip($"address add 2001:db8::{number}/64 dev eth0 nodad");
        }

        DoctorSite.Shell(
            site.Director,
            $"ipvsadm -A {Service} -s rr; ipvsadm -a {Service} -r [2001:db8::11]:80 -i; ipvsadm -a {Service} -r [2001:db8::12]:80 -i");
        AssertScriptServes(site);
    }

    [Fact]
    public void Wrong_command_lines_and_a_missing_table_have_their_status()
    {
        using DoctorSite site = new(SiteShape.OneNetwork);
        Assert.Equal(2, site.Ipvs("doctor", "--client", "nobody").Exit);
        Assert.Equal(2, site.Ipvs("doctor", "--vip", Site.Vip).Exit);
        Assert.Equal(2, site.Ipvs("doctor", "--fix-realserver", "--vip", Site.Vip).Exit);
        Assert.Equal(2, site.Ipvs("doctor", "-o", "xml").Exit);
        Assert.Equal(1, site.Ipvs("doctor", "--fix-realserver").Exit);
        Assert.Equal(0, site.Ipvs("doctor").Exit);
    }

    private static void Tunnel(DoctorSite site, string options) => DoctorSite.Shell(
        site.Director,
        $"modprobe -q ipip; ipvsadm -A {Service} -s rr; ipvsadm -a {Service} -r 192.0.2.11 -i {options}; ipvsadm -a {Service} -r 192.0.2.12 -i {options}");

    /// <summary>No traffic without the script, traffic with it, and after it is stopped everything as before.</summary>
    private static void AssertScriptServes(DoctorSite site)
    {
        site.AssertHealthy("with real servers that are not prepared");
        Assert.False(site.IsServed(1));
        string[] before = [.. site.RealServers.Select(DoctorSite.State)];
        site.WriteScript();
        site.StartScript();
        Assert.True(site.IsServed(5), "prepared, but no traffic");
        Assert.True(site.IsServed(5), "the first real server serves, the second does not");
        site.StopScript();
        Assert.Equal(before, site.RealServers.Select(DoctorSite.State));
    }
}
