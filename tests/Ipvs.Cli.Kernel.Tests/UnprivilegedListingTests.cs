using System.Text;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>Listings without CAP_NET_ADMIN in the initial user namespace: for any user from /proc, in rootless containers by socket options.</summary>
[Trait("lab", "beyond")]
public sealed class UnprivilegedListingTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private const string FileNotice =
        ": not permitted to use netlink: read from /proc/net/ip_vs, without scheduler flags, one-packet scheduling of IPv6, "
        + "thresholds, tunnel types, persistence engines and counters\n";

    private const string SocketNotice =
        ": not permitted to use netlink: read through the older socket interface, without IPv6, tunnel types, "
        + "persistence engines and 64-bit counters\n";

    private const string Refused =
        "Can't initialize ipvs: Permission denied (you must be root)\n"
        + "Are you sure that IP Virtual Server is built in the kernel or as module?\n";

    /// <summary>What both ways can tell: a listing by any user is root's.</summary>
    private static readonly string[] V4Rules =
    [
        "-A -t 10.0.0.1:80 -s rr",
        "-a -t 10.0.0.1:80 -r 10.0.1.1:8080 -m -w 3",
        "-a -t 10.0.0.1:80 -r 10.0.1.2:80 -g -w 0",
        "-a -t 10.0.0.1:80 -r 10.0.1.3:80 -i -w 2147483647 --tun-type ipip",
        "-A -t 10.0.0.1:443 -s wrr -p 2678400 -M 255.255.255.0",
        "-A -u 10.0.0.1:53 -s lc -o",
        "-A --sctp-service 10.0.0.1:2905 -s wlc",
        "-A -f 7 -s sed -p 300 -o",
        "-a -f 7 -r 10.0.1.1:0 -g -w 1",
    ];

    private static readonly string[] V6Rules =
    [
        "-A -t [2001:db8::1]:80 -s dh",
        "-a -t [2001:db8::1]:80 -r [2001:db8:1::1]:8080 -m -w 2",
        "-A -u [2001:db8::1]:5060 -s wlc -p 60 -M 64",
        "-A -f 7 -6 -s nq -p 360",
        "-A -f 8 -6 -s nq",
        "-a -f 8 -6 -r [2001:db8:1::1]:0 -m -w 1",
    ];

    [Theory]
    [InlineData("-Ln")]
    [InlineData("-Sn")]
    [InlineData("-L")]
    [InlineData()]
    [InlineData("-S")]
    [InlineData("-Ln", "--nosort")]
    [InlineData("-Ln", "-t", "10.0.0.1:443")]
    [InlineData("-Ln", "-u", "[2001:db8::1]:5060")]
    [InlineData("-Ln", "-f", "7", "-6")]
    public void Any_user_sees_what_root_sees(params string[] arguments)
    {
        string program = LabProgram.FindOrSkip();
        Fill();

        ProgramResult expected = ProgramRun.Run(program, arguments, program);
        ProgramResult listed = Nobody.Run(program, arguments);

        Assert.Equal((0, ""), (expected.Exit, expected.Error));
        Assert.Equal(new ProgramResult(0, expected.Output, Path.GetFileName(program) + FileNotice), listed);
    }

    [Theory]
    [InlineData("counters of services", "-Ln", "--stats")]
    [InlineData("rates of services", "-Ln", "--rate")]
    [InlineData("thresholds", "-Ln", "--thresholds")]
    [InlineData("counts of persistent connections", "-Ln", "--persistent-conn")]
    [InlineData("tunnel types", "-Ln", "--tun-info")]
    [InlineData("timeouts", "-L", "--timeout")]
    [InlineData("sync daemons", "-L", "--daemon")]
    public void What_the_file_lacks_is_refused(string missing, params string[] arguments)
    {
        string program = LabProgram.FindOrSkip();
        Fill();

        Assert.Equal(
            new ProgramResult(1, "", $"{Path.GetFileName(program)}: not permitted to use netlink, and /proc/net/ip_vs has no {missing}\n"),
            Nobody.Run(program, arguments));
    }

    [Fact]
    public void A_service_that_is_not_there_is_none()
    {
        string program = LabProgram.FindOrSkip();
        Fill();

        Assert.Equal(
            new ProgramResult(1, "", Path.GetFileName(program) + FileNotice + "No such service\n"),
            Nobody.Run(program, "-Ln", "-t", "10.0.0.9:80"));
    }

    [Fact]
    public void Connections_are_listed_without_a_notice()
    {
        string program = LabProgram.FindOrSkip();
        using RootlessContainer container = new();
        const string Traffic =
            "ip address add 10.0.0.1/32 dev lo && exec 3<> /dev/udp/10.0.0.1/5353 && echo question >&3";
        Assert.Equal(0, container.RunFromOutside(program, "-A -u 10.0.0.1:5353\n-a -u 10.0.0.1:5353 -r 127.0.0.1:5354 -m\n", "-R").Exit);
        Assert.Equal(new ProgramResult(0, "", ""), container.RunFromOutside("/bin/bash", "", "-c", Traffic));

        ProgramResult byNobody = container.RunFromOutside("/usr/bin/setpriv", "", "--reuid=65534", "--clear-groups", program, "-Lcn");
        foreach (ProgramResult listed in new[] { byNobody, container.RunInside(program, "-Lcn") })
        {
            Assert.Equal((0, ""), (listed.Exit, listed.Error));
            Assert.StartsWith("IPVS connection entries\npro expire ", listed.Output, StringComparison.Ordinal);
            Assert.EndsWith(" 10.0.0.1:5353      127.0.0.1:5354\n", listed.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_mark_without_servers_is_said_to_be_a_guess()
    {
        string program = LabProgram.FindOrSkip();
        KernelFixture kernel = shared.Kernel;
        kernel.Reset([["-A", "-f", "9", "-6", "-s", "rr"]]);

        ProgramResult listed = Nobody.Run(program, "-Sn");

        Assert.Equal("-A -f 9 -s rr\n", listed.Output);
        Assert.EndsWith(" and counters; the address family of FWM 9 is a guess\n", listed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-A", "-t", "10.0.0.9:80")]
    [InlineData("-C")]
    [InlineData("-R")]
    [InlineData("--nonsense")]
    public void Changes_and_mistakes_are_refused_as_by_the_original(params string[] arguments)
    {
        string program = LabProgram.FindOrSkip();
        KernelFixture kernel = Fill();
        string before = kernel.Save();

        Assert.Equal(new ProgramResult(2, "", Refused), Nobody.Run(program, arguments));
        Assert.Equal(before, kernel.Save());
    }

    [Fact]
    public void The_script_that_saves_works_for_any_user()
    {
        string program = LabProgram.FindOrSkip();
        KernelFixture kernel = Fill();
        string script = Path.Combine("/tmp", "ipvsadm-save");
        File.Delete(script);
        File.CreateSymbolicLink(script, program);

        Assert.Equal(new ProgramResult(0, kernel.Save(), "ipvsadm" + FileNotice), Nobody.Run(script, "-n"));
    }

    [Fact]
    public void Root_of_a_rootless_container_sees_the_ipv4_table()
    {
        string program = LabProgram.FindOrSkip();
        KernelFixture kernel = Fill();
        using RootlessContainer container = new();
        string notice = Path.GetFileName(program) + SocketNotice;
        Assert.Equal(new ProgramResult(0, "", notice), container.RunInside(program, "-Sn"));
        string[] rules = [.. V4Rules, .. V6Rules];
        Assert.Equal(new ProgramResult(0, "", ""), container.RunFromOutside(program, Lines(rules), "-R"));

        Assert.Equal(kernel.Save(), container.RunFromOutside(program, "", "-Sn").Output);
        Assert.Equal(new ProgramResult(0, Lines(V4Rules.Order(new AsListed(kernel.Save()))), notice), container.RunInside(program, "-Sn"));
        ProgramResult one = container.RunFromOutside(program, "", "-Ln", "--stats", "-t", "10.0.0.1:80");
        Assert.Equal(one with { Error = notice }, container.RunInside(program, "-Ln", "--stats", "-t", "10.0.0.1:80"));
    }

    [Fact]
    public void Root_of_a_rootless_container_sees_timeouts_and_thresholds_but_no_tunnel_types()
    {
        string program = LabProgram.FindOrSkip();
        using RootlessContainer container = new();
        string rules = "--set 1000 100 10\n-A -t 10.0.0.1:80 -s sh -b sh-port\n-a -t 10.0.0.1:80 -r 10.0.1.1:80 -m -x 9 -y 5\n";
        Assert.Equal(new ProgramResult(0, "", ""), container.RunFromOutside(program, rules, "-R"));
        string name = Path.GetFileName(program);

        Assert.Equal(new ProgramResult(0, "Timeout (tcp tcpfin udp): 1000 100 10\n", ""), container.RunInside(program, "-L", "--timeout"));
        Assert.EndsWith(
            "TCP  10.0.0.1:80 sh (sh-port)\n  -> 10.0.1.1:80                  9          5          0          0         \n",
            container.RunInside(program, "-Ln", "--thresholds").Output,
            StringComparison.Ordinal);
        Assert.Equal(
            new ProgramResult(1, "", $"{name}: not permitted to use netlink, and the older socket interface has no tunnel types\n"),
            container.RunInside(program, "-Ln", "--tun-info"));
        Assert.Equal(
            new ProgramResult(1, "", $"{name}: not permitted to use netlink, and the older socket interface has no IPv6 services\n"),
            container.RunInside(program, "-Ln", "-t", "[2001:db8::1]:80"));
        Assert.Equal(new ProgramResult(2, "", Refused), container.RunInside(program, "-C"));
    }

    private KernelFixture Fill()
    {
        KernelFixture kernel = shared.Kernel;
        kernel.Reset([.. V4Rules.Concat(V6Rules).Select(rule => rule.Split(' '))]);
        return kernel;
    }

    private static string Lines(IEnumerable<string> lines)
    {
        StringBuilder text = new();
        foreach (string line in lines)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The order of lines in a listing.</summary>
    private sealed class AsListed(string listing) : IComparer<string>
    {
        public int Compare(string? left, string? right) =>
            listing.IndexOf(left! + "\n", StringComparison.Ordinal) - listing.IndexOf(right! + "\n", StringComparison.Ordinal);
    }
}
