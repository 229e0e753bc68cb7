using LabTopology;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary><c>IN_PATH_CHECK</c> finds servers that work but cannot be reached through the director.</summary>
public sealed class InPathCheckTests : LabTest
{
    [Fact]
    public void A_directly_routed_server_without_the_virtual_address_is_taken_out()
    {
        DaemonProcess director = Start("DR", () => Site.PrepareDirectRouting());
        Site.RealServer1.Ip($"address del {Site.Vip}/32 dev lo");
        WaitForOnly(director, "192.0.2.12:80");
        director.WaitForLog($"IN_PATH_CHECK on service [192.0.2.11]:tcp:80 failed after 1 retries: no answer from {Site.Vip} by it.", Patience);

        Site.RealServer1.Ip($"address add {Site.Vip}/32 dev lo");
        director.WaitForLog($"{Site.Vip} is answered through [192.0.2.11]:tcp:80.", Patience);
        WaitForBoth(director);
    }

    [Fact]
    public void A_directly_routed_server_that_answers_arp_for_it_is_taken_out()
    {
        DaemonProcess director = Start("DR", () => Site.PrepareDirectRouting());
        Site.RealServer2.Sysctl("net/ipv4/conf/all/arp_ignore", "0");
        WaitForOnly(director, "192.0.2.11:80");
        Assert.True(director.Logged($"it answers ARP for {Site.Vip}"), director.LogText);
    }

    [Fact]
    public void A_server_whose_tunnel_is_down_is_taken_out()
    {
        DaemonProcess director = Start("TUN", () => Site.PrepareTunnel());
        Site.RealServer1.Ip("link set tunl0 down");
        WaitForOnly(director, "192.0.2.12:80");
        Site.RealServer1.Ip("link set tunl0 up");
        WaitForBoth(director);
    }

    private DaemonProcess Start(string method, Action prepare)
    {
        OnlyOurs("it has no such check");
        CreateSite();
        prepare();
        StartServers();
        DaemonProcess director = StartOwner(Globals + Owner() + Service(method, "rr", Server("192.0.2.11") + Server("192.0.2.12")));
        // Their first checks are good: the director is master, and sees answers from its own address.
        director.WaitForLog($"{Site.Vip} is answered through [192.0.2.11]:tcp:80.", Patience);
        director.WaitForLog($"{Site.Vip} is answered through [192.0.2.12]:tcp:80.", Patience);
        return director;
    }

    private void WaitForOnly(DaemonProcess director, string server) =>
        Wait.Until(Patience, $"only {server} is in use", () => IpvsTable.Destinations(Site.Director1) is [var only] && only == server, () => director.LogText);

    private void WaitForBoth(DaemonProcess director) =>
        Wait.Until(Patience, "both are in use", () => IpvsTable.Destinations(Site.Director1).Length == 2, () => director.LogText);

    private static string Server(string address) => $$"""
        real_server {{address}} 80 {
                IN_PATH_CHECK {
                    delay_loop 0.5
                    delay_before_retry 0.2
                    connect_timeout 1
                }
            }

        """;
}
