using System.Diagnostics;
using Xunit;

namespace Keepalived.Tests.Processes;

/// <summary>The built daemon with one VRRP instance in a network namespace of its own.</summary>
public sealed class VrrpRoleTests : IDisposable
{
    private const int SigHup = 1;
    private const int SigKill = 9;
    private const int SigTerm = 15;
    private const int SigStop = 19;
    private const string Spawned = "Starting VRRP child process, pid=";
    private const string Own = "10.9.0.1/24";
    private const string Vip = "10.9.0.100/24";

    private readonly NetworkNamespace _space = NetworkNamespace.Create();
    private readonly ScratchDirectory _directory = new();

    public void Dispose()
    {
        _directory.Dispose();
        _space.Dispose();
    }

    // The address owner (priority 255) becomes master at once.
    private static string Config(string addresses = Vip, string more = "") => $$"""
        {{more}}
        vrrp_instance VI_1 {
            state MASTER
            interface ve0
            virtual_router_id 51
            priority 255
            virtual_ipaddress {
                {{addresses}}
            }
        }

        """;

    private RunningDaemon Start(params string[] more)
    {
        if (!File.Exists(_directory.File("k.conf"))) _directory.Write("k.conf", Config());
        return _space.Start(
            _directory.Path, ["-n", "-l", "-D", "-G", "-f", "k.conf", "-p", _directory.File("k.pid"), "-r", _directory.File("v.pid"), .. more]);
    }

    private RunningDaemon StartMaster(params string[] more)
    {
        var daemon = Start(more);
        daemon.WaitForLine("Startup complete");
        daemon.WaitForLine("(VI_1) Sending/queueing gratuitous ARPs");
        Assert.Equal([Own, Vip], _space.Addresses());

        return daemon;
    }

    private static int Stop(RunningDaemon daemon)
    {
        daemon.Signal(SigTerm);
        return daemon.WaitForEnd();
    }

    private static TimeSpan UntilGone(int pid)
    {
        long begin = Stopwatch.GetTimestamp();
        while (RunningDaemon.IsAlive(pid) && Stopwatch.GetElapsedTime(begin) < RunningDaemon.Patience) Thread.Yield();
        return Stopwatch.GetElapsedTime(begin);
    }

    [Fact]
    public void Start_and_stop_set_and_remove_addresses_and_pid_files()
    {
        using var daemon = StartMaster();
        int role = daemon.WaitForPid(Spawned);
        Assert.Equal($"{daemon.Pid}\n", File.ReadAllText(_directory.File("k.pid")));
        Assert.Equal($"{role}\n", File.ReadAllText(_directory.File("v.pid")));
        Assert.Equal("keepalived\n", File.ReadAllText($"/proc/{role}/comm"));
        Assert.Equal(File.ReadAllText($"/proc/{daemon.Pid}/cmdline"), File.ReadAllText($"/proc/{role}/cmdline"));
        Assert.Equal(0, Stop(daemon));
        Assert.False(RunningDaemon.IsAlive(role));
        Assert.Equal([Own], _space.Addresses());
        Assert.Empty(Directory.GetFiles(_directory.Path, "*.pid"));
    }

    [Fact]
    public void Process_names_are_set_on_demand()
    {
        _directory.Write("k.conf", Config(more: "global_defs {\n process_names\n}"));
        using var daemon = StartMaster();
        Assert.Equal("keepalived\n", File.ReadAllText($"/proc/{daemon.Pid}/comm"));
        Assert.Equal("keepalived_vrrp\n", File.ReadAllText($"/proc/{daemon.WaitForPid(Spawned)}/comm"));
    }

    [Fact]
    public void A_killed_role_is_started_again_in_the_same_state_and_no_address_moves()
    {
        using var daemon = StartMaster();
        using var monitor = _space.Monitor(_directory.Path);
        int killed = daemon.WaitForPid(Spawned);
        RunningDaemon.Signal(killed, SigKill);
        daemon.WaitForLine($"pid {killed} exited due to signal 9 (Killed)");
        daemon.WaitForLine($"VRRP child process({killed}) died: Respawning");
        daemon.WaitForLine("Restart of VRRP process delayed 0 seconds to limit respawn rate");
        int successor = daemon.WaitForPid(Spawned, 2);
        daemon.WaitForLine("(VI_1) Resuming MASTER STATE");
        Assert.NotEqual(killed, successor);
        Assert.Equal([Own, Vip], _space.Addresses());
        Assert.DoesNotContain(monitor.Lines, line => line.Contains("10.9.0.100", StringComparison.Ordinal));
        Assert.Equal(0, Stop(daemon));
        Assert.Equal([Own], _space.Addresses());
    }

    [Fact]
    public void A_role_that_hangs_is_killed_and_started_again_and_no_address_moves()
    {
        using var daemon = StartMaster();
        int stuck = daemon.WaitForPid(Spawned);
        RunningDaemon.Signal(stuck, SigStop);
        daemon.WaitForLine($"VRRP child process({stuck}) has not been heard of for 10 seconds - killing it");
        daemon.WaitForLine("(VI_1) Resuming MASTER STATE");
        Assert.Equal([Own, Vip], _space.Addresses());
        Assert.Equal(0, Stop(daemon));
    }

    [Fact]
    public void When_the_parent_is_killed_nothing_is_orphaned()
    {
        using var daemon = StartMaster();
        int role = daemon.WaitForPid(Spawned);
        daemon.Signal(SigKill);
        var took = UntilGone(role);
        Assert.True(took < TimeSpan.FromSeconds(3), $"the role lived for {took.TotalSeconds:F1} s");
        Assert.Equal([Own], _space.Addresses());
    }

