using System.Text;
using Linux.Abi;

namespace Ipvs.Cli.Tests;

/// <summary>Which way a listing takes when netlink cannot be used, what it says about it, and what is refused.</summary>
public sealed class ListingWithoutNetlinkTests
{
    private const string NotPermitted =
        "Can't initialize ipvs: Permission denied (you must be root)\n"
        + "Are you sure that IP Virtual Server is built in the kernel or as module?\n";

    private const string NoModule =
        "Can't initialize ipvs: Protocol not available\nAre you sure that IP Virtual Server is built in the kernel or as module?\n";

    private const string FileNotice =
        "ipvsadm: not permitted to use netlink: read from /proc/net/ip_vs, without scheduler flags, one-packet scheduling of IPv6, "
        + "thresholds, tunnel types, persistence engines and counters";

    private const string SocketNotice =
        "ipvsadm: not permitted to use netlink: read through the older socket interface, without IPv6, tunnel types, "
        + "persistence engines and 64-bit counters\n";

    private const string Titles =
        "IP Virtual Server version 1.2.1 (size=4096)\nProt LocalAddress:Port Scheduler Flags\n"
        + "  -> RemoteAddress:Port Forward Weight ActiveConn InActConn\n";

    private const string Table =
        Titles + "TCP  0A000002:0050 rr  persistent 75000 FFFFFF00\n  -> 0A000102:1F90      Masq    1      2          3         \n"
        + "TCP  0A000001:0050 wlc  \n  -> 0A000101:1F90      Tunnel  1      0          0         \n";

    private static FixedAccess File => new(Errno.EPERM) { TableFile = Table };

    private static FixedAccess Sockets => new(Errno.EPERM) { SocketInterface = new FixedTable(Errno.None), TableFile = "not to be read" };

