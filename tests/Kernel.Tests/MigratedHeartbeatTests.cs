using LabTopology;

namespace Kernel.Tests;

/// <summary>What a heartbeat pair that runs ldirectord becomes.</summary>
public sealed class MigratedHeartbeatTests : LabTest
{
    [Fact]
    public void The_backup_takes_address_and_services_over()
    {
        OnlyOurs("it migrates nothing");
        CreateSite().PrepareDirectRouting();
        StartServers();
        Dictionary<string, string> files = Migration.Run(
            ("ha.cf", "keepalive 1\ndeadtime 3\ninitdead 1\nbcast eth0\nauto_failback on\nnode lvs1 lvs2\n"),
            ("haresources", $"lvs1 IPaddr2::{Site.Vip}/24/eth0 ldirectord::ldirectord.cf\n"),
            ("ldirectord.cf", $"checktimeout = 3\ncheckinterval = 1\nvirtual = {Site.Vip}:80\n    real = 192.0.2.11->192.0.2.12:80 gate\n    service = http\n    request = \"health\"\n    receive = \"web[12]\"\n    scheduler = rr\n"));
        DaemonProcess first = StartDirector(Site.Director1, files["lvs1"]);
        WaitForVip(Site.Director1, first);
        DaemonProcess second = StartDirector(Site.Director2, files["lvs2"]);
        Wait.Until(Patience, "both servers are in use", () => IpvsTable.Destinations(Site.Director1).Length == 2, () => first.LogText);
        Assert.Equal(["web1", "web2"], Client().Share(4).Keys.Order());
        Assert.False(HasVip(Site.Director2));

        first.Crash();
        // A power cut leaves nothing in the kernel.
        Site.Director1.Ip("link set eth0 down");
        WaitForVip(Site.Director2, second);
        Wait.Until(Patience, "both servers are in use again", () => IpvsTable.Destinations(Site.Director2).Length == 2, () => second.LogText);
        Assert.Equal(["web1", "web2"], Client().Share(4).Keys.Order());
    }
}
