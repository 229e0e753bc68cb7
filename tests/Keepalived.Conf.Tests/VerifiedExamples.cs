using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>The verified examples, in the order of their numbers.</summary>
internal static class VerifiedExamples
{
    private const string Instance =
        "vrrp_instance VI_1 {\ninterface eth0\nvirtual_router_id 30\npriority 100\nvirtual_ipaddress {\n10.0.0.1\n}\n";

    private const string Security = "global_defs { script_user root\nenable_script_security }\n";

    public static IReadOnlyList<VerifiedExample> All { get; } =
    [
        new(1, Globals("router_id a#b ! c"), 0) { Read = RouterId, Meaning = "a" },
        new(2, Globals("router_id \"a#b!c\""), 0) { Read = RouterId, Meaning = "a#b!c" },
        new(3, Globals("router_id a\\#b"), 0) { Read = RouterId, Meaning = "a#b" },
        new(4, Globals("router_id 'a b'"), 0) { Read = RouterId, Meaning = "'a" },
        new(5, Globals("router_id \"a\\\"b\""), 5, "(Line 2) Unmatched quote: 'router_id \"a\\\"b\"'") { Read = RouterId, Meaning = "a\\" },
        new(
            6,
            Globals("router_id \"abc"),
            5,
            "(Line 2) Unterminated quote 'router_id \"abc'",
            "(Line 2) routerid name missing - ignoring",
            "(Line 2) Unmatched quote: 'router_id \"abc'") { Read = RouterId, Meaning = null },
        new(7, Globals("router_id \\\nfoo"), 5, "(Line 2) Unknown keyword 'router_id\\'", "(Line 3) Unknown keyword 'foo'"),
        new(8, "global_defs{router_id X}", 0) { Read = RouterId, Meaning = "X" },
        new(9, Globals("router_id X enable_script_security"), 0) { Read = c => (c.Global.RouterId, c.Global.EnableScriptSecurity), Meaning = ("X", false) },
        new(
            10,
            Globals("router_id a{b"),
            5,
            "(Line 2) Unexpected '{' - ignoring",
            "(Line 2) Unknown keyword 'b'",
            "There are 1 missing '}'s or extra '{'s") { Read = RouterId, Meaning = "a" },
        new(11, "global_defs \"{\"\nrouter_id X\n\"}\"\n", 0) { Read = RouterId, Meaning = "X" },
        new(
            12,
            "\uFEFFglobal_defs {\n}\n",
            5,
            "(Line 1) Unknown keyword '\uFEFFglobal_defs'",
            "(Line 1) Unexpected '{' - ignoring",
            "(Line 2) Unknown keyword '}'") { Ours = (5, ["(Line 1) Unknown keyword '\uFEFFglobal_defs'"]) },
        new(13, "global_defs {\r\nrouter_id X\r\n}\r", 0) { Read = RouterId, Meaning = "X" },
        new(14, Globals("router_id " + new string('x', 1013)), 5, "(Line 1) line too long - ignoring")
        {
            Ours = (5, ["(Line 2) line too long - ignoring"]),
            Read = RouterId,
        },
        new(15, Globals("router_id " + new string('x', 1014)), 5, "(Line 1) line too long - ignoring", "(Line 3) Unknown keyword 'x'")
        {
            Ours = (5, ["(Line 2) line too long - ignoring"]),
            Read = RouterId,
        },
        new(16, Globals("router_id X") + "}\n", 5, "(Line 4) Extra '}' found", "(Line 4) Unknown keyword '}'") { Read = RouterId, Meaning = "X" },
        new(
            17,
            "bogus {\na 1\n}\n",
            5,
            "(Line 1) Unknown keyword 'bogus'",
            "(Line 1) Unexpected '{' - ignoring",
            "(Line 2) Unknown keyword 'a'",
            "(Line 3) Unknown keyword '}'") { Ours = (5, ["(Line 1) Unknown keyword 'bogus'"]) },
        new(
            18,
            Vi("bogus {\na 1\n}\npriority 77"),
            5,
            "(Line 8) Unknown keyword 'bogus'",
            "(Line 8) Unexpected '{' - ignoring",
            "(Line 9) Unknown keyword 'a'",
            "(Line 11) Unknown keyword 'priority'",
            "(Line 12) Unknown keyword '}'")
        {
            Ours = (5, ["(Line 8) Unknown keyword 'bogus'"]),
            Read = c => (int)c.VrrpInstances[0].Priority,
            Meaning = 77,
        },
        new(
            19,
            "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\npriority 100\nvirtual_ipaddress {\n10.0.0.1\n}\n\n" +
            "vrrp_instance B {\ninterface eth0\nvirtual_router_id 2\nvirtual_ipaddress {\n10.0.0.2\n}\n}\n",
            5,
            "There are 1 missing '}'s or extra '{'s",
            "(Line 9) Unknown keyword 'vrrp_instance'",
            "(Line 9) Unexpected '{' - ignoring")
        {
            Ours = (5, ["There are 1 missing '}'s or extra '{'s", "(Line 9) Unknown keyword 'vrrp_instance'"]),
            Read = c => (c.VrrpInstances.Count, c.VrrpInstances[0].VirtualRouterId),
            Meaning = (1, (byte)1),
        },
        new(20, Vip("10.0.0.1 10.0.0.2"), 5, "(Line 6) Unknown configuration entry '10.0.0.2' for ip address - ignoring"),
        new(21, Vi("") + Vi("").Replace("VI_1", "V2", StringComparison.Ordinal).Replace(" 30", " 31", StringComparison.Ordinal) + "vrrp_sync_group G { group { VI_1 V2 } }\n", 0)
        {
            Read = c => string.Join(' ', c.SyncGroups[0].Members),
            Meaning = "VI_1 V2",
        },
        new(22, Vi("authentication { auth_type PASS auth_pass 1234 }"), 5, "(VI_1) Authentication specified but no password given. Ignoring"),
        new(
            23,
            Vi("priority"),
            2,
            "(Line 8) *** Configuration line starting `priority` is missing a parameter after keyword `priority` at word position 2"),
        new(
            24,
            Vi("priority 10x"),
            5,
            "(Line 8) invalid number '10x'",
            "(Line 8) (VI_1) Priority not valid! must be between 1 & 255. Using default 100") { Read = c => (int)c.VrrpInstances[0].Priority, Meaning = 100 },
        new(25, Vi("preempt_delay 5s"), 5, "(Line 8) invalid number '5s'")
        {
            Ours = (5, ["(Line 8) invalid number '5s'", "(Line 8) (VI_1) Preempt_delay not valid! must be between 0-1000"]),
            Read = c => c.VrrpInstances[0].PreemptDelay,
            Meaning = TimeSpan.Zero,
        },
        new(26, Vi("strict_mode TRUE"), 5, "(Line 8) (VI_1) invalid strict_mode TRUE specified"),
        new(27, Vi("skip_check_adv_addr off"), 0) { Read = c => c.VrrpInstances[0].SkipCheckAdvertAddresses, Meaning = false },
        new(28, Vi("state master"), 5, "(Line 8) (VI_1) unknown state 'master', defaulting to BACKUP"),
        new(29, Vi("") + Vi(""), 5, "(Line 10) vrrp instance VI_1 already defined") { Read = c => c.VrrpInstances.Count, Meaning = 1 },
        new(30, Service("real_server 192.168.77.3 80 {\n}") + Service("real_server 192.168.77.3 80 {\n}"), 0),
        new(
            31,
            Service("real_server 192.168.77.3 80 {\n}\nreal_server 192.168.77.3 80 {\n}"),
            5,
            "VS [10.0.0.9]:tcp:80: real server [192.168.77.3]:tcp:80 is duplicated - removing second rs")
        {
            Read = c => c.VirtualServers[0].RealServers.Count,
            Meaning = 1,
        },
        new(
            32,
            "virtual_server 10.0.0.9 80 {\nreal_server 192.168.77.3 80 {\n}\n}\n",
            5,
            "Virtual server [10.0.0.9]:none:80: no protocol set - defaulting to UDP",
            "Virtual server [10.0.0.9]:udp:80: no scheduler set, setting default 'wlc'",
            "Virtual server [10.0.0.9]:udp:80: no forwarding method set, setting default NAT"),
        new(
            33,
            Vi("track_interface {\nnope0\n}"),
            5,
            "(Line 9) (VI_1) tracked interface nope0 doesn't exist",
            "Non-existent interface specified in configuration"),
        new(34, "$A=1${B}3\n$B=2\n" + Globals("router_id ${A}"), 0) { Read = RouterId, Meaning = "123" },
        new(35, "$A=foo\n" + Globals("router_id $A/24"), 0) { Read = RouterId, Meaning = "$A/24" },
        new(
            36,
            Globals("router_id ${UNDEF}"),
            5,
            "(Line 2) Unexpected '{' - ignoring",
            "(Line 2) Unknown keyword 'UNDEF'",
            "(Line 3) Unknown keyword '}'") { Read = RouterId, Meaning = "$" },
        new(37, Globals("router_id \"${UNDEF}\""), 0) { Read = RouterId, Meaning = "${UNDEF}" },
        new(38, "$A =foo\n" + Globals("router_id $A"), 5, "(Line 1) Unknown keyword '$A'") { Read = RouterId, Meaning = "$A" },
        new(39, Globals("router_id a${_HASH}b"), 0) { Read = RouterId, Meaning = "a" },
        new(40, Globals("router_id ${_ENV KAVAR}"), 0) { Read = RouterId, Meaning = "from-environment" },
        new(
            41,
            Globals("router_id ${_RANDOM 1 2 3}"),
            5,
            "(Line 2) Definition _RANDOM requires between 0 and 2 parameters, 3 specified.",
            "(Line 2) Unexpected '{' - ignoring",
            "(Line 2) Unknown keyword '_RANDOM'",
            "(Line 3) Unknown keyword '}'"),
        new(42, "$C=@foo\n" + Globals("$C router_id B"), 5, "(Line 3) Unknown keyword '@foo'")
        {
            ConfigId = "foo",
            Ours = (0, []),
            Read = RouterId,
            Meaning = "B",
        },
        new(43, "$M= \\\nrouter_id a # c \\\nsmtp_helo_name b\n" + Globals("no_email_faults"), 5, "(Line 3) Unknown keyword 'smtp_helo_name'"),
        new(44, Vip("~SEQ(A,1,2) ~SEQ(B,3,4) 10.1.${A}.${B}"), 0) { Read = Addresses, Meaning = "10.1.1.3 10.1.1.4 10.1.2.3 10.1.2.4" },
        new(45, Vip("~SEQ(A,0) 10.1.0.${A}"), 0) { Read = Addresses, Meaning = "10.1.0.1 10.1.0.0" },
        new(46, Vip("~LST({A,B},{1,2},{3}) 10.1.${A}.1${B}"), 0) { Read = Addresses, Meaning = "10.1.1.12 10.1.3.1" },
        new(
            47,
            "$L=2,3\n" + Vip("~LST(A,$L) 10.1.0.${A}"),
            5,
            "(Line 7) VRRP parsed invalid IP 10.1.0.2,3. skipping IP...",
            "(VI_1) No VIP specified; at least one is sensible"),
        new(48, Vip("10.0.0.9 ~SEQ(A,1,2)"), 5, "(Line 6) Unknown configuration entry '~SEQ(A,1,2)' for ip address - ignoring"),
        new(49, Globals("@!bar router_id B"), 0) { ConfigId = "foo", Read = RouterId, Meaning = null },
        new(50, "include nope.conf\n", 0, "(Line 1) Config files missing 'nope.conf'."),
        new(51, "includem nope.conf\n", 6, "(Line 1) Config files missing 'nope.conf'."),
        new(52, "include nope*.conf\n", 0),
        new(53, "include \"a.conf\"\n", 0, "(Line 1) Config files missing '\"a.conf\"'.") { Files = [("a.conf", "bogus\n")] },
        new(54, "@foo include i.conf\n", 5, "(i.conf: Line 1) vrrp instance VI_1 already defined")
        {
            ConfigId = "foo",
            Files = [("i.conf", Vi(""))],
            Ours = (0, []),
            Read = c => c.VrrpInstances.Count,
            Meaning = 1,
        },
        new(55, "include b.conf\nbogus2\n", 5, "(b.conf: Line 1) Unknown keyword 'bogus1'", "(Line 2) Unknown keyword 'bogus2'")
        {
            Files = [("b.conf", "bogus1\n")],
        },
        new(56, Vi("notify_master /usr/bin/echo a b"), 0) { Read = Notify, Meaning = "/usr/bin/echo as a:b" },
        new(57, Security + Vi("notify_master \"/usr/bin/echo 'a b' c\""), 0) { Read = Notify, Meaning = "/usr/bin/echo|a b|c as default" },
        new(58, Vi("notify_master \"/usr/bin/true\""), 6, "SECURITY VIOLATION - scripts are being executed but script_security not enabled."),
        new(59, Vi("virtual_rules {\nfrom all table 100 priority 10 inet6\n}"), 0),
        new(60, Vi("virtual_routes {\ninet6 default via fe80::1 dev eth0\n}"), 5, "(Line 9) Route must have a destination")
        {
            // inet6 takes no word with it.
            Ours = (0, []),
            Read = static c => c.VrrpInstances[0].VirtualRoutes[0].Gateway?.ToString(),
            Meaning = "fe80::1",
        },
        new(61, Vi("virtual_rules {\nfrom 10.0.0.0/24 sport 10 table 100 priority 10\n}"), 5, "(Line 9) invalid sport range 10")
        {
            // One port is a range.
            Ours = (0, []),
            Read = static c => c.VrrpInstances[0].VirtualRules[0].SourcePorts,
            Meaning = new NumberSpan(10, 10),
        },
        new(
            62,
            "virtual_server_group G {\n192.168.202.9/29 80\n}\n",
            5,
            "(Line 2) Address mask bits not empty - 192.168.202.9/29 - skipping",
            "(Line 3) virtual server group G has no entries - removing"),
    ];

    /// <summary>Text inside an otherwise valid instance, from line 8 on.</summary>
    private static string Vi(string text) => $"{Instance}{text}\n}}\n";

    /// <summary>Text in place of the instance's address line, line 6.</summary>
    private static string Vip(string text) => Instance.Replace("10.0.0.1", text, StringComparison.Ordinal) + "}\n";

    private static string Globals(string lines) => $"global_defs {{\n{lines}\n}}\n";

    private static string Service(string servers) => $"virtual_server 10.0.0.9 80 {{\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\n{servers}\n}}\n";

    private static string? RouterId(KeepalivedConfig config) => config.Global.RouterId;

    private static string Addresses(KeepalivedConfig config) =>
        string.Join(' ', config.VrrpInstances[0].VirtualAddresses.Select(a => a.Address.Address));

    private static string? Notify(KeepalivedConfig config) => config.VrrpInstances[0].Notify.Master is { } script
        ? $"{string.Join('|', script.Arguments)} as {(script.User is { } user ? $"{user.User}:{user.Group}" : "default")}"
        : null;
}
