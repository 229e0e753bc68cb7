namespace Ipvs.Cli.Tests;

/// <summary>
/// The one list of golden cases in which our program does something else than ipvsadm 1.31, on purpose. Every other
/// case must give the original's result to the byte. docs/differences.md names each of these.
/// </summary>
internal static class Deviations
{
    private const string Unsigned = "marks of 2^31 and above are printed as they were given, so that a saved table can be restored";
    private const string NoCrash = "a list of separators is a mistake, not a crash";
    private const string NoPrivileges = "help and version ask the kernel nothing";
    private const string Listable = "the kernel shows the table to everybody in /proc/net/ip_vs";
    private const string AllBits = "counters of servers have 64 bits";

    private const string StatsTitles = """
        IP Virtual Server version 1.2.1 (size=4096)
        Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
          -> RemoteAddress:Port

        """;

    private const string RateTitles = """
        IP Virtual Server version 1.2.1 (size=4096)
        Prot LocalAddress:Port                 CPS    InPPS   OutPPS    InBPS   OutBPS
          -> RemoteAddress:Port

        """;

    private const string ListTitles = """
        IP Virtual Server version 1.2.1 (size=4096)
        Prot LocalAddress:Port Scheduler Flags
          -> RemoteAddress:Port           Forward Weight ActiveConn InActConn

        """;

    private const string WithoutNetlink =
        "ipvsadm: not permitted to use netlink: read from /proc/net/ip_vs, without scheduler flags, one-packet scheduling of IPv6, "
        + "thresholds, tunnel types, persistence engines and counters\n";

    private const string OneServer = "-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.1.1:80 -m -w 1\n";

