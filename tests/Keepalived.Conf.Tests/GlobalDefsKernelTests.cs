using System.Net;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>Settings of <c>global_defs</c> about the kernel, IPVS, monitoring and files.</summary>
public sealed class GlobalDefsKernelTests
{
    private static GlobalDefs Global(string lines)
    {
        var result = Conf.Read($"global_defs {{\n{lines}\n}}\n");
        Assert.DoesNotContain(Conf.Findings(result), d => d.Severity > Severity.Notice);
        return result.Config!.Global;
    }

    [Fact]
    public void Firewall_keywords_are_bound() => Assert.Equal(
        new FirewallSettings
        {
            IptablesIn = "I",
            IptablesOut = "O",
            Ipsets = new IpsetNames("s", "t", "t_if6", "s_igmp", "s_mld", "s_nd"),
            NftablesTable = "keepalived",
            NftablesPriority = -300,
            NftablesIfIndex = true,
            NftablesCounters = true,
            IpvsTable = "keepalived_ipvs",
            IpvsPriority = 7,
            IpvsFirstMark = 4_294_967_295,
        },
        Global("""
            vrrp_iptables I O
            vrrp_ipsets s t
            nftables
            nftables_priority -300
            nftables_ifindex
            nftables_counters
            nftables_ipvs
            nftables_ipvs_priority 7
            nftables_ipvs_start_fwmark 4294967295
            """).Firewall);

    [Theory]
    [InlineData("vrrp_iptables", "INPUT", "OUTPUT")]
    [InlineData("vrrp_iptables X", "X", null)]
    [InlineData("vrrp_iptables X X", null, null)]
    public void Chains_have_names_of_their_own_when_none_is_given(string line, string? incoming, string? outgoing)
    {
        var firewall = Global(line).Firewall;
        Assert.Equal((incoming, outgoing), (firewall.IptablesIn, firewall.IptablesOut));
    }

    [Fact]
    public void Names_of_sets_are_cut_to_what_the_kernel_takes()
    {
        string longest = new('x', 30);
        var sets = Global($"vrrp_ipsets {longest}").Firewall.Ipsets!;
        Assert.Equal((longest + "6", longest[..27] + "_if6", longest[..26] + "_igmp"), (sets.Address6, sets.LinkLocal6, sets.Igmp));
        Assert.Equal((longest[..27] + "_mld", longest[..27] + "_nd"), (sets.Mld, sets.NeighborDiscovery));
        Assert.Null(Global("vrrp_ipsets").Firewall.Ipsets);
    }

    [Theory]
    [InlineData("global_defs {\nvrrp_ipsets a\n}\n", "vrrp_ipsets")]
    [InlineData("namespace_with_ipsets\n", "namespace_with_ipsets")]
    public void Ipsets_draw_one_warning_that_says_what_is_used_instead(string text, string keyword)
    {
        var result = Conf.Read(text);
        var warning = Assert.Single(result.Diagnostics, d => d.Code == DiagnosticCode.NoEffect);
        Assert.Equal($"{keyword}: sets of nftables are used instead of ipsets", warning.Message);
        Assert.Equal(ConfigTestStatus.Ok, result.TestStatus);
    }

    [Theory]
    [InlineData("vrrp_rx_bufs_policy mtu", AdvertBufferPolicy.Mtu, 0u)]
    [InlineData("vrrp_rx_bufs_policy ADVERT", AdvertBufferPolicy.Advert, 0u)]
    [InlineData("vrrp_rx_bufs_policy 70000", AdvertBufferPolicy.Size, 70000u)]
    public void The_size_of_receive_buffers_is_a_policy_or_a_number(string line, AdvertBufferPolicy policy, uint size) => Assert.Equal(
        new AdvertBuffers { Policy = policy, Size = size, Multiplier = 9 }, Global($"{line}\nvrrp_rx_bufs_multiplier 9").AdvertBuffers);

    [Fact]
    public void Socket_buffers_are_bound() => Assert.Equal(
        new SocketBuffers
        {
            VrrpCommands = new(1, true),
            VrrpMonitor = new(2, false),
            ProcessMonitor = new(3, false),
            LvsCommands = new(4, false),
            LvsMonitor = new(5, true),
        },
        Global("""
            vrrp_netlink_cmd_rcv_bufs 1
            vrrp_netlink_cmd_rcv_bufs_force
            vrrp_netlink_monitor_rcv_bufs 2
            vrrp_netlink_monitor_rcv_bufs_force no
            process_monitor_rcv_bufs 3
            process_monitor_rcv_bufs_force off
            lvs_netlink_cmd_rcv_bufs 4
            lvs_netlink_cmd_rcv_bufs 0
            lvs_netlink_monitor_rcv_bufs 5
            lvs_netlink_monitor_rcv_bufs_force true
            """).SocketBuffers);

