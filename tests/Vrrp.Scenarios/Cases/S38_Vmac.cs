namespace Vrrp.Scenarios;

/// <summary>The virtual MAC address.</summary>
public sealed class S38_Vmac : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Adverts_and_announcements_leave_with_it(string roleA, string roleB)
    {
        A.Namespace.Sysctl("net/ipv4/conf/all/rp_filter", "1");
        (DaemonProcess a, _) = Pair(roleA, roleB, Conf.Base(150, "use_vmac"), Conf.Base(100, "use_vmac"));
        foreach (LanNode node in (LanNode[])[A, B])
        {
            string link = node.Namespace.Run("ip", "-d", "link", "show", "dev", "vrrp.51").Output;
            Assert.Contains("vrrp.51@eth0", link, StringComparison.Ordinal);
            Assert.Contains("00:00:5e:00:01:33", link, StringComparison.Ordinal);
            Assert.Contains("macvlan mode private", link, StringComparison.Ordinal);
        }

        Assert.All(Adverts(A), f => Assert.Equal(("00:00:5e:00:01:33", "10.0.0.1"), (f.SourceMac, f.Source)));
        Wait.Until(Patience, "announcements", () => Garps(A).Count >= 5);
        Assert.All(Garps(A), f => Assert.Equal("00:00:5e:00:01:33", f.SourceMac));
        Assert.Contains(" 10.0.0.100/24 ", A.Addresses("vrrp.51"), StringComparison.Ordinal);
        Assert.Equal(("1", "1"), (A.Sysctl("net/ipv4/conf/eth0/arp_ignore"), A.Sysctl("net/ipv4/conf/eth0/arp_filter")));
        Assert.Equal(
            ["1", "1", "0", "1"],
            ((string[])["arp_ignore", "accept_local", "rp_filter", "promote_secondaries"]).Select(s => A.Sysctl("net/ipv4/conf/vrrp.51/" + s)));
        Assert.Equal("1", A.Sysctl("net/ipv6/conf/vrrp.51/disable_ipv6"));
        Assert.Equal(("0", "1", "1"), (A.Sysctl("net/ipv4/conf/all/rp_filter"), A.Sysctl("net/ipv4/conf/default/rp_filter"), A.Sysctl("net/ipv4/conf/eth0/rp_filter")));

        DateTime stop = a.Signal(Libc.SIGTERM);
        Took(Formula.Skew(100), NextOf(A, stop, 0), Next(B, stop), "takeover");
        Wait.Until(Patience, "the end", () => a.HasExited, () => a.LogText);
        Assert.NotEqual(0, A.Namespace.TryRun("ip", "link", "show", "dev", "vrrp.51").ExitCode);
        Assert.Equal("1", A.Sysctl("net/ipv4/conf/all/rp_filter"));
        if (IsOriginal(a)) return;
        DiffersByDesign();
        Assert.Equal(("0", "0"), (A.Sysctl("net/ipv4/conf/eth0/arp_ignore"), A.Sysctl("net/ipv4/conf/eth0/arp_filter")));
    }

    [Fact]
    public void Membership_reports_of_the_macvlan_go_through_a_table()
    {
        Assert.SkipUnless(Firewall.IsThere(A), "this kernel has no nftables with dup and oifkind");
        DaemonProcess a = Start(A, Conf.Base(150, "use_vmac"));
        Next(A, default);
        Assert.Contains("map vmac_map", A.Namespace.Run("nft", "list", "table", "ip", "keepalived").Output, StringComparison.Ordinal);
        a.Stop();
        Assert.DoesNotContain("keepalived", A.Namespace.Run("nft", "list", "tables").Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Roles.AgainstOriginal), MemberType = typeof(Roles))]
    public void Changes_at_a_reload(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB, Conf.Base(150, "use_vmac"));
        DateTime reload = Reload(a);
        StaysMaster(a, reload);
        reload = Reload(a, Conf.Globals() + Conf.Instance(150, "use_vmac", "10.0.0.100/24\n10.0.0.101/24"));
        StaysMaster(a, reload);
        Assert.Contains("10.0.0.101", A.Addresses("vrrp.51"), StringComparison.Ordinal);
        reload = Reload(a, Conf.Globals() + Conf.Instance(150, "use_vmac\nvmac_xmit_base", "10.0.0.100/24\n10.0.0.101/24"));
        StaysMaster(a, reload);
        Assert.Equal(A.Mac, Next(A, Now).SourceMac);

        Event removed = Do(() => Reload(a, Conf.Base(150)));
        CapturedFrame farewell = NextOf(A, removed.Before, 0);
        CapturedFrame back = Next(A, farewell.At, f => f.Priority == 150);
        Took(Formula.MasterDown(150), farewell, back, "return", late: 60);
    }

    private void StaysMaster(DaemonProcess a, DateTime reload)
    {
        Logs(a, "Reload", reload);
        SleepUntil(reload, 1.5);
        Assert.DoesNotContain(Adverts(A, reload), f => f.Priority == 0);
        Assert.True(Adverts(A, reload).Count >= 2);
        Assert.Empty(Adverts(B));
    }
}
