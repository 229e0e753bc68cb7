using Xunit;

namespace Keepalived.Tests.Processes;

/// <summary>The service goes on, and says once what is wrong, when the system lacks something the daemon would like to have.</summary>
public sealed class HardTimesTests : IDisposable
{
    private const int SigHup = 1;
    private const int SigStop = 19;
    private const int SigCont = 18;
    private const string Spawned = "Starting VRRP child process, pid=";

    private readonly NetworkNamespace _space = NetworkNamespace.Create();
    private readonly ScratchDirectory _directory = new();

    public void Dispose()
    {
        _directory.Dispose();
        _space.Dispose();
    }

    [Fact]
    public void A_parent_that_was_stopped_goes_on_with_its_roles_where_it_was()
    {
        using var daemon = Start("", []);
        int role = daemon.WaitForPid(Spawned);
        daemon.Signal(SigStop);
        Thread.Sleep(1500);
        daemon.Signal(SigHup);
        daemon.Signal(SigCont);
        daemon.WaitForLine("Reload complete");
        Assert.True(RunningDaemon.IsAlive(role));
        Assert.Single(daemon.Lines, line => line.Contains(Spawned, StringComparison.Ordinal));
        AssertServing();
    }

    [Fact]
    public void On_a_full_disk_the_daemon_starts_reloads_and_only_misses_its_files()
    {
        string script = Inside(
            $"mount -t tmpfs -o size=16k,nr_inodes=20 none {_directory.File("run")}; dd if=/dev/zero of={_directory.File("run/full")} bs=1k 2> /dev/null");
        Directory.CreateDirectory(_directory.File("run"));
        using var daemon = Start($"config_save_dir {_directory.File("run")}\n reload_file {_directory.File("run/busy")}", ["/bin/sh", "-c", script, "sh"], "run/v.pid");
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload complete");
        daemon.WaitForLine($"Unable to write {_directory.File("run")}/keepalived.conf.");
        Assert.Single(daemon.Lines, line => line.Contains($"Unable to create pid file {_directory.File("run/v.pid")} - No space left on device", StringComparison.Ordinal));
        AssertServing();
    }

    [Fact]
    public void With_adopt_on_a_full_disk_states_are_kept_in_memory()
    {
        string script = Inside($"mount -t tmpfs -o size=16k,nr_inodes=20 none {_directory.File("run")}; dd if=/dev/zero of={_directory.File("run/full")} bs=1k 2> /dev/null");
        Directory.CreateDirectory(_directory.File("run"));
        using var daemon = Start("", ["/bin/sh", "-c", script, "sh"], "run/v.pid", options: "--adopt");
        Assert.Single(
            daemon.Lines,
            line => line.Contains($"State file {_directory.File("run/v.state")} cannot be used: No space left on device - the state is kept in memory", StringComparison.Ordinal));
        RunningDaemon.Signal(daemon.WaitForPid(Spawned), 9);
        daemon.WaitForLine("(VI_1) Resuming MASTER STATE");
        AssertServing();
    }

    [Fact]
    public void Without_a_tmp_to_write_to_the_daemon_lives()
    {
        using var daemon = Start("", ["/bin/sh", "-c", Inside(
            $"d={_directory.Path}; mount --bind /tmp /tmp; mount -o remount,bind,ro /tmp; mount --bind $d $d; mount -o remount,bind,rw $d; cd $d"), "sh"]);
        daemon.Signal(12);
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload complete");
        AssertServing();
    }

    [Fact]
    public void Without_descriptors_a_reload_is_refused_and_the_daemon_goes_on()
    {
        using var daemon = Start("", []);
        int role = daemon.WaitForPid(Spawned);
        int open = Directory.GetFiles($"/proc/{daemon.Pid}/fd").Length;
        Assert.Equal(0, RunningDaemon.Run("prlimit", "/", $"--pid={daemon.Pid}", $"--nofile={open - 1}:4096").Status);
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload refused, the running configuration stays in force: ");
        Assert.Equal(0, RunningDaemon.Run("prlimit", "/", $"--pid={daemon.Pid}", "--nofile=4096:4096").Status);
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload complete");
        Assert.True(RunningDaemon.IsAlive(role));
        AssertServing();
    }

    [Fact]
    public void Without_a_syslog_the_daemon_lives()
    {
        // Where there is one its socket is below /run.
        using var daemon = Start("", ["/bin/sh", "-c", Inside("mount -t tmpfs none /run"), "sh"], syslog: true);
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload complete");
        AssertServing();
    }

    // What is mounted is seen by the daemon alone.
    private static string Inside(string prepare) => $"{prepare}; exec \"$@\"";

    private void AssertServing() => Assert.Contains("10.9.0.100/32", _space.Addresses());

    private RunningDaemon Start(string global, string[] shell, string vrrpPid = "v.pid", bool syslog = false, params string[] options)
    {
        _directory.Write("k.conf", $$"""
            global_defs {
                {{global}}
            }
            vrrp_instance VI_1 {
                state MASTER
                interface ve0
                virtual_router_id 51
                priority 255
                virtual_ipaddress {
                    10.9.0.100
                }
            }

            """);
        string[] daemon =
        [
            RunningDaemon.Program, "-n", "-l", "-D", "-f", "k.conf", "-p", _directory.File("k.pid"), "-r", _directory.File(vrrpPid),
            .. syslog ? [] : (string[])["-G"], .. options,
        ];
        string[] command = shell.Length == 0
            ? ["ip", "netns", "exec", _space.Name, .. daemon]
            : ["unshare", "--mount", "ip", "netns", "exec", _space.Name, .. shell, .. daemon];
        var running = RunningDaemon.StartProgram(command[0], _directory.Path, command[1..]);
        running.WaitForLine("(VI_1) Sending/queueing gratuitous ARPs");
        return running;
    }
}
