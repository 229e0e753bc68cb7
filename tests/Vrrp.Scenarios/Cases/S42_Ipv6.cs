namespace Vrrp.Scenarios;

/// <summary>IPv6.</summary>
[Trait("set", "quick")]
public sealed class S42_Ipv6 : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void A_pair_with_a_link_local_and_a_global_address(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB, Ipv6(150), Ipv6(100));
        Assert.All(Adverts(A), f => Assert.Equal(("fe80::ff:fe00:1", "ff02::12", 255, 3, 2), (f.Source, f.Destination, f.Ttl, f.Version, f.Count)));
        DateTime first = Adverts(A)[0].At;
        List<CapturedFrame> burst = [.. Neighbours(A).Where(f => f.At < first.AddSeconds(1))];
        string[] round = ["fe80::51:1", "2001:db8::100"];
        Assert.Equal(Enumerable.Range(0, 10).Select(i => round[i % 2]), burst.Select(f => f.NeighbourTarget));
        Assert.All(burst, f => Assert.Equal((0x20, f.NeighbourTarget, 255), (f.NeighbourFlags, f.Source, f.Ttl)));
        Assert.All(burst, f => Assert.Equal("0201" + "020000000001", Convert.ToHexStringLower(f.Data.AsSpan(78, 8))));
        string addresses = A.Addresses();
        Assert.Contains("fe80::51:1/64 scope link nodad", addresses, StringComparison.Ordinal);
        Assert.Contains("2001:db8::100/64 scope global nodad", addresses, StringComparison.Ordinal);
        DateTime killed = a.Crash();
        Took(Formula.MasterDown(100, version: 3), Last(A, killed), Next(B, killed), "takeover");
        WaitForAddress(B, "2001:db8::100");
    }

    [Fact]
    public void With_a_virtual_mac_the_macvlan_gets_the_link_local_address_of_its_parent()
    {
        Start(A, Ipv6(150, "use_vmac"));
        CapturedFrame first = Next(A, default);
        Assert.Equal(("00:00:5e:00:02:33", "fe80::ff:fe00:1"), (first.SourceMac, first.Source));
        string link = A.Namespace.Run("ip", "-d", "link", "show", "dev", "vrrp.51").Output;
        Assert.Contains("00:00:5e:00:02:33", link, StringComparison.Ordinal);
        Assert.Contains("addrgenmode none", link, StringComparison.Ordinal);
        string addresses = A.Addresses("vrrp.51");
        string local = addresses.Split('\n').Single(l => l.Contains("fe80::ff:fe00:1/64", StringComparison.Ordinal));
        Assert.Contains("nodad", local, StringComparison.Ordinal);
        Assert.Contains("deprecated", local, StringComparison.Ordinal);
        Assert.Contains("2001:db8::100/64", addresses, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_virtual_mac_a_table_keeps_the_address_of_the_parent_quiet()
    {
        Assert.SkipUnless(Firewall.IsThere(A), "this kernel has no nftables with dup and oifkind");
        DaemonProcess a = Start(A, Ipv6(150, "use_vmac"));
        WaitForAddress(A, "2001:db8::100");
        string table = A.Namespace.Run("nft", "list", "table", "ip6", "keepalived").Output;
        Assert.Matches(@"set parent_link_local \{[^}]*fe80::ff:fe00:1[^}]*\}", table);
        Assert.Matches("map vmac_map \\{[^}]*vrrp\\.51\" : \"eth0", table);
        Assert.Matches("set vmac_set \\{[^}]*elements = \\{ \"vrrp\\.51", table);
        Assert.Contains("nd-neighbor-advert", table, StringComparison.Ordinal);
        Assert.Contains("nd-router-solicit", table, StringComparison.Ordinal);
        Assert.Contains("mld2-listener-report", table, StringComparison.Ordinal);
        Assert.DoesNotContain("table ip keepalived", A.Namespace.Run("nft", "list", "tables").Output, StringComparison.Ordinal);
        a.Stop();
        Assert.DoesNotContain("keepalived", A.Namespace.Run("nft", "list", "tables").Output, StringComparison.Ordinal);
    }

    private static string Ipv6(int priority, string options = "") => Conf.Globals() + Conf.Instance(priority, options, "fe80::51:1/64\n2001:db8::100/64");

    private List<CapturedFrame> Neighbours(LanNode node) => [.. Lan.Wire.From(node.Port).Where(f => f.IsUnsolicitedNeighbourAdvert)];
}
