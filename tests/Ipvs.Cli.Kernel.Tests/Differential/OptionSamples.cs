namespace Ipvs.Cli.Kernel.Tests.Differential;

/// <summary>
/// The options, and values that meet each other often enough to find existing services and servers.
/// All addresses are less than 2^31 apart, and so are all marks: the original's order of values further apart depends on
/// the kernel's hash. Marks of 2^31 and above, which it prints as negative numbers, are left out for the same reason as
/// the list of separators after -b, which crashes it: see docs/differences.md.
/// </summary>
internal static class OptionSamples
{
    private static readonly string[] None = [];

    private static readonly string[] GoodServices =
    [
        "10.0.0.1:80", "10.0.0.1:80", "10.0.0.1:80", "10.0.0.2:53", "10.0.0.2:53", "10.0.0.3:443", "10.0.0.1", "vip1.example.com:http",
        "vip1:80", "10.0.0.1:domain", "[2001:db8::1]:80", "[2001:db8::1]:80", "[2001:db8::2]:53", "2001:db8::1", "10.0.0.9:0", "10.0.9:80",
        "0x0a000001:80", "167772161:80", "10.0.0.1:+80", "10.0.0.1: 80", "[10.0.0.1]:80", "0.0.0.0:80", "[::]:80", "10.0.0.1:080",
        "[::ffff:10.0.0.1]:80", "[2001:DB8:0::1]:80", "012.0.0.1:80",
    ];

    private static readonly string[] BadServices =
    [
        "", "80", ":80", "10.0.0.1:", "10.0.0.1:65536", "10.0.0.1:-1", "10.0.0.256:80", "nosuchhost:80", "10.0.0.1:nosuch", "[2001:db8::1]",
        "[2001:db8::1]80", "[2001:db8::1", "vip6.example.com:80", "2001:db8::1:80:90:a:b:c:d", "10.0.0.1:80 ", "10.0.0.1:80:90", "[]:80",
        "fe80::1%eth0", "10.0.0.1:0x50", "[2001:db8::g]:80",
    ];

    private static readonly string[] GoodServers =
    [
        "10.0.1.1:80", "10.0.1.1:80", "10.0.1.1:8080", "10.0.1.2:80", "10.0.1.2:80", "10.0.1.3", "10.0.1.1", "rs1.example.com:http", "rs2",
        "[2001:db8:1::1]:80", "[2001:db8:1::1]:80", "[2001:db8:1::2]:53", "2001:db8:1::1", "10.0.1.4:0", "longrs:80", "127.0.0.1:80",
    ];

    private static readonly string[] BadServers =
    [
        "", "80", "10.0.1.1:", "10.0.1.1:65536", "nosuchhost", "10.0.1.1:nosuch", "[2001:db8:1::1]", "224.0.0.1:80", "[ff02::1]:80",
        "255.255.255.255:80", "rs61.example.com:80",
    ];

    private static readonly string[] GoodNumbers = ["0", "1", "2", "5", "100", "65535", "65536", "2147483647", "+3", " 4", "007"];

    private static readonly string[] BadNumbers = ["", "-1", "abc", "1x", "0x10", "2147483648", "4294967297", "99999999999999999999", "1 "];

    /// <summary>Options that name a service.</summary>
    public static OptionSample[] Services { get; } =
    [
        new('t', "tcp-service", GoodServices, BadServices),
        new('t', "tcp-service", GoodServices, BadServices),
        new('u', "udp-service", GoodServices, BadServices),
        new(null, "sctp-service", GoodServices, BadServices),
        new('f', "fwmark-service", ["1", "1", "2", "+3", " 1"], ["", "0", "-1", "abc", "4294967296", "0x1", "1/1"]),
    ];

    /// <summary>Options of -A and -E.</summary>
    public static OptionSample[] ServiceSettings { get; } =
    [
        new(
            's',
            "scheduler",
            ["rr", "wrr", "lc", "wlc", "lblc", "lblcr", "dh", "sh", "sed", "nq", "fo", "ovf", "mh", "", "sh", "mh", "rr"],
            ["nosuch", "averylongschedulername"]),
        new('p', "persistent", ["300", "1", "2678400", "60", " 7"], ["0", "2678401", "abc", ""]) { IsValueOptional = true },
        new('M', "netmask", ["255.255.255.0", "255.255.0.255", "24", "64", "128", "0", "64x", "0.0.0.0"], ["129", "abc", "", "255.255.256.0"]),
        new(null, "pe", ["sip", "sip", ""], ["nosuch", "averylongpersistenceengine"]),
        new('o', "ops", None, None),
        new(
            'b',
            "sched-flags",
            ["flag-1", "flag-2,flag-3", "sh-port", "sh-fallback,sh-port", "mh-port,mh-fallback", "", ",flag-2", "flag-1,,flag-3,", "flag-1,flag-1"],
            ["bad", "flag-1,bad", "Flag-1", "flag-4", "sh-port,mh-port", "flag-1 "]),
    ];

