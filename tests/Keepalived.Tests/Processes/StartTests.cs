using System.Globalization;
using Xunit;

namespace Keepalived.Tests.Processes;

/// <summary>A start with virtual servers: who judges them, and what begins when.</summary>
public sealed class StartTests : IDisposable
{
    private const string Complete = "Startup complete";

    private readonly NetworkNamespace _space = NetworkNamespace.Create();
    private readonly ScratchDirectory _directory = new();

    public void Dispose()
    {
        _directory.Dispose();
        _space.Dispose();
    }

    [Fact]
    public void A_virtual_server_nothing_can_run_with_refuses_the_start_before_anything_begins()
    {
        using var monitor = _space.Monitor(_directory.Path);
        using var daemon = Start("bogus_server", "quorum");
        daemon.WaitForLine("exited with permanent error CONFIG. Terminating");
        Assert.Equal(2, daemon.WaitForEnd());
        Assert.Single(daemon.Lines, line => line.Contains("Unknown keyword 'bogus_server'", StringComparison.Ordinal));
        Assert.Single(daemon.Lines, line => line.Contains("line starting `quorum` is missing a parameter", StringComparison.Ordinal));
        Assert.DoesNotContain(daemon.Lines, line => line.Contains("Starting VRRP child process", StringComparison.Ordinal));

        // What the monitor shows last comes behind what would have been before it.
        _space.Do("addr", "add", "10.8.1.1/32", "dev", "lo");
        monitor.WaitForLine("10.8.1.1");
        Assert.DoesNotContain(monitor.Lines, line => line.Contains("10.9.0.100", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_wrong_with_virtual_servers_is_told_once_and_VRRP_runs()
    {
        using var daemon = Start("bogus_server", "");
        daemon.WaitForLine("Unknown keyword 'bogus_server'");
        daemon.WaitForLine(Complete);
        daemon.WaitForLine("(VI_1) Entering MASTER STATE");
        Assert.Equal(0, Reload());
        daemon.WaitForLine("Unknown keyword 'bogus_server'", count: 2);
        daemon.WaitForLine("Reload changes nothing");
        Assert.Equal(2, daemon.Lines.Count(line => line.Contains("Unknown keyword 'bogus_server'", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_first_reload_tells_what_it_changes_in_a_virtual_server()
    {
        using var daemon = Start("", "");
        daemon.WaitForLine(Complete);
        Write("lvs_sched wrr", "");
        Assert.Equal(0, Reload());
        daemon.WaitForLine("Reload changes: ~ virtual_server 10.0.0.1 80: lvs_sched rr -> wrr");
    }

    [Fact]
    public void A_checker_role_that_dies_at_its_start_does_not_keep_VRRP_from_starting()
    {
        Write("", "");
        using var daemon = _space.Start(_directory.Path, [.. Arguments, "--checkers_pid", _directory.File("c.pid")]);
        int role = daemon.WaitForPid("Starting Healthcheck child process, pid=");
        _ = Linux.Abi.Libc.kill(role, 9);
        daemon.WaitForLine("(VI_1) Entering MASTER STATE");
        daemon.WaitForLine(Complete);
    }

    private string[] Arguments => ["-n", "-l", "-D", "-G", "-f", "k.conf", "-p", _directory.File("k.pid"), "-r", _directory.File("v.pid")];

    private int Reload() => RunningDaemon.Run(RunningDaemon.Program, _directory.Path, "--reload", "-f", "k.conf", "-p", _directory.File("k.pid")).Status;

    private RunningDaemon Start(string first, string second)
    {
        Write(first, second);
        return _space.Start(_directory.Path, [.. Arguments, "-c", _directory.File("c.pid")]);
    }

    private void Write(string first, string second) => _directory.Write("k.conf", string.Create(CultureInfo.InvariantCulture, $$"""
        vrrp_instance VI_1 {
            state MASTER
            interface ve0
            virtual_router_id 51
            priority 255
            virtual_ipaddress {
                10.9.0.100
            }
        }
        virtual_server 10.0.0.1 80 {
            lvs_sched rr
            lvs_method NAT
            protocol TCP
            {{first}}
            {{second}}
            real_server 10.0.0.2 80 {
                TCP_CHECK {
                }
            }
        }

        """));
}
