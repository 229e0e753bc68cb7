using LabTopology;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>Real traffic through the VIP, by each forwarding method, scheduler and kind of service.</summary>
public sealed class ForwardingTests : LabTest
{
    [Fact]
    public void Both_servers_answer_through_translation()
    {
        CreateSite(SiteShape.RealServersBehind).PrepareTranslation();
        StartServers();
        StartOwner(Globals + Owner($"{Site.InnerVip}/24 dev eth1") + Service("NAT", "rr", BackServers()));
        Assert.Equal(Even(8), Client().Share(8));
    }

    [Fact]
    public void Both_servers_answer_by_direct_routing()
    {
        CreateSite().PrepareDirectRouting();
        StartServers();
        StartOwner(Globals + Owner() + Service("DR", "rr", FrontServers()));
        Assert.Equal(Even(8), Client().Share(8));
    }

    [Fact]
    public void Both_servers_answer_through_a_tunnel()
    {
        CreateSite().PrepareTunnel();
        StartServers();
        StartOwner(Globals + Owner() + Service("TUN", "rr", FrontServers()));
        Assert.Equal(Even(8), Client().Share(8));
    }

    [Fact]
    public void Weighted_round_robin_shares_by_weight()
    {
        DirectRouting("wrr", FrontServers(3, 1));
        Assert.Equal(new Dictionary<string, int> { ["web1"] = 12, ["web2"] = 4 }, Client().Share(16));
    }

    [Fact]
    public void Weighted_least_connection_favours_the_heavier_server()
    {
        DirectRouting("wlc", FrontServers(3, 1));
        Dictionary<string, int> share = Client().Share(16);
        Assert.Equal(16, share.GetValueOrDefault("web1") + share.GetValueOrDefault("web2"));
        Assert.InRange(share.GetValueOrDefault("web1"), 10, 14);
    }

    [Fact]
    public void Source_hashing_keeps_a_client_on_one_server()
    {
        DirectRouting("sh", FrontServers());
        Assert.Equal(8, Assert.Single(Client().Share(8)).Value);
    }

    [Fact]
    public void Persistence_keeps_a_client_on_one_server()
    {
        DirectRouting("rr", FrontServers(), "persistence_timeout 50");
        KeyValuePair<string, int> only = Assert.Single(Client().Share(8));
        Assert.StartsWith("web", only.Key, StringComparison.Ordinal);
        Assert.Contains(IpvsTable.Rules(Site.Director1), l => l == $"-A -t {Site.Vip}:80 -s rr -p 50");
    }

    [Fact]
    public void A_firewall_mark_joins_two_ports_in_one_service()
    {
        CreateSite().PrepareDirectRouting();
        StartServers();
        StartServers(443);

        // Packets to either port of the VIP get mark 7 where they enter the director.
        Site.Director1.Run("tc", "qdisc", "add", "dev", "eth0", "clsact");
        foreach (string port in (string[])["80", "443"])
        {
            Site.Director1.Run("tc", "filter", "add", "dev", "eth0", "ingress", "protocol", "ip", "flower",
                "ip_proto", "tcp", "dst_ip", Site.Vip, "dst_port", port, "action", "skbedit", "mark", "7");
        }

        StartOwner(Globals + Owner() + Service("DR", "rr", FrontServers(), "persistence_timeout 50", "fwmark 7"));
        RequestOutcome first = Client().Get();
        Assert.True(first.Succeeded, first.Failure);
        Assert.Equal(new Dictionary<string, int> { [first.Server!] = 4 }, Client(443).Share(4));
        Assert.Contains(IpvsTable.Rules(Site.Director1), l => l == "-A -f 7 -s rr -p 50");
    }

    private static Dictionary<string, int> Even(int requests) => new() { ["web1"] = requests / 2, ["web2"] = requests / 2 };

    private void DirectRouting(string scheduler, string servers, string options = "")
    {
        CreateSite().PrepareDirectRouting();
        StartServers();
        StartOwner(Globals + Owner() + Service("DR", scheduler, servers, options));
    }
}
