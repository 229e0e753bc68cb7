using Keepalived.Conf.Canonical;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>The canonical form of global settings, trackers and interfaces reads back as what it was made from.</summary>
public sealed class GlobalCanonicalTests
{
    private const string Everything = """
        child_wait_time 9
        use_pid_dir
        instance "i 1"
        net_namespace n
        net_namespace_ipvs
        namespace_with_ipsets
        linkbeat_use_polling
        global_defs {
            router_id "a b#c"
            umask 0
            notification_email {
                a@b "J. Doe <j@d>"
            }
            notification_email_from me@here
            smtp_server mail 587
            smtp_helo_name helo
            smtp_connect_timeout 7
            no_email_faults
            no_checker_emails
            script_user u g
            enable_script_security
            use_symlink_paths
            set_supplementary_groups
            startup_script "/s 'a b'" su sg
            startup_script_timeout 20
            shutdown_script '/t "x y"'
            shutdown_script_timeout 1000
            notify_fifo /f fu fg
            notify_fifo_script "/r b"
            vrrp_notify_fifo /v vu
            vrrp_notify_priority_changes
            fifo_write_vrrp_states_on_reload
            lvs_notify_fifo /l
            lvs_notify_fifo_script /lr
            process_name p
            process_names
            max_auto_priority -1
            min_auto_priority_delay 5
            vrrp_priority -20
            vrrp_rt_priority 99
            vrrp_cpu_affinity 3 1
            vrrp_rlimit_rttime 4294967295
            vrrp_no_swap
            checker_priority 19
            bfd_no_swap
            vrrp_mcast_group4 224.0.0.19
            vrrp_mcast_group6 ff02::99
            vrrp_garp_interval 0.000001
            vrrp_gna_interval 4294.967295
            vrrp_startup_delay 5
            vrrp_delay_after_boot 30
            dynamic_interfaces allow_if_changes
            disable_local_igmp
            log_unknown_vrids
            control_socket /run/c group g
            metrics_listen 127.0.0.1 9650
            metrics_listen /run/m group h
            metrics_max_series 100
            vmac_prefix vm
            vmac_addr_prefix va
            vrrp_netlink_cmd_rcv_bufs 4294967295
            vrrp_netlink_monitor_rcv_bufs_force
            process_monitor_rcv_bufs 3
            lvs_netlink_cmd_rcv_bufs 4
            lvs_netlink_monitor_rcv_bufs 5
            vrrp_rx_bufs_policy 70000
            vrrp_rx_bufs_multiplier 9
            vrrp_iptables I O
            vrrp_ipsets s t
            nftables x
            nftables_priority -300
            nftables_ifindex
            nftables_counters
            nftables_ipvs
            nftables_ipvs_priority 7
            nftables_ipvs_start_fwmark 4294967295
            lvs_timeouts tcp 1 tcpfin 2 udp 0
            lvs_flush
            lvs_flush_on_stop VS
            lvs_sync_daemon eth0 inst VI id 7 maxlen 1000 port 8849 ttl 3 group 224.0.0.82
            rs_init_notifies
            checker_log_all_failures
            snmp_socket tcp:localhost:705
            enable_traps
            enable_snmp_vrrp
            enable_snmp_checker
            enable_snmp_rfc
            snmp_vs_stats_update_interval 0.001
            snmp_rs_stats_update_interval 30
            enable_dbus
            dbus_service_name a.b
            dbus_no_interface_name c
            reload_check_config
            reload_time_file /t
            reload_repeat
            reload_file
            config_save_dir /s
            tmp_config_directory /d
            data_use_instance
            json_version 2
            state_dump_file /state/
            stats_dump_file /stats
            json_dump_file /json
            iproute_usr_dir /usr/x
            iproute_etc_dir /etc/x
        }
        SSL {
            password "p w"
            ca /ca
            certificate /cert
            key /key
        }
        garp_group {
            garp_interval 0
            interfaces {
                eth0 eth1
            }
        }
        garp_group {
            gna_interval 0.5
        }
        linkbeat_interfaces {
            eth0
            eth1 MII
            eth2 ETHTOOL
            eth3 IOCTL
        }
        interface_up_down_delays {
            eth0 1.5 255
        }
        track_file a {
            file "/p q"
            weight -254 reverse
            init_file -7 overwrite
        }
        track_file a {
            file /r
            init_file 3
        }
        vrrp_track_process b {
            process /usr/bin/x -a "b c" ""
            param_match initial
            weight 10 reverse
            quorum 2
            quorum_max 3
            terminate_delay 1.5
            fork_delay 0.000001
        }
        vrrp_track_process c {
            process y
            param_match
            quorum_max 0
        }
        bfd_instance b {
            neighbor_ip 2001:db8::1
            source_ip 2001:db8::2
            min_rx 1.501
            min_tx 4294967
            idle_tx 2000
            multiplier 255
            passive
            ttl 7
            max_hops -1
            multihop
            weight -253 reverse
            checker
        }
        """;

    public static TheoryData<string> Texts =>
    [
        "",
        Everything,
        "net_namespace_ipvs x\nglobal_defs {\nvrrp_iptables X\nvrrp_ipsets\nvrrp_rx_bufs_policy MTU\nlvs_flush_on_stop\nreload_file /f\ndynamic_interfaces\n}\n",
        "global_defs {\nvrrp_iptables\nvrrp_rx_bufs_policy ADVERT\nlvs_sync_daemon eth0\nlvs_timeouts udp 5\nmax_auto_priority\nscript_user u\n}\n",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_canonical_form_reads_back_as_an_equal_model_without_findings(string text)
    {
        var config = Conf.Read(text).Config!;
        var again = Conf.Read(Canonical(config));
        Assert.DoesNotContain(Conf.Findings(again), d => d.Severity > Severity.Notice);
        Assert.Equal(Own(config), Own(again.Config!));
    }

    [Fact]
    public void Values_stand_in_the_canonical_form_as_in_a_file()
    {
        var config = Conf.Read(Everything).Config!;
        string[] lines = Canonical(config).Split('\n');
        Assert.DoesNotContain(Conf.Findings(Conf.Read(Everything)), d => d.Severity > Severity.Notice);
        Assert.Contains("    umask 00", lines);
        Assert.Contains("    startup_script \"/s 'a b'\" su sg", lines);
        Assert.Contains("    shutdown_script '/t \"x y\"'", lines);
        Assert.Contains("    min_rx 1.501", lines);
        Assert.Contains("    lvs_sync_daemon eth0 inst VI id 7 maxlen 1000 port 8849 ttl 3 group 224.0.0.82", lines);
    }

    private static string Canonical(KeepalivedConfig config)
    {
        var root = new CanonicalNode("", isBlock: true, []);
        GlobalForm.AddTo(root, config);
        return CanonicalText.Of(root);
    }

    // What the other forms write is not the matter of these tests.
    private static KeepalivedConfig Own(KeepalivedConfig config) =>
        config with { VrrpScripts = [], VrrpInstances = [], SyncGroups = [], StaticAddresses = [], VirtualServers = [] };
}