    [Fact]
    public void The_file_is_listed_with_a_notice() => Assert.Equal(
        (ExitCode.Success,
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
            TCP  10.0.0.1:80 wlc
              -> 10.0.1.1:8080                Tunnel  1      0          0         
            TCP  10.0.0.2:80 rr persistent 300 mask 255.255.255.0
              -> 10.0.1.2:8080                Masq    1      2          3         

            """,
            FileNotice + "\n"),
        Run(File, "-Ln"));

    [Fact]
    public void The_file_is_saved_with_a_notice() => Assert.Equal(
        (ExitCode.Success,
            "-A -t 10.0.0.1:80 -s wlc\n-a -t 10.0.0.1:80 -r 10.0.1.1:8080 -i -w 1 --tun-type ipip\n"
            + "-A -t 10.0.0.2:80 -s rr -p 300 -M 255.255.255.0\n-a -t 10.0.0.2:80 -r 10.0.1.2:8080 -m -w 1\n",
            FileNotice + "\n"),
        Run(File, "-Sn"));

    [Fact]
    public void No_argument_lists_too()
    {
        (ExitCode exit, string text, string messages) = Run(new FixedAccess(Errno.EPERM) { TableFile = Titles });
        Assert.Equal((ExitCode.Success, FileNotice + "\n"), (exit, messages));
        Assert.StartsWith("IP Virtual Server version 1.2.1 (size=4096)\nProt ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_service_of_the_file()
    {
        Assert.Contains("TCP  10.0.0.1:80 wlc\n", Run(File, "-L", "-n", "-t", "10.0.0.1:80").Output, StringComparison.Ordinal);
        Assert.Equal(
            (ExitCode.ListFailed, "", FileNotice + "\nNo such service\n"), Run(File, "-L", "-n", "-t", "10.0.0.9:80"));
    }

    [Fact]
    public void The_notice_names_marks_whose_family_is_a_guess()
    {
        FixedAccess access = new(Errno.EPERM) { TableFile = Table + "FWM  00000009 rr \nFWM  0000000A rr \n" };
        Assert.Equal(FileNotice + "; the address family of FWM 9, 10 is a guess\n", Run(access, "-Ln").Messages);
        Assert.Equal(FileNotice + "\n", Run(access, "-Ln", "-t", "10.0.0.1:80").Messages);
    }

    [Theory]
    [InlineData("counters of services", "-L", "--stats")]
    [InlineData("counters of services", "-Ln", "--stats", "--exact", "--tun-info")]
    [InlineData("rates of services", "-L", "--rate")]
    [InlineData("thresholds", "-Ln", "--thresholds")]
    [InlineData("counts of persistent connections", "-L", "--persistent-conn")]
    [InlineData("tunnel types", "-L", "--tun-info", "-t", "10.0.0.1:80")]
    [InlineData("timeouts", "-L", "--timeout")]
    [InlineData("sync daemons", "-L", "--daemon")]
    public void What_the_file_lacks_is_refused_instead_of_shown_as_zero(string missing, params string[] words) => Assert.Equal(
        (ExitCode.ListFailed, "", $"ipvsadm: not permitted to use netlink, and /proc/net/ip_vs has no {missing}\n"), Run(File, words));

    [Theory]
    [InlineData("tunnel types", "-L", "--tun-info")]
    [InlineData("IPv6 services", "-L", "-t", "[2001:db8::1]:80")]
    [InlineData("IPv6 services", "-L", "-f", "7", "-6")]
    public void What_the_socket_interface_lacks_is_refused(string missing, params string[] words) => Assert.Equal(
        (ExitCode.ListFailed, "", $"ipvsadm: not permitted to use netlink, and the older socket interface has no {missing}\n"),
        Run(Sockets, words));

    [Theory]
    [InlineData("TCP  10.0.0.1:80 rr persistent 300 mask 255.255.255.0\n", "-Ln")]
    [InlineData("  -> 10.0.1.1:8080                       6        0        0        0        0\n", "-Ln", "--stats")]
    [InlineData("  -> 10.0.1.1:8080                9          0          3          4         \n", "-Ln", "--thresholds")]
    [InlineData("  -> 10.0.1.1:8080                2         5           3          4         \n", "-Ln", "--persistent-conn")]
    [InlineData("-A -t 10.0.0.1:80 -s rr -p 300 -M 255.255.255.0\n", "-Sn")]
    public void The_socket_interface_comes_before_the_file(string line, params string[] words)
    {
        (ExitCode exit, string text, string messages) = Run(Sockets, words);
        Assert.Equal((ExitCode.Success, SocketNotice), (exit, messages));
        Assert.Contains(line, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeouts_lack_nothing_and_daemons_their_details()
    {
        Assert.Equal((ExitCode.Success, "Timeout (tcp tcpfin udp): 900 120 300\n", ""), Run(Sockets, "-L", "--timeout"));
        Assert.Equal(
            (ExitCode.Success, "master sync daemon (mcast=eth0, syncid=5)\n",
                "ipvsadm: not permitted to use netlink: read through the older socket interface, "
                + "without message lengths, groups, ports and TTLs\n"),
            Run(Sockets, "-L", "--daemon"));
    }

    [Fact]
    public void The_socket_is_closed_and_its_refusals_are_told()
    {
        FixedTable table = new(Errno.ENOMEM);
        (ExitCode exit, string text, string messages) = Run(new FixedAccess(Errno.EPERM) { SocketInterface = table }, "-Ln");
        Assert.Equal((ExitCode.ListFailed, "", SocketNotice + "Memory allocation problem\n"), (exit, text, messages));
        Assert.True(table.IsClosed);
    }

    [Theory]
    [InlineData("-A", "-t", "10.0.0.1:80")]
    [InlineData("-C")]
    [InlineData("-Z")]
    [InlineData("-R")]
    [InlineData("--set", "1", "2", "3")]
    [InlineData("--start-daemon", "master")]
    [InlineData("--nonsense")]
    [InlineData("-nL")]
    [InlineData("foo", "-n")]
    [InlineData("")]
    public void Everything_but_a_listing_is_answered_as_by_the_original(params string[] words)
    {
        FixedAccess access = File;
        Assert.Equal((ExitCode.Usage, "", NotPermitted), Run(access, words));
        Assert.Equal(0, access.Attempts);
    }

    [Theory]
    [InlineData(ExitCode.Failed, "--nonsense: unknown option\n", "-L", "--nonsense")]
    [InlineData(ExitCode.Usage, "unexpected argument foo\n", "-L", "foo")]
    [InlineData(ExitCode.Usage, "Illegal 'weight' option with the 'save' command\n", "-S", "-w", "1")]
    internal void Mistakes_in_a_listing_are_found_once_the_table_is_open(ExitCode exit, string message, params string[] words) =>
        Assert.Equal((exit, "", message), Run(File, words));

    [Theory]
    [InlineData("-Ln")]
    [InlineData("-S")]
    public void Without_any_way_the_answer_is_the_originals(params string[] words)
    {
        Assert.Equal((ExitCode.Usage, "", NotPermitted), Run(new FixedAccess(Errno.EPERM), words));
        Assert.Equal((ExitCode.Usage, "", NoModule), Run(new FixedAccess(Errno.ENOENT), words));
    }

    [Fact]
    public void A_kernel_without_the_netlink_interface_is_listed_but_not_changed()
    {
        FixedAccess access = new(Errno.ENOENT) { SocketInterface = new FixedTable(Errno.None) };
        (ExitCode exit, string text, string messages) = Run(access, "-Ln");
        Assert.Equal(ExitCode.Success, exit);
        Assert.Contains("TCP  10.0.0.1:80 rr", text, StringComparison.Ordinal);
        Assert.StartsWith(
            "ipvsadm: the kernel has no netlink interface of IPVS: read through the older socket interface, ", messages, StringComparison.Ordinal);
        Assert.Equal(
            (ExitCode.Usage, "", "ipvsadm: the kernel has no netlink interface of IPVS: the table can be listed but not changed\n"),
            Run(access, "-C"));
    }

    [Fact]
    public void Other_reasons_are_told_by_their_text() => Assert.StartsWith(
        "ipvsadm: netlink cannot be used (Address family not supported by protocol): read from /proc/net/ip_vs, ",
        Run(new FixedAccess(Errno.EAFNOSUPPORT) { TableFile = Table }, "-Ln").Messages,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("", "cannot read all of")]
    [InlineData("something else\n", "unexpected input from")]
    [InlineData(Table + "TCP  0A000001:0051 wl", "unexpected input from")]
    public void A_file_that_is_not_understood_is_said_to_be_so(string text, string defect) => Assert.Equal(
        (ExitCode.ListFailed, "", $"ipvsadm: {defect} /proc/net/ip_vs\n"),
        Run(new FixedAccess(Errno.EPERM) { TableFile = text }, "-Ln"));

    [Theory]
    [InlineData(Table)]
    [InlineData("something else\n")]
    public void Connections_are_listed_from_their_own_file_without_a_notice(string text)
    {
        string messages = Run(new FixedAccess(Errno.EPERM) { TableFile = text }, "-Lcn").Messages;
        Assert.True(messages is "" or "cannot open file /proc/net/ip_vs_conn\n", messages);
    }

    private static (ExitCode Exit, string Output, string Messages) Run(FixedAccess access, params string[] words)
    {
        using Fd standard = Fd.CreateMemory("output");
        using Fd error = Fd.CreateMemory("error");
        CommandOutput output = new(standard, error);
        ExitCode exit = new CommandSession("/usr/sbin/ipvsadm", output, static _ => 0, access).Run(words);
        output.Flush();
        return (exit, ReadAll(standard), ReadAll(error));
    }

    private static string ReadAll(Fd file)
    {
        byte[] bytes = new byte[16 * 1024];
        return Encoding.UTF8.GetString(bytes, 0, file.ReadAt(bytes, 0).OrThrow("pread"));
    }
}
