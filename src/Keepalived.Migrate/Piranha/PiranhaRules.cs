using Keepalived.Migrate.Report;
using static Keepalived.Migrate.Report.CarryLevel;

namespace Keepalived.Migrate.Piranha;

/// <summary>What becomes of the directives of lvs.cf.</summary>
internal static class PiranhaRules
{
    public static IReadOnlyList<DirectiveRule> All { get; } =
    [
        new("serial_no", Exact, "not needed: it only counts changes"),
        new("service", Exact, "virtual servers (lvs); failover services (fos) are not carried over"),
        new("primary", Exact, "a file for this node; its address is that of unicast adverts"),
        new("primary_private", Not, "adverts go over one network, that of the virtual addresses"),
        new("backup", Exact, "a file for this node; its address is that of unicast adverts"),
        new("backup_private", Not, "adverts go over one network, that of the virtual addresses"),
        new("backup_active", Exact, "whether there is a second node"),
        new("heartbeat", Exact, "adverts of VRRP"),
        new("heartbeat_port", Not, "VRRP is IP protocol 112 and has no ports: let it through the firewall"),
        new("keepalive", Exact, "advert_int"),
        new("deadtime", Approximate, "down_timer_adverts: deadtime divided by keepalive; VRRP adds less than an interval"),
        new("network", Exact, "lvs_method"),
        new("nat_router", Exact, "virtual_ipaddress: the gateway of the real servers"),
        new("nat_nmask", Exact, "the prefix length of the gateway's address"),
        new("reservation_conflict_action", Exact, "preempt: the primary takes back; otherwise nopreempt"),
        new("debug_level", Approximate, "option -D"),
        new("rsh_command", Not, "nothing is copied to the other node: copy its file yourself"),
        new("hard_shutdown", Exact, "keepalived removes its addresses when it stops"),
        new("monitor_links", Exact, "track_interface"),
        new("syncdaemon", Exact, "lvs_sync_daemon"),
        new("syncd_iface", Exact, "lvs_sync_daemon"),
        new("syncd_id", Exact, "lvs_sync_daemon"),
        new("tcp_timeout", Exact, "lvs_timeouts"),
        new("tcpfin_timeout", Exact, "lvs_timeouts"),
        new("udp_timeout", Exact, "lvs_timeouts"),
        new("active_cmd", Exact, "notify_master"),
        new("inactive_cmd", Exact, "notify_backup"),
        new("virtual", Exact, "virtual_server"),
        new("server", Exact, "real_server"),
        new("failover", Not, "failover services are not balanced: a notify_master script can start one"),
        new("active", Exact, "0: left out"),
        new("address", Exact, "virtual_server and virtual_ipaddress, or real_server"),
        new("vip_nmask", Exact, "the prefix length of the address"),
        new("fwmark", Exact, "virtual_server fwmark"),
        new("port", Exact, "the port"),
        new("persistent", Exact, "persistence_timeout"),
        new("pmask", Exact, "persistence_granularity"),
        new("scheduler", Exact, "lvs_sched"),
        new("protocol", Exact, "protocol"),
        new("load_monitor", Not, "no load of servers is measured: weights stay as they are"),
        new("send", Exact, "send of DIALOGUE_CHECK (own keyword)"),
        new("expect", Exact, "expect of DIALOGUE_CHECK (own keyword)"),
        new("use_regex", Exact, "whether expect is taken as a pattern"),
        new("send_program", Approximate, "MISC_CHECK that looks for the expected text in what the program prints"),
        new("expect_program", Not, "only send_program is known"),
        new("timeout", Approximate, "delay_loop and connect_timeout of the checks"),
        new("reentry", Approximate, "a server is back after its first good check"),
        new("quiesce_server", Exact, "inhibit_on_failure"),
        new("sorry_server", Exact, "sorry_server"),
        new("weight", Exact, "weight"),
    ];

    public static IReadOnlyDictionary<string, DirectiveRule> ByName { get; } = All.ToDictionary(static rule => rule.Name);
}
