using Keepalived.Migrate.Report;
using static Keepalived.Migrate.Report.CarryLevel;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>What becomes of the directives of ha.cf.</summary>
internal static class HeartbeatRules
{
    private const string NoNeed = "not needed: VRRP has no such thing to set";

    public static IReadOnlyList<DirectiveRule> All { get; } =
    [
        new("node", Approximate, "a file for each node, with its name as router_id"),
        new("keepalive", Exact, "advert_int; version 3 where it is no whole number"),
        new("deadtime", Approximate, "down_timer_adverts: deadtime divided by keepalive; VRRP adds less than an interval"),
        new("warntime", Not, "nothing is logged of adverts that are only late"),
        new("initdead", Approximate, "vrrp_startup_delay"),
        new("deadping", Approximate, "fall of the vrrp_script"),
        new("auto_failback", Exact, "off: state BACKUP and nopreempt on all nodes; otherwise the node of higher priority takes back"),
        new("nice_failback", Exact, "on: state BACKUP and nopreempt on all nodes"),
        new("bcast", Approximate, "interface; adverts are multicast"),
        new("mcast", Approximate, "interface; the group is that of VRRP"),
        new("mcast6", Approximate, "interface; the group is that of VRRP"),
        new("ucast", Exact, "unicast_src_ip and unicast_peer"),
        new("ucast6", Exact, "unicast_src_ip and unicast_peer"),
        new("udpport", Not, "VRRP is IP protocol 112 and has no ports: let it through the firewall"),
        new("serial", Not, "VRRP needs a network: what protected against a network that fails is gone"),
        new("baud", Not, "no serial link"),
        new("ping", Approximate, "a vrrp_script that lowers the priority while there is no answer"),
        new("ping_group", Approximate, "a vrrp_script that lowers the priority while none of them answers"),
        new("hbaping", Not, "no check over fibre channel"),
        new("respawn", Not, "keepalived keeps no other program running: a systemd unit does"),
        new("apiauth", Exact, "not needed: there is no such interface"),
        new("stonith", Not, "keepalived fences nobody: data that two nodes must not write at once needs a cluster manager"),
        new("stonith_host", Not, "keepalived fences nobody: data that two nodes must not write at once needs a cluster manager"),
        new("watchdog", Not, "systemd's WatchdogSec= watches keepalived, not the machine"),
        new("crm", Exact, "off: there is no cluster manager"),
        new("pacemaker", Exact, "off: there is no cluster manager"),
        new("debug", Approximate, "option -D"),
        new("debugfile", Approximate, "keepalived logs to syslog"),
        new("logfile", Approximate, "keepalived logs to syslog"),
        new("logfacility", Approximate, "keepalived's option -S"),
        new("use_logd", Approximate, "keepalived logs to syslog"),
        new("conn_logd_time", Exact, "not needed: keepalived logs to syslog"),
        new("syslogmsgfmt", Approximate, "keepalived logs to syslog"),
        new("log_badpack", Approximate, "bad packets are always counted and logged"),
        new("rtprio", Approximate, "vrrp_rt_priority, not set: keepalived asks for it only when told"),
        new("realtime", Approximate, "vrrp_rt_priority and vrrp_no_swap, not set: keepalived asks for them only when told"),
        new("hopfudge", Exact, NoNeed),
        new("hbgenmethod", Exact, NoNeed),
        new("uuidfrom", Exact, NoNeed),
        new("autojoin", Approximate, "routers need no list of each other, except with unicast"),
        new("msgfmt", Exact, NoNeed),
        new("compression", Exact, NoNeed),
        new("compression_threshold", Exact, NoNeed),
        new("traditional_compression", Exact, NoNeed),
        new("coredumps", Approximate, "LimitCORE= of the systemd unit"),
        new("coreroot", Approximate, "kernel.core_pattern"),
        new("cluster", Exact, NoNeed),
        new("max_rexmit_delay", Exact, NoNeed),
        new("memreserve", Exact, NoNeed),
        new("quorum_server", Not, "VRRP has no quorum"),
        new("env", Not, "scripts get keepalived's environment: Environment= of the systemd unit"),
        new("use_apphbd", Not, "systemd watches keepalived"),
        new("record_config_changes", Exact, "not needed: there is no cluster manager"),
        new("record_pengine_inputs", Exact, "not needed: there is no cluster manager"),
        new("enable_config_writes", Exact, "not needed: there is no cluster manager"),
        new("crm_daemon_dir", Exact, "not needed: there is no cluster manager"),
        new("crmd_spawns_pengine", Exact, "not needed: there is no cluster manager"),
        new("failfast", Not, "keepalived does not restart the machine"),
    ];

    /// <summary>What becomes of the resources of haresources; any other script is run by notify_master and notify_backup.</summary>
    public static IReadOnlyList<DirectiveRule> Resources { get; } =
    [
        new("IPaddr", Exact, "virtual_ipaddress"),
        new("IPaddr2", Exact, "virtual_ipaddress"),
        new("IPv6addr", Exact, "virtual_ipaddress of an instance for IPv6 in the same sync group"),
        new("IPsrcaddr", Decide, "needs the gateway: virtual_routes { default via GATEWAY src ADDRESS }"),
        new("SendArp", Exact, "gratuitous ARP is sent for every address"),
        new("ldirectord", Approximate, "virtual servers, on all nodes; they are checked only where the address is (ha_suspend)"),
        new("LVSSyncDaemonSwap", Exact, "lvs_sync_daemon"),
        new("MailTo", Approximate, "notification_email and smtp_alert by way of the mail server on 127.0.0.1; the texts differ"),
        new("Filesystem", Not, Storage),
        new("drbddisk", Not, Storage),
        new("drbdupper", Not, Storage),
        new("LVM", Not, Storage),
        new("Raid1", Not, Storage),
        new("ServeRAID", Not, Storage),
        new("ICP", Not, Storage),
        new("LinuxSCSI", Not, Storage),
    ];

    public static IReadOnlyDictionary<string, DirectiveRule> ByName { get; } = All.ToDictionary(static rule => rule.Name);

    public static IReadOnlyDictionary<string, DirectiveRule> ResourceByName { get; } = Resources.ToDictionary(static rule => rule.Name);

    private const string Storage = "storage: without fencing two nodes could use it at once; keep a cluster manager for it";
}