    [Fact]
    public void A_role_that_does_not_stop_is_killed_after_child_wait_time()
    {
        _directory.Write("k.conf", Config(more: "child_wait_time 1"));
        using var daemon = StartMaster();
        RunningDaemon.Signal(daemon.WaitForPid(Spawned), SigStop);
        Assert.Equal(0, Stop(daemon));
        daemon.WaitForLine("vrrp process failed to die - forcing termination");
    }

    [Fact]
    public void With_dont_respawn_the_death_of_a_role_ends_the_daemon_and_addresses_stay()
    {
        using var daemon = StartMaster("-R");
        int role = daemon.WaitForPid(Spawned);
        RunningDaemon.Signal(role, SigKill);
        Assert.Equal(0, daemon.WaitForEnd());
        daemon.WaitForLine($"VRRP child process({role}) died: Exiting");
        Assert.Equal([Own, Vip], _space.Addresses());
        Assert.Empty(Directory.GetFiles(_directory.Path, "*.pid"));
    }

    [Fact]
    public void With_dont_release_vrrp_addresses_stay_after_an_orderly_stop()
    {
        using var daemon = StartMaster("-V");
        Assert.Equal(0, Stop(daemon));
        Assert.Equal([Own, Vip], _space.Addresses());
    }

    [Theory]
    [InlineData("vrrp_instance VI_1 {\n")]
    [InlineData("vrrp_instance VI_1 {\n interface nosuch0\n virtual_router_id 51\n virtual_ipaddress {\n 10.9.0.100/24\n }\n}\n")]
    [InlineData("vrrp_instance VI_1 {\n interface\n virtual_router_id 51\n}\n")]
    [InlineData("vrrp_instance VI_1 {\n interface ve0\n virtual_ipaddress {\n 10.9.0.100/24\n }\n}\n")]
    [InlineData("vrrp_instnce VI_1 {\n interface ve0\n}\n")]
    [InlineData(null)]
    public void A_bad_file_changes_nothing_at_a_reload(string? text)
    {
        using var daemon = StartMaster();
        using var monitor = _space.Monitor(_directory.Path);
        if (text is null) File.Delete(_directory.File("k.conf"));
        else _directory.Write("k.conf", text);
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload refused, the running configuration stays in force: ");
        Assert.Equal([Own, Vip], _space.Addresses());

        // The next good file is applied, and only its difference.
        _directory.Write("k.conf", Config($"{Vip}\n10.9.0.101/24"));
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload complete");
        monitor.WaitForLine("10.9.0.101/24");
        Assert.Equal([Own, Vip, "10.9.0.101/24"], _space.Addresses());
        Assert.DoesNotContain(monitor.Lines, line => line.Contains("10.9.0.100", StringComparison.Ordinal));
        Assert.Single(daemon.Lines, line => line.Contains(Spawned, StringComparison.Ordinal));
        Assert.Equal(0, Stop(daemon));
    }

    [Fact]
    public void A_successor_starts_with_the_configuration_of_the_last_reload()
    {
        using var daemon = StartMaster();
        _directory.Write("k.conf", Config($"{Vip}\n10.9.0.101/24"));
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload complete");
        _directory.Write("k.conf", "garbage {\n");
        RunningDaemon.Signal(daemon.WaitForPid(Spawned), SigKill);
        daemon.WaitForLine("(VI_1) Resuming MASTER STATE");
        Assert.Equal([Own, Vip, "10.9.0.101/24"], _space.Addresses());
        Assert.Equal(0, Stop(daemon));
        Assert.Equal([Own], _space.Addresses());
    }

    [Fact]
    public void A_role_that_is_needed_only_after_a_reload_is_started_then()
    {
        _directory.Write("k.conf", "global_defs {\n}\n");
        using var daemon = Start();
        daemon.WaitForLine("keepalived has no configuration to run");
        _directory.Write("k.conf", Config());
        daemon.Signal(SigHup);
        daemon.WaitForLine("(VI_1) Sending/queueing gratuitous ARPs");
        Assert.Equal([Own, Vip], _space.Addresses());
        Assert.Equal(0, Stop(daemon));
    }

    [Fact]
    public void A_missing_interface_ends_the_start_with_status_2()
    {
        _directory.Write("k.conf", "vrrp_instance VI_1 {\n    interface nosuch0\n    virtual_router_id 51\n virtual_ipaddress {\n10.9.0.1\n}\n}\n");
        using var daemon = Start();
        Assert.Equal(2, daemon.WaitForEnd());
        daemon.WaitForLine("(k.conf: Line 2) WARNING - interface nosuch0 for vrrp_instance VI_1 doesn't exist");
        daemon.WaitForLine("Non-existent interface specified in configuration");
    }

    [Fact]
    public void Without_the_permission_for_raw_sockets_the_daemon_ends_with_status_4()
    {
        if (!File.Exists("/usr/bin/setpriv")) Assert.Skip("setpriv is not installed");
        _directory.Write("k.conf", Config());
        using var daemon = RunningDaemon.StartProgram(
            "ip", _directory.Path, "netns", "exec", _space.Name, "setpriv", "--bounding-set", "-net_raw", "--inh-caps", "-all",
            RunningDaemon.Program, "-n", "-l", "-G", "-f", "k.conf", "-p", _directory.File("k.pid"), "-r", _directory.File("v.pid"));
        Assert.Equal(4, daemon.WaitForEnd());
        int role = daemon.WaitForPid(Spawned);
        daemon.WaitForLine($"pid {role} exited with permanent error missing permission. Terminating");
    }
}
