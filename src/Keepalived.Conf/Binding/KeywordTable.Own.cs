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
        Own("unusable_check_fails", "[<BOOL>]", "bool", "false", "Default of the option unusable_check_fails of virtual servers."),
        Own("vmac_arp_announce", "[<BOOL>]", "bool", "false", "Set arp_announce to 2 on an interface while it carries VMACs, so that its own address is never announced with a VIP."),
        Own("control_socket", "<PATH> [group <GROUP>] | none", "!", "/run/keepalived/control.sock",
            "Socket for keepalived status, drain and the like: root and members of GROUP may use it. Beside the pid file with -p."),
        Own("metrics_listen", "<IPADDR> <1..65535> | <PATH> [group <GROUP>]", "!", "off",
            "Serve /metrics (OpenMetrics) and /healthz over HTTP there; an address and a path can be given, each in a line of its own."),
        Own("metrics_max_series", "<N>", "! 100..10000000 strict", "20000", "Most series in an answer; how many are left out is one of them."),
    ];

    private static Keyword[] OwnInPathKeywords() =>
    [
        Own("connect_ip", "<IPADDR>", "!", "virtual server address", "Virtual address to connect to; needed under a firewall mark."),
        Own("connect_port", "<1..65535>", "! 1..65535 lax", "virtual server port", "Port to connect to; needed where the virtual server has none."),
        Own("bindto", "<IPADDR>", "!", "none", "Local address, not a virtual one; the route's unless given."),
        Own("bind_port", "<1..65535>", "! 1..65535 lax", "none", "Local port."),
        Own("bind_if", "<IFNAME>", "!", "none", "Needed for a virtual address that is link-local."),
        Own("connect_timeout", "<TIMER>", "! 0.000001..4294.967295 dec", "real_server", "How long to wait for an answer."),
        Own("fwmark", "<N>", "! 0..4294967295 lax", "0", "Firewall mark for the route to the server."),
        .. Timers("1", "1", Support.Own),
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
            Own("unusable_check_fails", "[<BOOL>]", "bool", "unusable_check_fails of global_defs",
                "A check that cannot be used (no script or one that may not run, no url, ...) counts as failed; without it its server counts as up."),
            Own("real_server_name", "<NAME> [<PORT>] {", "!", "", "A destination for each address of a host name, which is resolved again and again."),
        ],
        "virtual_server/real_server" or "virtual_server/real_server_name" => OwnCounts("virtual_server"),
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

    private static Keyword[] OwnRealServerKeywords() =>
    [
        Own("DIALOGUE_CHECK", "{", "", "", "Conversation over TCP, TLS or UDP: what is sent, and what has to come back."),
    ];

    private static KeywordBlock? OwnCheckersBlock(string path) => path switch
    {
        "virtual_server/real_server_name" => Block(path,
        [
            Own("resolve_interval", "<SECS>", "! 1..86400 strict", "30", "Pause between an answer and the next question."),
            Own("address_family", "<inet|inet6|any>", "!", "that of the virtual server, any with TUN", "Addresses used."),
            Own("srv", "", "", "off", "NAME is a service: hosts, ports and weights are those of its SRV records of the lowest priority."),
            .. OwnRealServerKeywords(), .. RealServerKeywords(Support.Own),
        ]),
        "virtual_server/real_server/DIALOGUE_CHECK" => Block(path,
        [
            Own("protocol", "<TCP|UDP>", "!", "that of the preset, else TCP", "Connection or datagrams."),
            Own("preset", "<NAME>", "!", "none", $"Steps of a known protocol, without a login: {string.Join(' ', DialoguePresets.Names)}."),
            Own("send", "<TEXT>", "!", "", @"Send text; \r \n \t \0 \\ \xHH stand for bytes. Repeatable: steps are done in file order."),
            Own("send_hex", "<HEX> ...", "!", "", "Send bytes; see hex string syntax."),
            Own("expect", "<REGEX>", "!", "",
                "Text that has to come within connect_timeout, as a regular expression without back references; ^ and $ are ends of lines."),
            Own("expect_hex", "<HEX> ...", "!", "", "Bytes the answer has to begin with; X = don't care nibble."),
            Own("ssl", "[<BOOL>]", "bool", "false", "Over TLS; the certificate is not verified."),
            Own("sni_name", "<NAME>", "!", "none", "Name to send in the TLS handshake."),
            .. Connection(support: Support.Own),
            .. Timers("1", "1", Support.Own),
        ]),
        _ => null,
    };

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