    /// <summary>The list.</summary>
    public static IReadOnlyList<Deviation> All { get; } =
    [
        new("nonroot/help", NoPrivileges, 0) { OutputOf = "help-short" },
        new("nonroot/version", NoPrivileges, 0) { Output = "ipvsadm v1.31 2019/12/24 (compiled with popt and IPVS v1.2.1)\n" },
        new("nonroot/list", Listable, 0) { Output = ListTitles, Error = WithoutNetlink },
        new("nonroot/noargs", Listable, 0) { Output = ListTitles, Error = WithoutNetlink },
        new("flags/default/,", NoCrash, 2) { Error = "invalid scheduler flag `,'\n" },
        new("fwmark/max", Unsigned, 0) { SaveAfter = "-A -f 4294967295 -s wlc\n" },
        new("fwmark/int-max", Unsigned, 0) { SaveAfter = "-A -f 2147483648 -s wlc\n" },
        new("fwmark/huge-list", Unsigned, 0) { Output = ListTitles + "FWM  4294967295 rr\n", SaveAfter = "-A -f 4294967295 -s rr\n" },
        new("sort/fwmark-over-2^31", Unsigned, 0)
        {
            Output = ListTitles + "FWM  3000000000 wlc\nFWM  1 wlc\n",
            SaveAfter = "-A -f 3000000000 -s wlc\n-A -f 1 -s wlc\n",
        },
        new("sort/fwmark-over-2^31-vs-addr", Unsigned, 0)
        {
            Output = ListTitles + "FWM  3000000000 wlc\nTCP  10.0.0.1:80 wlc\n",
            SaveAfter = "-A -f 3000000000 -s wlc\n-A -t 10.0.0.1:80 -s wlc\n",
        },
        new("numbers/stats/M", AllBits, 0)
        {
            Output = StatsTitles
                + "TCP  10.0.0.1:80                     1000M    1999M   99999M   12345M    4294M\n"
                + "  -> 10.0.1.1:80                     1000M    1999M   99999M   12345M    4294M\n",
            SaveAfter = OneServer,
        },
        new("numbers/stats-exact/M", AllBits, 0)
        {
            Output = StatsTitles
                + "TCP  10.0.0.1:80                  1000000000 1999999999 99999999999 12345678901 4294967295\n"
                + "  -> 10.0.1.1:80                  1000000000 1999999999 99999999999 12345678901 4294967295\n",
            SaveAfter = OneServer,
        },
        new("numbers/stats/G-T", AllBits, 0)
        {
            Output = StatsTitles
                + "TCP  10.0.0.1:80                      100G   99999G     100T  123456T18446744T\n"
                + "  -> 10.0.1.1:80                      100G   99999G     100T  123456T18446744T\n",
            SaveAfter = OneServer,
        },
        new("numbers/stats-exact/G-T", AllBits, 0)
        {
            Output = StatsTitles
                + "TCP  10.0.0.1:80                  100000000000 99999999999999 100000000000000 123456789012345678 18446744073709551615\n"
                + "  -> 10.0.1.1:80                  100000000000 99999999999999 100000000000000 123456789012345678 18446744073709551615\n",
            SaveAfter = OneServer,
        },
        new("numbers/stats/wrap32", AllBits, 0)
        {
            Output = StatsTitles
                + "TCP  10.0.0.1:80                     4294M    4294M    8589M    4294M    4294M\n"
                + "  -> 10.0.1.1:80                     4294M    4294M    8589M    4294M    4294M\n",
            SaveAfter = OneServer,
        },
        new("numbers/stats-exact/wrap32", AllBits, 0)
        {
            Output = StatsTitles
                + "TCP  10.0.0.1:80                  4294967296 4294967297 8589934592 4294967296 4294967297\n"
                + "  -> 10.0.1.1:80                  4294967296 4294967297 8589934592 4294967296 4294967297\n",
            SaveAfter = OneServer,
        },
        new("numbers/rate/M", AllBits, 0)
        {
            Output = RateTitles
                + "TCP  10.0.0.1:80                     1000M    1999M   99999M   12345M    4294M\n"
                + "  -> 10.0.1.1:80                  1000000000 1999999999 99999999999   12345M    4294M\n",
            SaveAfter = OneServer,
        },
        new("numbers/rate-exact/M", AllBits, 0)
        {
            Output = RateTitles
                + "TCP  10.0.0.1:80                  1000000000 1999999999 99999999999 12345678901 4294967295\n"
                + "  -> 10.0.1.1:80                  1000000000 1999999999 99999999999 12345678901 4294967295\n",
            SaveAfter = OneServer,
        },
        new("numbers/rate/G-T", AllBits, 0)
        {
            Output = RateTitles
                + "TCP  10.0.0.1:80                      100G   99999G     100T  123456T18446744T\n"
                + "  -> 10.0.1.1:80                  100000000000 99999999999999 100000000000000  123456T18446744T\n",
            SaveAfter = OneServer,
        },
        new("numbers/rate-exact/G-T", AllBits, 0)
        {
            Output = RateTitles
                + "TCP  10.0.0.1:80                  100000000000 99999999999999 100000000000000 123456789012345678 18446744073709551615\n"
                + "  -> 10.0.1.1:80                  100000000000 99999999999999 100000000000000 123456789012345678 18446744073709551615\n",
            SaveAfter = OneServer,
        },
        new("numbers/rate/wrap32", AllBits, 0)
        {
            Output = RateTitles
                + "TCP  10.0.0.1:80                     4294M    4294M    8589M    4294M    4294M\n"
                + "  -> 10.0.1.1:80                  4294967296 4294967297 8589934592    4294M    4294M\n",
            SaveAfter = OneServer,
        },
        new("numbers/rate-exact/wrap32", AllBits, 0)
        {
            Output = RateTitles
                + "TCP  10.0.0.1:80                  4294967296 4294967297 8589934592 4294967296 4294967297\n"
                + "  -> 10.0.1.1:80                  4294967296 4294967297 8589934592 4294967296 4294967297\n",
            SaveAfter = OneServer,
        },
    ];
}
