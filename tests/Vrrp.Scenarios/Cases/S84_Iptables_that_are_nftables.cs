namespace Vrrp.Scenarios;

/// <summary>Where iptables is nftables underneath, nftables is used.</summary>
public sealed class S84_Iptables_that_are_nftables : Scenario
{
    [Fact]
    public void The_log_says_so()
    {
        CommandResult version = A.Namespace.TryRun("sh", "-c", "iptables -V");
        Assert.SkipUnless(version.Output.Contains("nf_tables", StringComparison.Ordinal), "no iptables on nf_tables here");
        Assert.SkipUnless(Firewall.CanDrop(A), "this kernel has no nftables");
        DaemonProcess a = Start(A, Conf.Base(150, "no_accept", "vrrp_iptables"));
        Logs(a, IsOriginal(a) ? "iptables not supported, using nftables instead" : "Not using iptables since iptables uses nf_tables - please update configuration");
        WaitForAddress(A, Conf.Vip);
        Assert.Contains("set vips", A.Namespace.Run("nft", "list", "table", "ip", "keepalived").Output, StringComparison.Ordinal);
    }
}
