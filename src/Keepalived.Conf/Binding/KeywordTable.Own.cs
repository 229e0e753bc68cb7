namespace Keepalived.Conf.Binding;

/// <content>Keywords that keepalived does not have. All are off unless said otherwise; docs/differences.md tells what they are good for.</content>
internal static partial class KeywordTable
{
    private static Keyword[] OwnGlobals() =>
    [
        Own("vrrp_vip_lease", "<SECS>", "! 0..86400 lax", "0 (off)", "Default of the instance option vip_lease."),
        Own("vrrp_repair_drift", "[<BOOL>]", "bool", "true", "Default of the instance option repair_drift; also for static addresses, routes and rules."),
        Own("vrrp_stall_guard", "[<BOOL>]", "bool", "false", "Default of the instance option stall_guard."),
        Own("vrrp_split_brain_sentinel", "[<BOOL>]", "bool", "false", "Default of the instance option split_brain_sentinel."),
        Own("vrrp_flight_recorder", "[<BOOL>]", "bool", "false", "Default of the instance option flight_recorder."),
        Own("vrrp_flight_recorder_dir", "<DIR>", "!", "RUNDIR", "Directory for the records, one file per instance."),
        Own("vmac_arp_announce", "[<BOOL>]", "bool", "false", "Set arp_announce to 2 on an interface while it carries VMACs, so that its own address is never announced with a VIP."),
    ];

    /// <summary>Own keywords of the blocks of the checker role.</summary>
    private static Keyword[] OwnCheckKeywords(string path) => path switch
    {
        "virtual_server" =>
        [
            .. OwnCounts("none"),
            Own("flap_damping", "<N> <TIMER> [<TIMER>]", "!", "off",
                "A server that failed N times within the first time comes back only after its checks were good for the second (default: the same)."),
            Own("min_healthy", "<N|N%>", "!", "off", "That many real servers stay in service: when more fail, the checks are doubted and an alarm is logged."),
            Own("slow_start", "<TIMER>", "! 0..86400 dec", "0 (off)", "The weight of a server that comes back grows from 1 for that long."),
            Own("drain_time", "<TIMER>", "! 0..86400 dec", "0 (off)",
                "A server that leaves gets weight 0, and is removed when its connections have ended or the time is over."),
        ],
        "virtual_server/real_server" => OwnCounts("virtual_server"),
        "virtual_server/real_server/BFD_CHECK" or "virtual_server/real_server/FILE_CHECK" => [],
        _ when path.StartsWith("virtual_server/real_server/", StringComparison.Ordinal) && !path.EndsWith("/url", StringComparison.Ordinal) => OwnCounts("real_server"),
        _ => [],
    };

    private static Keyword[] OwnCounts(string outer) =>
    [
        Own("rise", "<N>", "! 1..2147483647 strict", outer == "none" ? "1" : outer, "Successes in a row that bring a server back."),
        Own("fall", "<N>", "! 1..2147483647 strict", outer == "none" ? "retry + 1" : outer,
            "Failed attempts in a row that take a server down, also after start; overrules retry."),
    ];

    private static Keyword[] OwnInstanceKeywords() =>
    [
        Own("vip_lease", "<SECS>", "! 0..86400 lax", "vrrp_vip_lease",
            "Addresses carry a kernel lifetime of that long, 3 at least, which is renewed while the daemon lives; 0 disables."),
        Own("repair_drift", "[<BOOL>]", "bool", "vrrp_repair_drift",
            "Addresses, routes and rules that another program removed or changed are put back at once, without an election."),
        Own("stall_guard", "[<BOOL>]", "bool", "vrrp_stall_guard", "After a pause longer than the master-down time listen for an interval before acting."),
        Own("split_brain_sentinel", "[<BOOL>]", "bool", "vrrp_split_brain_sentinel", "Report a second master of the virtual router, and the likely reason."),
        Own("flight_recorder", "[<BOOL>]", "bool", "vrrp_flight_recorder", "Keep the events and decisions of the last ten minutes, to be written on request or at an unexpected transition."),
    ];
}
