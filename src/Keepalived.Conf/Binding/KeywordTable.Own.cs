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

    private static Keyword[] OwnHttpKeywords() =>
    [
        Own("header", "<NAME: VALUE>", "!", "none", "Header line of all requests, in quotes; repeatable. Replaces Host or User-Agent."),
        Own("http_version", "<1|2>", "!", "1", "2: HTTP/2, under TLS by ALPN, otherwise by prior knowledge."),
        Own("grpc_health", "[<SERVICE>]", "", "", "Request of the gRPC health service (HTTP/2): good when it says SERVING; repeatable."),
    ];

    private static Keyword[] OwnTlsKeywords() =>
    [
        Own("tls_verify", "[<CAFILE>]", "", "off; CAFILE: ca of SSL, else the system's", "The server's certificate must be valid for the name that is sent as SNI, else for its address; sends the virtualhost as SNI."),
        Own("tls_expiry_warning", "<DAYS>", "! 0..3650 lax", "0 (off)", "One log line a day when the server's certificate ends within that many days."),
    ];

    private static Keyword[] OwnUrlKeywords() =>
    [
        Own("method", "<METHOD>", "!", "GET", "Request method, in capitals."),
        Own("header", "<NAME: VALUE>", "!", "none", "Header line of this request, in quotes; repeatable."),
        Own("body", "<TEXT>", "!", "none", @"Body of the request, with its Content-Length; \x22 stands for a quote, \x24 for a dollar sign."),
        Own("json_path", "<PATH> <VALUE>", "!", "none", "The answer is JSON with this value at this path, such as a.b[0].c; repeatable."),
    ];
}
