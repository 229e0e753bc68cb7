using System.Diagnostics;
using Keepalived.Tests.Dumps.Exporters;
using Xunit;

namespace Keepalived.Tests.Processes;

/// <summary>The built daemon, asked for its dumps as exporters ask for them.</summary>
public sealed class DumpTests : IDisposable
{
    private const int SigTerm = 15;

    private readonly NetworkNamespace _space = NetworkNamespace.Create();
    private readonly ScratchDirectory _directory = new();

    public void Dispose()
    {
        _directory.Dispose();
        _space.Dispose();
    }

    [Fact]
    public void Each_signal_has_its_file_where_the_configuration_wants_it()
    {
        _directory.Write("k.conf", $$"""
            instance blue
            global_defs {
                state_dump_file {{_directory.Path}}/state.txt
                stats_dump_file {{_directory.Path}}/
                json_dump_file {{_directory.File("instances.json")}}
                data_use_instance
                tmp_config_directory {{_directory.Path}}
            }
            vrrp_instance VI_1 {
                interface ve0
                virtual_router_id 51
                priority 255
                virtual_ipaddress {
                    10.9.0.100/24
                }
            }
            virtual_server 10.9.0.200 80 {
                protocol TCP
                lb_kind NAT
                real_server 127.0.0.1 8081 {
                }
            }
            """);
        using var daemon = _space.Start(
            _directory.Path, "-n", "-l", "-D", "-G", "-f", "k.conf", "-p", _directory.File("k.pid"), "-r", _directory.File("v.pid"), "-c", _directory.File("c.pid"));
        daemon.WaitForLine("Startup complete");
        daemon.WaitForLine("(VI_1) Entering MASTER STATE");
        Assert.DoesNotContain(daemon.Lines, static line => line.Contains("tmp_config_directory", StringComparison.Ordinal));

        daemon.Signal(SignalOf("DATA"));
        var instance = Assert.Single(TextExporter.Instances(WaitForFile("state.blue.txt").Split('\n')));
        Assert.Equal(("VI_1", 2, "ve0"), (instance.Name, instance.State, instance.Interface));
        Assert.Equal([("10.9.0.100/24", "ve0")], instance.Addresses);
        Assert.Contains(" VS VIP = 10.9.0.200, VPORT = 80", WaitForFile("state_check.blue.txt").Split('\n'));
        Assert.StartsWith("------< Global definitions >------\n", WaitForFile("state_parent.blue.txt"), StringComparison.Ordinal);

        daemon.Signal(SignalOf("JSON"));
        Assert.Equal(51, Assert.Single(JsonExporter.Instances(WaitForFile("instances.json"))).Vrid);

        daemon.Signal(SignalOf("STATS_CLEAR"));
        Assert.True(TextExporter.Counters(WaitForFile("keepalived.stats"))[("VI_1", "Advertisements/Sent")] > 0);

        daemon.Signal(SigTerm);
        Assert.Equal(0, daemon.WaitForEnd());
    }

    private int SignalOf(string name)
    {
        var (status, output, _) = RunningDaemon.Run(RunningDaemon.Program, _directory.Path, $"--signum={name}");
        Assert.Equal(0, status);
        return int.Parse(output, provider: null);
    }

    // A file appears whole: there is nothing else to wait for.
    private string WaitForFile(string name)
    {
        var path = _directory.File(name);
        var begin = Stopwatch.GetTimestamp();
        while (!File.Exists(path) && Stopwatch.GetElapsedTime(begin) < RunningDaemon.Patience) Thread.Yield();
        return File.ReadAllText(path);
    }
}
