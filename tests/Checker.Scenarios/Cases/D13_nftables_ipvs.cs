namespace Checker.Scenarios;

/// <summary>Groups of addresses as one mark that nftables sets.</summary>
public sealed class D13_nftables_ipvs : Scenario
{
    [Fact]
    public void A_group_is_one_service_and_a_map()
    {
        Probe();
        string Group(string entries) => Globals("nftables_ipvs") + $"virtual_server_group G1 {{ {entries} }}\n" + Service(Server(1, check: string.Empty), key: "group G1");
        Start(Group("10.0.0.1 80; 10.0.1.4-6 443"));
        Table("FWM 1000 rr", "-> 10.9.0.1:80 Masq 1");
        string rules = Rules("ip");
        Assert.Contains("10.0.0.1 . 80 : 0x000003e8", rules, StringComparison.Ordinal);
        Assert.Contains("10.0.1.4-10.0.1.6 . 443 : 0x000003e8", rules, StringComparison.Ordinal);
        Assert.Contains("type filter hook input priority filter - 1", rules, StringComparison.Ordinal);

        Reload(Group("10.0.0.1 80; 10.0.1.7 444"));
        WaitUntil("the new entry is there", () => Rules("ip").Contains("10.0.1.7 . 444 : 0x000003e8", StringComparison.Ordinal));
        Assert.DoesNotContain("443", Rules("ip"), StringComparison.Ordinal);
        TableIs("FWM 1000 rr", "-> 10.9.0.1:80 Masq 1");
        Stop();
        TableIs();
        Assert.Empty(Host.Namespace.Run("nft", "list", "tables").Output.Trim());
    }

    [Fact]
    public void A_group_with_a_mark_is_left_as_it_is()
    {
        Probe();
        Start(Globals("nftables_ipvs") + "virtual_server_group G1 { 10.0.0.1 80; fwmark 7 }\n" + Service(Server(1, check: string.Empty), key: "group G1"));
        Table("TCP 10.0.0.1:80 rr", "-> 10.9.0.1:80 Masq 1", "FWM 7 rr", "-> 10.9.0.1:80 Masq 1");
    }

    [Fact]
    public void Each_group_and_protocol_has_the_next_mark()
    {
        Probe();
        Start(
            Globals("nftables_ipvs; nftables_ipvs_start_fwmark 2000")
            + "virtual_server_group G1 { 10.0.0.1 80 }\nvirtual_server_group G2 { 10.0.0.2 53; 2001:db8:3::1 53 }\n"
            + Service("real_server 10.9.0.1 80 { }\n", key: "group G1")
            + Service("real_server 10.9.0.2 53 { }\n", key: "group G2", method: "TUN", protocol: "UDP"));
        Table("FWM 2000 rr", "-> 10.9.0.1:80 Masq 1", "FWM 2001 rr", "-> 10.9.0.2:0 Tunnel 1", "FWM 2001 IPv6 rr", "-> 10.9.0.2:0 Tunnel 1");
    }

    private string Rules(string family) => Host.Namespace.TryRun("nft", "list", "table", family, "keepalived_ipvs").Output;

    private void Probe() => Assert.SkipUnless(
        Host.Namespace.TryRun("nft", "add table ip probe; add map ip probe m { type ipv4_addr . inet_service : mark; flags interval; }; delete table ip probe").ExitCode == 0,
        "this kernel has no nftables with maps of ranges");
}
