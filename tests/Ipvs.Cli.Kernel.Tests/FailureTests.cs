using Linux.Abi;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>What goes wrong around the program: outputs, privileges, the kernel, other people's changes.</summary>
public sealed class FailureTests
{
    /// <summary>A bound for safety: a program that waits for ever is killed then.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    private static readonly string[][] Table =
    [
        ["-A", "-t", "10.0.0.1:80"],
        ["-a", "-t", "10.0.0.1:80", "-r", "10.0.1.1:80"],
        ["-A", "-t", "10.0.0.2:80"],
        ["-a", "-t", "10.0.0.2:80", "-r", "10.0.1.2:80"],
        ["-A", "-t", "10.0.0.3:80"],
        ["-a", "-t", "10.0.0.3:80", "-r", "10.0.1.3:80"],
    ];

    [Theory]
    [InlineData("ipvsadm", "-Ln")]
    [InlineData("ipvsadm", "-Sn")]
    [InlineData("/sbin/ipvsadm", "-h")]
    [InlineData("ipvsadm-save", "-n")]
    public void A_full_output_gets_one_line_and_a_status(string name, string option)
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset(Table);
        using Fd full = Fd.Open("/dev/full", Libc.O_WRONLY);

        ProgramResult result = new ProgramRun { Path = program, Name = name, Arguments = [option], Output = full }.Execute();

        string message = $"{Path.GetFileName(name)}: cannot write to standard output: No space left on device\n";
        Assert.Equal(new ProgramResult(1, "", message), result);
    }

    [Theory]
    [InlineData("-A", "-t", "10.0.0.1:80")]
    [InlineData("-C")]
    [InlineData("-R")]
    [InlineData("--set", "1", "2", "3")]
    [InlineData("--start-daemon", "master")]
    [InlineData("--nonsense")]
    public void Without_the_capability_changes_are_refused_as_by_the_original(params string[] arguments)
    {
        string program = LabProgram.FindOrSkip();
        ProgramResult original = RunWithoutCapability(LabProgram.FindOriginalOrSkip(), arguments);
        Assert.StartsWith("Can't initialize ipvs: Permission denied (you must be root)\n", original.Error, StringComparison.Ordinal);
        Assert.Equal(original, RunWithoutCapability(program, arguments));
    }

    [Theory]
    [InlineData("ipvsadm", "-A", "-t", "10.0.0.9:80")]
    [InlineData("ipvsadm", "-Ln")]
    [InlineData("ipvsadm", "-R")]
    [InlineData("ipvsadm-save")]
    [InlineData("ipvsadm-restore")]
    public void A_kernel_that_never_answers_ends_the_run_with_one_message(string name, params string[] arguments) =>
        AssertEndsWithOneMessage(NetlinkTracer.SwallowingAll(), name, arguments);

    [Theory]
    [InlineData(IpvsCommandNumber.GetInfo, "-Sn")]
    [InlineData(IpvsCommandNumber.GetService, "-Ln")]
    [InlineData(IpvsCommandNumber.GetDestination, "-Ln")]
    [InlineData(IpvsCommandNumber.NewService, "-A", "-t", "10.0.0.9:80")]
    [InlineData(IpvsCommandNumber.NewService, "-R")]
    [InlineData(IpvsCommandNumber.SetConfig, "-R")]
    [InlineData(IpvsCommandNumber.DeleteDaemon, "--stop-daemon", "master")]
    public void A_request_that_is_never_answered_ends_the_run_with_one_message(IpvsCommandNumber command, params string[] arguments) =>
        AssertEndsWithOneMessage(NetlinkTracer.Swallowing(command), "ipvsadm", arguments);

    [Fact]
    public void A_listing_survives_that_a_service_is_deleted_meanwhile()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset(Table);

        ProgramResult listing = RunWhileDeleting(program, ["-Sn"]);

        const string expected = "-A -t 10.0.0.1:80 -s wlc\n-a -t 10.0.0.1:80 -r 10.0.1.1:80 -g -w 1\n-A -t 10.0.0.2:80 -s wlc\n"
            + "-A -t 10.0.0.3:80 -s wlc\n-a -t 10.0.0.3:80 -r 10.0.1.3:80 -g -w 1\n";
        Assert.Equal(new ProgramResult(0, expected, ""), listing);
        Assert.DoesNotContain("10.0.0.2", kernel.Save(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_deleted_while_it_is_listed_shows_no_servers()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset(Table);

        ProgramResult listing = RunWhileDeleting(program, ["-Ln", "-t", "10.0.0.2:80"]);

        Assert.Equal((0, ""), (listing.Exit, listing.Error));
        Assert.EndsWith("\nTCP  10.0.0.2:80 wlc\n", listing.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Ln")]
    [InlineData("-A", "-t", "10.0.0.1:80")]
    [InlineData("--nonsense")]
    [InlineData]
    public void Without_the_module_it_says_what_the_original_says(params string[] arguments)
    {
        string program = LabProgram.FindOrSkip();
        string original = LabProgram.FindOriginalOrSkip();
        using ModulesHidden hidden = ModulesHidden.OrSkip();

        ProgramResult expected = ProgramRun.Run(original, arguments, "ipvsadm");

        Assert.EndsWith(
            "Can't initialize ipvs: Protocol not available\nAre you sure that IP Virtual Server is built in the kernel or as module?\n",
            expected.Error,
            StringComparison.Ordinal);
        Assert.Equal(expected, ProgramRun.Run(program, arguments, "ipvsadm"));
    }

    private static void AssertEndsWithOneMessage(NetlinkTracer tracer, string name, string[] arguments)
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset([.. Table, ["--start-daemon", "master"]]);
        ProgramRun run = new()
        {
            Path = program,
            Name = name,
            Arguments = arguments,
            Input = "-A -t 10.0.0.7:80\n--set 1 2 3\n-L --timeout\n--set 4 5 6\n-A -t 10.0.0.8:80\n",
            Limit = Bound,
        };

        ProgramResult result = tracer.Around(run).Execute();

        Assert.Contains("swallowed", tracer.Events);
        Assert.InRange(result.Exit, 1, 255);
        Assert.NotEqual(128 + Libc.SIGKILL, result.Exit);
        Assert.EndsWith("The kernel does not answer requests about IPVS\n", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error, character => character == '\n');
    }

    private static ProgramResult RunWithoutCapability(string program, string[] arguments) =>
        new ProgramRun
        {
            Path = "/usr/bin/setpriv",
            Arguments =
            [
                "--bounding-set=-net_admin", "--inh-caps=-net_admin",
                "/bin/bash", "-c", "exec -a ipvsadm \"$@\"", "bash", program, .. arguments,
            ],
        }.Execute();

    /// <summary>Runs the program; before it asks for the first servers, somebody else deletes 10.0.0.2:80.</summary>
    private static ProgramResult RunWhileDeleting(string program, string[] arguments)
    {
        string original = LabProgram.FindOriginalOrSkip();
        NetlinkTracer tracer = NetlinkTracer.RunningBefore(IpvsCommandNumber.GetDestination, $"{original} -D -t 10.0.0.2:80");
        ProgramResult result = tracer.Around(new ProgramRun { Path = program, Arguments = arguments }).Execute();
        Assert.Contains("ran", tracer.Events);
        return result;
    }
}
