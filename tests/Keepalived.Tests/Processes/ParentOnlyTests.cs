using System.Diagnostics;
using Xunit;

namespace Keepalived.Tests.Processes;

/// <summary>The built daemon with a configuration that needs no role: no privileges and no network are used.</summary>
public sealed class ParentOnlyTests : IDisposable
{
    private const int SigHup = 1;
    private const int SigInt = 2;
    private const int SigTerm = 15;
    private const string Idle = "keepalived has no configuration to run";
    private const string GlobalOnly = "global_defs {\n    router_id LB1\n}\n";

    private readonly ScratchDirectory _directory = new();

    private string PidFile => _directory.File("k.pid");

    public void Dispose() => _directory.Dispose();

    private RunningDaemon StartIdle(params string[] more)
    {
        if (!File.Exists(_directory.File("k.conf"))) _directory.Write("k.conf", GlobalOnly);
        var daemon = RunningDaemon.Start(_directory.Path, ["-n", "-l", "-G", "-f", "k.conf", "-p", PidFile, .. more]);
        daemon.WaitForLine(Idle);
        return daemon;
    }

    private static int Stop(RunningDaemon daemon)
    {
        daemon.Signal(SigTerm);
        return daemon.WaitForEnd();
    }

    [Fact]
    public void A_daemon_whose_namespace_is_missing_does_not_start_in_this_one()
    {
        _directory.Write("k.conf", $"net_namespace blue\n{GlobalOnly}");
        using var daemon = RunningDaemon.Start(_directory.Path, ["-n", "-l", "-G", "-f", "k.conf", "-p", PidFile]);
        daemon.WaitForLine("Unable to set network namespace blue - exiting");
        daemon.WaitForLine("/run/netns/blue: No such file or directory");
        Assert.Equal(1, daemon.WaitForEnd());
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public void Without_configuration_to_run_the_parent_stays_until_it_is_stopped()
    {
        using var daemon = StartIdle();
        Assert.Equal($"{daemon.Pid}\n", File.ReadAllText(PidFile));
        Assert.Equal(0, Stop(daemon));
        Assert.False(File.Exists(PidFile));
        string[] texts = [.. daemon.Lines.Select(line => line[26..])];
        Assert.Equal("Starting Keepalived v2.4.3 (08/13,2026)", texts[0]);
        Assert.StartsWith("Running on Linux ", texts[1], StringComparison.Ordinal);
        Assert.Equal($"Command line: '{RunningDaemon.Program}' '-n' '-l' '-G' '-f' 'k.conf' '-p' '{PidFile}'", texts[2]);
        Assert.Equal("Configuration file k.conf", texts[3]);
        Assert.Equal(["Stopping", "Stopped Keepalived v2.4.3 (08/13,2026)"], texts[^2..]);
    }

    [Fact]
    public void The_process_is_called_keepalived()
    {
        using var daemon = StartIdle();
        Assert.Equal("keepalived\n", File.ReadAllText($"/proc/{daemon.Pid}/comm"));
    }

    [Fact]
    public void The_pid_file_is_readable_for_everybody_in_spite_of_the_umask()
    {
        using var daemon = StartIdle();
        Assert.Equal((UnixFileMode)0x1a4, File.GetUnixFileMode(PidFile));
    }

    [Fact]
    public void A_second_start_says_that_the_daemon_is_running_and_exits_0()
    {
        using var first = StartIdle();
        using var second = RunningDaemon.Start(_directory.Path, "-n", "-l", "-G", "-f", "k.conf", "-p", PidFile);
        Assert.Equal(0, second.WaitForEnd());
        second.WaitForLine($"Another process has pid file {PidFile} locked");
        Assert.EndsWith("daemon is already running", second.Lines[^1], StringComparison.Ordinal);
        Assert.Equal($"{first.Pid}\n", File.ReadAllText(PidFile));
        Assert.Equal(0, Stop(first));
    }

    [Fact]
    public void A_pid_file_that_was_left_behind_is_taken_over()
    {
        using (var killed = StartIdle()) killed.Signal(9);
        Assert.True(File.Exists(PidFile));
        using var daemon = StartIdle();
        Assert.Equal($"{daemon.Pid}\n", File.ReadAllText(PidFile));
    }

    [Theory]
    [InlineData("-n")]
    [InlineData("-G")]
    public void A_missing_configuration_ends_the_start_with_status_6(string mode)
    {
        using var daemon = RunningDaemon.Start(_directory.Path, mode, "-G", "-f", "nosuch.conf", "-p", PidFile);
        Assert.Equal(6, daemon.WaitForEnd());
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public void In_the_background_the_pid_file_is_there_when_the_command_returns()
    {
        _directory.Write("k.conf", GlobalOnly);
        var (status, output, error) = RunningDaemon.Run(RunningDaemon.Program, _directory.Path, "-G", "-f", "k.conf", "-p", PidFile);
        Assert.Equal((0, "", ""), (status, output, error));
        int pid = int.Parse(File.ReadAllText(PidFile), provider: null);
        using var daemon = Process.GetProcessById(pid);
        string[] fields = File.ReadAllText($"/proc/{pid}/stat").Split(") ")[1].Split(' ');
        Assert.Equal($"{pid}", fields[3]); // leader of its own session
        Assert.Equal("/", new FileInfo($"/proc/{pid}/cwd").LinkTarget);
        Assert.All(Enumerable.Range(0, 3), number => Assert.Equal("/dev/null", new FileInfo($"/proc/{pid}/fd/{number}").LinkTarget));
        RunningDaemon.Signal(pid, SigTerm);
        Assert.True(daemon.WaitForExit(RunningDaemon.Patience));
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public void In_the_background_a_second_start_exits_0_too()
    {
        using var first = StartIdle();
        Assert.Equal(0, RunningDaemon.Run(RunningDaemon.Program, _directory.Path, "-G", "-f", "k.conf", "-p", PidFile).Status);
        Assert.Equal(0, Stop(first));
    }

    [Fact]
    public void A_good_file_is_reloaded()
    {
        using var daemon = StartIdle("-D");
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload complete");
        string[] texts = [.. daemon.Lines.Select(line => line[26..])];
        int begin = Array.IndexOf(texts, "Reloading ...");
        Assert.Equal(["Reloading ...", "Opening file 'k.conf'.", "Configuration file k.conf", "Reload changes nothing", "Reload complete"], texts[begin..]);
        Assert.Equal(0, Stop(daemon));
    }

    [Theory]
    [InlineData("global_defs {\n", "k.conf: Line 1) There are 1 missing '}'s or extra '{'s")]
    [InlineData("global_defs {\n router_id \"LB1\n}\n", "k.conf: Line 2) ")]
    [InlineData("vrrp_instance VI_1 {\n interface\n}\n", "k.conf: Line 2) *** Configuration line starting `interface`")]
    [InlineData("vrrp_instnce VI_1 {\n}\n", "k.conf: Line 1) Unknown keyword 'vrrp_instnce'")]
    [InlineData(null, "k.conf")]
    public void A_file_with_an_error_of_syntax_is_refused_and_the_daemon_goes_on(string? text, string reason)
    {
        using var daemon = StartIdle();
        if (text is null) File.Delete(_directory.File("k.conf"));
        else _directory.Write("k.conf", text);
        daemon.Signal(SigHup);
        string line = daemon.WaitForLine("Reload refused");
        Assert.Contains("Reload refused, the running configuration stays in force: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        _directory.Write("k.conf", GlobalOnly);
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload complete");
        Assert.Equal(0, Stop(daemon));
    }

    [Fact]
    public void A_wrong_value_is_reported_and_does_not_refuse_the_reload()
    {
        using var daemon = StartIdle();
        _directory.Write("k.conf", "global_defs {\n    bogus_keyword 5\n}\n");
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload complete");
        daemon.WaitForLine("(k.conf: Line 2) Unknown keyword 'bogus_keyword'");
    }

    [Fact]
    public void Sigint_stops_the_daemon()
    {
        using var daemon = StartIdle();
        daemon.Signal(SigInt);
        Assert.Equal(0, daemon.WaitForEnd());
    }

    [Fact]
    public void Sigint_can_be_ignored()
    {
        using var daemon = StartIdle("--ignore-sigint");
        daemon.Signal(SigInt);
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload complete");
        Assert.Equal(0, Stop(daemon));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(36)]
    [InlineData(63)]
    [InlineData(13)]
    [InlineData(28)]
    [InlineData(64)]
    public void Signals_without_a_role_to_act_on_them_are_harmless(int signal)
    {
        using var daemon = StartIdle();
        daemon.Signal(signal);
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload complete");
        Assert.Equal(0, Stop(daemon));
    }
}