    /// <summary>-6, which counts only after a mark.</summary>
    public static OptionSample IPv6 { get; } = new('6', "ipv6", None, None);

    /// <summary>The option that names a server.</summary>
    public static OptionSample Server { get; } = new('r', "real-server", GoodServers, BadServers);

    /// <summary>Options of -a and -e that say how packets get to the server.</summary>
    public static OptionSample[] Forwarding { get; } =
    [
        new('g', "gatewaying", None, None),
        new('i', "ipip", None, None),
        new('i', "ipip", None, None),
        new('m', "masquerading", None, None),
    ];

    /// <summary>Other options of -a and -e.</summary>
    public static OptionSample[] ServerSettings { get; } =
    [
        new('w', "weight", GoodNumbers, BadNumbers),
        new('x', "u-threshold", GoodNumbers, BadNumbers),
        new('y', "l-threshold", GoodNumbers, BadNumbers),
    ];

    /// <summary>Options of -a and -e that go with -i.</summary>
    public static OptionSample[] TunnelSettings { get; } =
    [
        new(null, "tun-type", ["ipip", "gue", "gre", "gue", "gre"], ["xyz", "", "GUE"]),
        new(null, "tun-port", ["6080", "1", "65535"], ["0", "65536", "http", ""]),
        new(null, "tun-nocsum", None, None),
        new(null, "tun-csum", None, None),
        new(null, "tun-remcsum", None, None),
    ];

    /// <summary>Tunnel options that fit together.</summary>
    public static string[][] Tunnels { get; } =
    [
        ["--tun-type=gue", "--tun-port=6080"], ["--tun-type=gue", "--tun-port=5555", "--tun-csum"], ["--tun-type=gre"],
        ["--tun-type=gue", "--tun-port=6080", "--tun-remcsum"], ["--tun-type=gre", "--tun-csum"], ["--tun-type=ipip"],
    ];

    /// <summary>Options of -L.</summary>
    public static OptionSample[] Listing { get; } =
    [
        new('n', "numeric", None, None),
        new('n', "numeric", None, None),
        new(null, "stats", None, None),
        new(null, "rate", None, None),
        new(null, "thresholds", None, None),
        new(null, "persistent-conn", None, None),
        new('X', "exact", None, None),
        new(null, "nosort", None, None),
        new(null, "sort", None, None),
        new(null, "tun-info", None, None),
        new('c', "connection", None, None),
        new(null, "timeout", None, None),
        new(null, "daemon", None, None),
    ];

    /// <summary>Options of --start-daemon.</summary>
    public static OptionSample[] Daemon { get; } =
    [
        new(null, "mcast-interface", ["eth0", "eth0", "eth0", ""], ["nosuch0", "averylonginterfacename"]),
        new(null, "syncid", ["0", "1", "255"], ["256", "-1", "abc", ""]),
        new(null, "mcast-group", ["224.0.0.81", "224.1.1.1", "ff02::81", "ff05::1"], ["10.0.0.1", "abc", "2001:db8::1", "ff02::g", ""]),
        new(null, "mcast-port", ["8848", "1", "65535"], ["0", "65536", "abc"]),
        new(null, "mcast-ttl", ["1", "255"], ["0", "256", "abc"]),
        new(null, "sync-maxlen", ["1472", "1", "65507", "100"], ["0", "65508", "abc"]),
    ];

    /// <summary>All options.</summary>
    public static OptionSample[] All { get; } =
        [.. Services, .. ServiceSettings, IPv6, Server, .. Forwarding, .. ServerSettings, .. TunnelSettings, .. Listing, .. Daemon];

    /// <summary>Words that belong nowhere.</summary>
    public static string[] StrayWords { get; } =
    [
        "stray", "", "-", "--", "-q", "-?", "--nonsense", "--numeric=1", "--list", "-A", "-D", "-h", "-v", "-6", "--usage", "--num", "-list",
        "10.0.0.1:80", "ipvsadm", "#", "wörd", "--=", "---", "-=", "-n=", "--sort", "-Z", "--start-daemon", "master", "-t=10.0.0.1:80", "-t",
    ];
}