    [Fact]
    public void Lvs_keywords_are_bound()
    {
        var g = Global("""
            lvs_timeouts tcp 1 tcpfin 2
            lvs_flush
            lvs_flush_on_stop VS
            lvs_sync_daemon eth0 inst VI id 7 maxlen 1000 port 8849 ttl 3 group 224.0.0.82
            rs_init_notifies
            checker_log_all_failures
            """);
        Assert.Equal(new LvsTimeouts(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), null), g.LvsTimeouts);
        Assert.Equal((true, LvsFlushOnStop.VirtualServers, true, true), (g.LvsFlush, g.LvsFlushOnStop, g.RsInitNotifies, g.CheckerLogAllFailures));
        Assert.Equal(
            new LvsSyncDaemon
            {
                Interface = "eth0", Instance = "VI", Id = 7, MaxLength = 1000, Port = 8849, Ttl = 3, Group = IPAddress.Parse("224.0.0.82"),
            },
            g.LvsSyncDaemon);
    }

    [Fact]
    public void The_sync_daemon_takes_its_id_from_its_instance()
    {
        const string Instance = "vrrp_instance VI {\ninterface eth0\nvirtual_router_id 51\nvirtual_ipaddress {\n10.0.0.1\n}\n}\n";
        Assert.Equal(51, Conf.Read("global_defs {\nlvs_sync_daemon eth0 VI\n}\n" + Instance).Config!.Global.LvsSyncDaemon!.Id);
        var unknown = Conf.Read("global_defs {\nlvs_sync_daemon eth0 X\n}\n" + Instance);
        Assert.Null(unknown.Config!.Global.LvsSyncDaemon);
        Assert.Contains(unknown.Diagnostics, d => d.Message == "Unable to find vrrp instance X for lvs_syncd - clearing lvs_syncd config");
    }

    [Fact]
    public void Monitoring_keywords_are_bound()
    {
        var g = Global("""
            snmp_socket tcp:localhost:705
            enable_traps
            enable_snmp_keepalived
            enable_snmp_checker
            enable_snmp_rfc
            snmp_vs_stats_update_interval 0.001
            snmp_rs_stats_update_interval 30
            enable_dbus
            dbus_service_name a.b
            dbus_no_interface_name c
            """);
        Assert.Equal(
            new SnmpSettings
            {
                Socket = "tcp:localhost:705",
                Traps = true,
                Vrrp = true,
                Checker = true,
                Rfc2787 = true,
                Rfc6527 = true,
                VirtualServerInterval = TimeSpan.FromMilliseconds(1),
                RealServerInterval = TimeSpan.FromSeconds(30),
            },
            g.Snmp);
        Assert.Equal(new DbusSettings { Enabled = true, ServiceName = "a.b", NoInterfaceName = "c" }, g.Dbus);
        Assert.Equal((true, false), (Global("enable_snmp_rfcv2").Snmp.Rfc2787, Global("enable_snmp_rfcv2").Snmp.Rfc6527));
        Assert.Equal((true, true), (Global("enable_snmp_rfcv3").Snmp.Rfc6527, Global("enable_snmp_vrrp").Snmp.Vrrp));
    }

    [Fact]
    public void File_keywords_are_bound()
    {
        var g = Global("""
            umask IRWXG|IRWXO|IXUSR
            reload_check_config /c
            reload_time_file /t
            reload_repeat
            reload_file /f
            config_save_dir /s/
            tmp_config_directory /d
            data_use_instance
            json_version 2
            state_dump_file /state/
            stats_dump_file /stats
            json_dump_file /json
            iproute_usr_dir /usr/x
            iproute_etc_dir /etc/x
            """);
        Assert.Equal("177", Convert.ToString((int)g.Umask, 8));
        Assert.Equal(
            new ReloadSettings { CheckLog = "/c", TimeFile = "/t", Repeat = true, BusyFile = "/f", SaveDirectory = "/s", CopyDirectory = "/d" }, g.Reload);
        Assert.Equal(
            new DumpSettings { StateFile = "/state/", StatisticsFile = "/stats", JsonFile = "/json", JsonVersion = 2, UseInstance = true }, g.Dumps);
        Assert.Equal(("/usr/x", "/etc/x"), (g.IprouteUsrDirectory, g.IprouteEtcDirectory));
        Assert.Equal(("/dev/null", ""), (Global("reload_check_config").Reload.CheckLog, Global("reload_file").Reload.BusyFile));
    }

    [Theory]
    [InlineData("umask 022", "22")]
    [InlineData("umask 0x12", "22")]
    [InlineData("umask 18", "22")]
    [InlineData("umask IWGRP | IWOTH", "22")]
    public void A_umask_is_a_number_in_c_notation_or_bits(string line, string octal) => Assert.Equal(octal, Convert.ToString((int)Global(line).Umask, 8));
}
