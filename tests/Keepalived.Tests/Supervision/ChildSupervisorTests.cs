using Keepalived.Supervision;
using Linux.Abi;
using Xunit;

namespace Keepalived.Tests.Supervision;

/// <summary>Log lines and delays are those captured from keepalived 2.4.3 (first deaths, -R, stop, permanent errors).</summary>
public sealed class ChildSupervisorTests
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    [Fact]
    public void Startup_is_complete_when_every_role_is_ready()
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Checker);
        Assert.Equal(["Starting Healthcheck child process, pid=100", "Startup complete"], world.LogLines);

        world = new SupervisedWorld();
        world.Start(Role.Checker, Role.Vrrp);
        world.Supervisor.OnReady(Role.Vrrp, world.Now, []);
        Assert.Empty(world.Notified);
        world.StartReady(Role.Checker);
        Assert.Equal([ServiceState.Ready], world.Notified);
        Assert.Equal(
            ["Starting Healthcheck child process, pid=100", "Starting VRRP child process, pid=101", "Startup complete"], world.LogLines);
    }

    [Fact]
    public void A_killed_role_is_started_again_with_growing_delays()
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Vrrp);
        foreach (double wait in new[] { 1.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0 })
        {
            world.DiesOf(Role.Vrrp, SigKill);
            world.Pass(wait);
        }

        Assert.Equal([0, 0, 2.5, 4.5, 8.5, 16.5, 32.5, 64.5, 124.5], world.Spawned.Select(spawn => spawn.At));
    }

    [Fact]
    public void The_log_of_a_killed_role_is_keepalived_s()
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Vrrp);
        world.DiesOf(Role.Vrrp, SigKill);
        Assert.Equal(
            [
                "Starting VRRP child process, pid=100",
                "Startup complete",
                "pid 100 exited due to signal 9 (Killed) - has rlimit_rttime been exceeded?",
                "VRRP child process(100) died: Respawning",
                "Restart of VRRP process delayed 0 seconds to limit respawn rate",
                "Starting VRRP child process, pid=101",
            ],
            world.LogLines);
    }

    [Theory]
    [InlineData(11, "pid 100 exited due to segmentation fault (SIGSEGV).")]
    [InlineData(15, "pid 100 exited due to signal 15 (Terminated)")]
    [InlineData(6, "pid 100 exited due to signal 6 (Aborted)")]
    [InlineData(31, "pid 100 exited due to signal 31 (Bad system call)")]
    [InlineData(36, "pid 100 exited due to signal 36 (Real-time signal 2)")]
    public void Deaths_by_signal_are_named(int signal, string line)
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Checker);
        world.DiesOf(Role.Checker, signal);
        Assert.Equal(line, world.LogLines[2]);
        Assert.Equal("Healthcheck child process(100) died: Respawning", world.LogLines[3]);
    }

    [Fact]
    public void A_role_that_ran_a_minute_is_started_again_at_once()
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Vrrp);
        for (int i = 0; i < 4; i++)
        {
            world.DiesOf(Role.Vrrp, SigKill);
            world.Pass(4);
        }

        world.Alive.Add(Role.Vrrp);
        world.Pass(60);
        double died = world.Now.SinceOrigin.TotalSeconds;
        world.Exits(Role.Vrrp, 0);
        Assert.Equal((died, Role.Vrrp), world.Spawned[^1]);
    }

    [Fact]
    public void Delays_of_one_role_do_not_delay_the_other()
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Checker, Role.Vrrp);
        world.DiesOf(Role.Vrrp, SigKill);
        world.DiesOf(Role.Vrrp, SigKill);
        int spawned = world.Spawned.Count;
        world.DiesOf(Role.Checker, SigKill);
        Assert.Equal((0, Role.Checker), world.Spawned[^1]);
        Assert.Equal(spawned + 1, world.Spawned.Count);
    }

    [Theory]
    [InlineData(1, "FATAL")]
    [InlineData(2, "CONFIG")]
    [InlineData(4, "missing permission")]
    public void A_permanent_error_stops_everything_with_the_same_code(int status, string name)
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Checker, Role.Vrrp);
        world.Exits(Role.Vrrp, status);
        Assert.Equal($"pid 101 exited with permanent error {name}. Terminating", world.LogLines[^1]);
        var state = status == 4 ? ServiceState.MissingPermission : ServiceState.InvalidConfiguration;
        Assert.Equal([ServiceState.Ready, state], world.Notified);
        Assert.Equal([(0, 100, SigTerm)], world.Killed);
        Assert.Null(world.ExitStatus);
        world.Exits(Role.Checker, 0);
        Assert.Equal(status, world.ExitStatus);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(70)]
    [InlineData(134)]
    public void Any_other_status_leads_to_a_restart(int status)
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Vrrp);
        world.Exits(Role.Vrrp, status);
        Assert.Equal($"pid 100 exited with status {status}", world.LogLines[2]);
        Assert.Equal(2, world.Spawned.Count);
        Assert.Null(world.ExitStatus);
    }

    [Fact]
    public void With_dont_respawn_a_death_stops_the_daemon_with_status_0()
    {
        var world = new SupervisedWorld(new SupervisorSettings { DontRespawn = true });
        world.StartReady(Role.Vrrp);
        world.DiesOf(Role.Vrrp, SigKill);
        Assert.Equal(["VRRP child process(100) died: Exiting", "Stopping"], world.LogLines.Skip(3));
        Assert.Equal([ServiceState.Ready, ServiceState.Stopping], world.Notified);
        Assert.Equal(0, world.ExitStatus);
    }

    [Fact]
    public void Stop_ends_vrrp_first_then_the_checkers_and_exits_when_both_are_gone()
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Checker, Role.Vrrp);
        world.Stop();
        world.Stop();
        Assert.Equal([(0, 101, SigTerm)], world.Killed);
        world.Pass(1);
        world.Exits(Role.Vrrp, 0);
        Assert.Equal([(0, 101, SigTerm), (1, 100, SigTerm)], world.Killed);
        Assert.Null(world.ExitStatus);
        world.Exits(Role.Checker, 0);
        Assert.Equal(0, world.ExitStatus);
        Assert.Equal("Stopping", world.LogLines[^1]);
        Assert.Equal(2, world.Spawned.Count);
    }

    [Fact]
    public void A_role_that_does_not_stop_is_killed_after_child_wait_time()
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Checker, Role.Vrrp);
        world.Stop();
        world.Exits(Role.Checker, 0);
        world.Pass(4.9);
        Assert.Single(world.Killed);
        world.Pass(0.1);
        Assert.Equal((5.0, 101, SigKill), world.Killed[^1]);
        Assert.Equal("vrrp process failed to die - forcing termination", world.LogLines[^1]);
        world.DiesOf(Role.Vrrp, SigKill);
        Assert.DoesNotContain(world.LogLines, static line => line.Contains("exited due to signal", StringComparison.Ordinal));
        Assert.Equal(0, world.ExitStatus);
    }

    [Fact]
    public void Stop_does_not_wait_for_a_role_that_waits_to_be_started_again()
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Vrrp);
        world.DiesOf(Role.Vrrp, SigKill);
        world.DiesOf(Role.Vrrp, SigKill);
        world.Stop();
        Assert.Equal(0, world.ExitStatus);
        world.Pass(10);
        Assert.Equal(2, world.Spawned.Count);
    }

    [Fact]
    public void A_silent_role_is_killed_and_started_again()
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Vrrp);
        world.Pass(20);
        Assert.Empty(world.Killed);
        world.Alive.Clear();
        world.Pass(10);
        Assert.Equal([(30.0, 100, SigKill)], world.Killed);
        Assert.Equal("VRRP child process(100) has not been heard of for 10 seconds - killing it", world.LogLines[^1]);
        world.Pass(20);
        Assert.Single(world.Killed);
        world.DiesOf(Role.Vrrp, SigKill);
        Assert.Equal("pid 100 exited due to signal 9 (Killed)", world.LogLines[3]);
        Assert.Equal(2, world.Spawned.Count);
    }

    [Fact]
    public void A_role_that_is_not_heard_of_after_its_start_is_killed_after_the_start_limit()
    {
        var world = new SupervisedWorld();
        world.Start(Role.Vrrp);
        world.Pass(59);
        Assert.Empty(world.Killed);
        world.Pass(1);
        Assert.Equal([(60.0, 100, SigKill)], world.Killed);
        Assert.Contains("60 seconds", world.LogLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_while_the_machine_slept_proves_nothing()
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Vrrp);
        world.Suspend(3600);
        Assert.Empty(world.Killed);
        world.Pass(60);
        Assert.Empty(world.Killed);
        world.Alive.Clear();
        world.Pass(10);
        Assert.Single(world.Killed);
    }

    [Fact]
    public void A_role_that_cannot_be_created_is_tried_again_with_growing_delays()
    {
        var world = new SupervisedWorld { SpawnFailure = "Resource temporarily unavailable" };
        world.Start(Role.Vrrp);
        world.Pass(7);
        Assert.Equal([0, 0, 1, 3, 7], world.Spawned.Select(spawn => spawn.At));
        world.Stop();
        Assert.Equal(0, world.ExitStatus);
    }

    [Fact]
    public void A_role_needed_later_is_started_once()
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Vrrp);
        world.Start(Role.Checker, Role.Vrrp);
        Assert.Equal([Role.Vrrp, Role.Checker], world.Supervisor.Running.Reverse());
        Assert.Equal(2, world.Spawned.Count);
        world.StartReady(Role.Checker);
        Assert.Single(world.Notified);
    }

    [Fact]
    public void Ends_of_other_processes_are_ignored()
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Vrrp);
        var actions = new List<ParentAction>();
        world.Supervisor.OnExited(1, new ChildExit(2 << 8), world.Now, actions);
        Assert.Empty(actions);
    }

    [Fact]
    public void No_deadline_remains_after_the_end()
    {
        var world = new SupervisedWorld();
        world.StartReady(Role.Vrrp);
        Assert.NotNull(world.Supervisor.Deadline);
        world.Stop();
        world.Exits(Role.Vrrp, 0);
        Assert.Null(world.Supervisor.Deadline);
    }

    [Fact]
    public void All_are_alive_while_every_role_that_shall_run_is_heard_of()
    {
        var world = new SupervisedWorld();
        Assert.True(world.Supervisor.AreAllAlive(world.Now));
        world.StartReady(Role.Checker, Role.Vrrp);
        world.Pass(100);
        Assert.True(world.Supervisor.AreAllAlive(world.Now));

        world.Alive.Remove(Role.Vrrp);
        world.Pass(9);
        Assert.True(world.Supervisor.AreAllAlive(world.Now));
        world.Pass(2);
        Assert.False(world.Supervisor.AreAllAlive(world.Now)); // told to be killed, and not gone yet
        world.DiesOf(Role.Vrrp, 9);
        Assert.True(world.Supervisor.AreAllAlive(world.Now)); // its successor starts
        world.Exits(Role.Vrrp, 3);
        world.Exits(Role.Vrrp, 3);
        Assert.False(world.Supervisor.AreAllAlive(world.Now)); // waits for its next start
        world.Stop();
        Assert.True(world.Supervisor.AreAllAlive(world.Now));
    }

    [Fact]
    public void A_stop_may_take_the_time_of_each_role_and_of_the_script()
    {
        var world = new SupervisedWorld(new SupervisorSettings { ChildWaitTime = TimeSpan.FromSeconds(60), ShutdownTime = TimeSpan.FromSeconds(10) });
        world.StartReady(Role.Checker, Role.Vrrp);
        world.Stop();
        Assert.Equal(TimeSpan.FromSeconds(135), world.LastNotice?.Within);
    }
}
