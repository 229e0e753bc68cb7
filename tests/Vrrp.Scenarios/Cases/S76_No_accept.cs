namespace Vrrp.Scenarios;

/// <summary>Addresses that the router itself does not answer for.</summary>
public sealed class S76_No_accept : Scenario
{
    [Fact]
    public void Nobody_reaches_the_address()
    {
        Assert.SkipUnless(Firewall.CanDrop(A), "this kernel has no nftables");
        DaemonProcess a = Start(A, Conf.Base(150, "no_accept")); // an owner would accept
        WaitForAddress(A, Conf.Vip);
        Lan.Own(new HttpServer(A.Namespace, "a"));
        Assert.False(Get(B, Conf.Vip), "from another host");
        Assert.False(Get(A, Conf.Vip), "from the router");
        Assert.True(Get(B, "10.0.0.1"), "the address of the interface");
        string table = A.Namespace.Run("nft", "list", "table", "ip", "keepalived").Output;
        Assert.Contains("set vips", table, StringComparison.Ordinal);
        Assert.Contains("10.0.0.100", table, StringComparison.Ordinal);
        Assert.Contains("chain in {", table, StringComparison.Ordinal);
        Assert.Contains("chain out {", table, StringComparison.Ordinal);
        Assert.Contains("priority filter - 1", table, StringComparison.Ordinal);
        a.Stop();
        Assert.DoesNotContain("keepalived", A.Namespace.Run("nft", "list", "tables").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Neighbour_discovery_of_ipv6_passes()
    {
        Assert.SkipUnless(Firewall.CanDrop(A), "this kernel has no nftables");
        Start(A, Conf.Globals() + Conf.Instance(150, "no_accept", "fe80::51:1/64\n2001:db8::100/64"));
        WaitForAddress(A, "2001:db8::100");
        B.Namespace.Ip("address add 2001:db8::2/64 dev eth0 nodad");
        B.Namespace.TryRun("timeout", "2", "bash", "-c", "exec 3<>/dev/tcp/2001:db8::100/80");
        Assert.Contains(A.Mac, B.Namespace.Run("ip", "-6", "neigh", "show", "2001:db8::100").Output, StringComparison.Ordinal);
        string table = A.Namespace.Run("nft", "list", "table", "ip6", "keepalived").Output;
        Assert.Contains("set vips_link_local", table, StringComparison.Ordinal);
        Assert.Contains("2001:db8::100", table, StringComparison.Ordinal);
    }

    private static bool Get(LanNode from, string address)
    {
        using TrafficClient client = new(from.Namespace, address) { Limit = TimeSpan.FromSeconds(2) };
        return client.Get().Succeeded;
    }
}
