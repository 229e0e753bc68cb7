using System.Globalization;
using System.Text;
using LabTopology;

namespace Bench;

/// <summary>Reading a configuration: <c>keepalived -t</c> as a whole process, alternating between the original and ours. Needs no lab.</summary>
internal sealed class ConfigurationFigures : IDisposable
{
    private const int Services = 2500;
    private const int Servers = 20;
    private const int LargeRuns = 11;
    private const int SmallRuns = 101;
    private const int MemoryRuns = 3;
    private const int Accepted = 5; // -t: there are findings

    private readonly string _folder = Directory.CreateTempSubdirectory("bench-conf").FullName;

    public IEnumerable<Figure> Compare()
    {
        string large = Path.Combine(_folder, "large.conf");
        string text = Large();
        File.WriteAllText(large, text);
        string lines = text.Count(c => c == '\n').ToString("N0", CultureInfo.InvariantCulture);
        string name = string.Create(CultureInfo.InvariantCulture, $"`-t`, {Services * Servers:N0} real servers in {lines} lines");
        yield return Times(name, large, LargeRuns, 1.0);
        yield return Peaks("peak memory of the same", large, 3.0);

        string small = Path.Combine(_folder, "small.conf");
        text = Small();
        File.WriteAllText(small, text);
        yield return Times($"`-t`, {text.Count(c => c == '\n')} lines", small, SmallRuns, 1.0);
        yield return Peaks("peak memory of the same", small, null);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Figure Times(string what, string file, int runs, double target)
    {
        Console.Error.WriteLine("measuring " + what);
        List<double> original = [], ours = [];
        for (int run = 0; run <= runs; run++)
        {
            double first = Test(Implementation.Original, file).Run(Accepted).Milliseconds;
            double second = Test(Implementation.Ours, file).Run(Accepted).Milliseconds;

            // The first pair fills the caches.
            if (run == 0) continue;
            original.Add(first);
            ours.Add(second);
        }

        return new(what, "ms", Sample.Of(original), Sample.Of(ours)) { Target = target };
    }

    private static Figure Peaks(string what, string file, double? target)
    {
        List<double> original = [], ours = [];
        for (int run = 0; run < MemoryRuns; run++)
        {
            original.Add(Test(Implementation.Original, file).RunForMemory(what, Accepted)!.PeakMebibytes);
            ours.Add(Test(Implementation.Ours, file).RunForMemory(what, Accepted)!.PeakMebibytes);
        }

        return new(what, "MiB", Sample.Of(original), Sample.Of(ours)) { Target = target };
    }

    private static Command Test(Implementation implementation, string file) => new(implementation.Keepalived, "-t", "-f", file);

    private static string Large()
    {
        StringBuilder text = new("global_defs {\n    router_id LVS\n}\n");
        for (int service = 0; service < Services; service++)
        {
            string octets = string.Create(CultureInfo.InvariantCulture, $"{service / 250}.{service % 250 + 1}");
            text.Append(CultureInfo.InvariantCulture, $"\nvirtual_server 10.1.{octets} 80 {{\n    delay_loop 6\n    lvs_sched rr\n    lvs_method DR\n");
            text.Append("    persistence_timeout 50\n    protocol TCP\n    alpha\n    omega\n    quorum 2\n    hysteresis 1\n");
            for (int server = 0; server < Servers; server++)
            {
                text.Append(CultureInfo.InvariantCulture, $"    real_server 10.{100 + service / 250}.{service % 250}.{server + 1} 80 {{\n        weight 1\n");
                text.Append("        TCP_CHECK {\n            connect_timeout 3\n        }\n    }\n");
            }

            text.Append("}\n");
        }

        return text.ToString();
    }

    private static string Small() => """
        ! a small service
        global_defs {
            router_id LVS
            notification_email {
                root@localhost
            }
            smtp_connect_timeout 30
        }

        virtual_server 10.0.0.9 80 {
            delay_loop 6
            lvs_sched wrr
            lvs_method DR
            persistence_timeout 50
            protocol TCP

            real_server 192.168.77.3 80 {
                weight 1
                TCP_CHECK {
                    connect_timeout 3
                }
            }
            real_server 192.168.77.4 80 {
                weight 2
                TCP_CHECK {
                    connect_timeout 3
                }
            }
        }
        # end

        """;
}
