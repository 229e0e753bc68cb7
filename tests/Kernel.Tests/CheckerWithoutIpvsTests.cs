using LabTopology;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>A kernel without IPVS: run where timing is measured, because that is on the machine's own.</summary>
[Trait("lab", "timing")]
public sealed class CheckerWithoutIpvsTests() : LabTest(needsIpvs: false)
{
    [Fact]
    public void VRRP_and_the_checks_go_on_without_IPVS()
    {
        OnlyOurs("the whole daemon ends");
        Assert.SkipWhen(File.Exists("/proc/net/ip_vs"), "this kernel has IPVS");
        CreateSite();
        StartServers();
        DaemonProcess director = StartDirector(Site.Director1, Globals + Owner() + Service("DR", "rr", FrontServers()));
        WaitForVip(Site.Director1, director);
        director.WaitForLog("succeed on service", Patience);
        Assert.Single(director.Log, line => line.Text.Contains("Can't initialize ipvs", StringComparison.Ordinal));
        Assert.False(director.HasExited);
    }

    [Fact]
    public void The_packet_filter_marks_what_goes_to_groups_and_is_repaired()
    {
        OnlyOurs("its version 2.2.7 was not built with it");
        CreateSite();
        Assert.SkipWhen(Site.Director1.TryRun("nft", "add", "table", "ip", "probe").ExitCode != 0, "this kernel has no nf_tables");
        string group = "virtual_server_group G1 {\n    10.0.0.1 80\n    10.0.1.4-10.0.1.6 443\n    2001:db8::1-2001:db8::9 0\n}\n\n";
        string globals = Globals.Replace("router_id lab", "router_id lab\n    nftables_ipvs", StringComparison.Ordinal);
        string service = Service("TUN", "rr", "real_server 192.0.2.11 80 {\n    }\n", key: "group G1");
        DaemonProcess director = StartDirector(Site.Director1, globals + group + service, "-C");
        Wait.Until(Patience, "the tables", () => Table("ip6").Length > 0, () => director.LogText);
        string[] lines = Table("ip");
        Assert.Contains("type ipv4_addr . inet_service : mark", lines);
        Assert.Contains("elements = { 10.0.0.1 . 80 : 0x000003e8,", lines);
        Assert.Contains("10.0.1.4-10.0.1.6 . 443 : 0x000003e8 }", lines);
        Assert.Contains("type filter hook input priority filter - 1; policy accept;", lines);
        Assert.Contains("meta mark set ip daddr . tcp dport map @tcp_map return", lines);
        Assert.Contains("elements = { 2001:db8::1-2001:db8::9 . 0-65535 : 0x000003e8 }", Table("ip6"));
        DateTime flushed = DateTime.UtcNow;
        Site.Director1.Run("nft", "delete", "table", "ip", "keepalived_ipvs");
        Wait.Until(Patience, "the table is there again", () => Table("ip").SequenceEqual(lines), () => director.LogText);
        Assert.Single(director.Log, line => line.At > flushed && line.Text.Contains("another program changed table keepalived_ipvs", StringComparison.Ordinal));
        director.Stop();
        Assert.Empty(Table("ip"));
    }

    private string[] Table(string family)
    {
        CommandResult result = Site.Director1.TryRun("nft", "list", "table", family, "keepalived_ipvs");
        return result.ExitCode == 0 ? result.Lines : [];
    }
}
