namespace Vrrp.Scenarios;

/// <summary>A sync daemon the kernel cannot run keeps no router from its work.</summary>
public sealed class S94_Sync_daemon_without_IPVS : Scenario
{
    [Fact]
    public void One_line_says_so_and_the_address_is_served()
    {
        Assert.SkipUnless(Roles.Subject == Implementation.Ours, "the original ends");
        Assert.SkipWhen(File.Exists("/proc/net/ip_vs"), "this kernel has IPVS");
        Build(1, secondNetwork: false);
        DaemonProcess a = Start(A, "ours", Conf.Base(150, globals: "lvs_sync_daemon eth0 inst VI_1"));
        Next(A, default);
        WaitForAddress(A, Conf.Vip);
        Logs(a, "lvs_sync_daemon: the kernel has no IPVS");
        Assert.Single(a.Log, l => l.Text.Contains("lvs_sync_daemon", StringComparison.Ordinal));
    }
}
