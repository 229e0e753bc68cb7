using Ipvs.Netlink.Nftables;
using Keepalived.Conf.Model;
using Vrrp.Firewall;
using Vrrp.Wire;

namespace Vrrp.Tests.Firewall;

/// <summary>From wanted rules to requests. Numbers are the kernel's message types.</summary>
public sealed class FirewallTableTests
{
    private const int NewTable = 0;
    private const int DelTable = 2;
    private const int NewElement = 12;
    private const int DelElement = 14;

    private static readonly FirewallElement s_vip = FirewallElement.Vip(InternetAddress.Parse("10.0.0.100"));
    private static readonly FirewallElement s_other = FirewallElement.Vip(InternetAddress.Parse("10.0.0.101"));
    private static readonly FirewallElement s_macvlan = new(FirewallSet.VmacMap, false, null, 3, null, 2);
    private readonly FirewallTable _table = new(isIpv6: false, new FirewallSettings());

    [Fact]
    public void Nothing_wanted_is_nothing_done() => Assert.Null(_table.Change(new HashSet<FirewallElement>()));

    [Fact]
    public void The_first_element_makes_the_whole_table_anew()
    {
        var types = Types(_table.Change(Set(s_vip)));
        Assert.Equal([NewTable, DelTable, NewTable], types[..3]);
        Assert.Equal(NewElement, types[^1]);
        Assert.False(_table.Exists);
    }

    [Fact]
    public void Later_changes_are_elements_only()
    {
        Become(s_vip);
        Assert.Equal([DelElement, NewElement], Types(_table.Change(Set(s_other))));
        Assert.Equal([NewElement], Types(_table.Change(Set(s_vip, s_other))));
        Assert.Equal([DelElement], Types(_table.Change(Set())));
        Assert.Null(_table.Change(Set(s_vip)));
    }

    [Fact]
    public void An_empty_table_stays_and_is_filled_again()
    {
        Become(s_vip);
        Become();
        Assert.True(_table.Exists);
        Assert.Equal([NewElement], Types(_table.Change(Set(s_vip))));
    }

    [Fact]
    public void A_part_it_does_not_have_makes_the_table_anew_with_all_parts()
    {
        Become(s_vip);
        var types = Types(_table.Change(Set(s_vip, s_macvlan)));
        Assert.Equal([NewTable, DelTable, NewTable], types[..3]);
        Assert.Equal(2, types.Count(t => t == NewElement));
    }

    [Fact]
    public void Elements_are_in_the_kernels_form()
    {
        Assert.Equal("0a000064", Convert.ToHexStringLower(s_vip.ToKernel().Key.Span));
        Assert.Equal(("03000000", "02000000"), Digits(s_macvlan.ToKernel()));
        var address = InternetAddress.Parse("fe80::51:1");
        Assert.Equal("fe80000000000000000000000051000103000000", Convert.ToHexStringLower(FirewallElement.LinkLocalVip(address, 3).ToKernel().Key.Span));
        Assert.Equal(
            "fe800000000000000000000000510001" + "76727270" + "2e3531" + "000000000000000000",
            Convert.ToHexStringLower(FirewallElement.LinkLocalVip(address, "vrrp.51").ToKernel().Key.Span));
    }

    [Theory]
    [InlineData("/usr/sbin/xtables-nft-multi", true)]
    [InlineData("/usr/sbin/xtables-legacy-multi", false)]
    public void The_variant_of_iptables_shows_in_its_name(string path, bool isNftables) => Assert.Equal(isNftables, Iptables.IsNftables(path));

    private static HashSet<FirewallElement> Set(params FirewallElement[] elements) => [.. elements];

    private void Become(params FirewallElement[] elements)
    {
        _table.Change(Set(elements));
        _table.Became(Set(elements));
    }

    private static (string Key, string Value) Digits(NftElement element) =>
        (Convert.ToHexStringLower(element.Key.Span), Convert.ToHexStringLower(element.Value.Span));

    private static int[] Types(NftBatch? batch)
    {
        Assert.NotNull(batch);
        var types = new int[batch.Count];
        for (var i = 0; i < types.Length; i++) types[i] = batch.Request(i)[4];
        return types;
    }
}
