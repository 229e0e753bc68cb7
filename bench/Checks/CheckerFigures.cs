using System.Globalization;
using System.Net;
using System.Text;
using LabTopology;

namespace Bench.Checks;

/// <summary>What health checks cost, and how punctual they are.</summary>
internal static class CheckerFigures
{
    private const int Rounds = 2;
    private const int ServersOfService = 10;
    private const double LeastRate = 10_000;
    private const double MostLateness = 50;
    private const int FewServers = 1_000;
    private const int ManyServers = 20_000;
    private const double MostMemory = 1.5;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan _measured = TimeSpan.FromSeconds(30);

    /// <summary>Rates on this machine, without a kernel's table.</summary>
    public static IEnumerable<string> Rates()
    {
        yield return "| TCP checks | good | checks/s | start lateness p99 | latest | processor time per check | allocated per check | Target | |\n|---|---:|---:|---:|---:|---:|---:|---|---|";
        yield return Row("5,000 servers every 5 s", SchedulerRun.Of(5_000, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)), 1_000 * 0.98);
        yield return Row("22,000 servers every 2 s", SchedulerRun.Of(22_000, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15)), LeastRate);
        yield return Row("2,000 servers, each again as soon as it is done", SchedulerRun.Of(2_000, TimeSpan.FromMicroseconds(1), TimeSpan.FromSeconds(10)), null);
    }

    /// <summary>The whole role beside the original's; needs IPVS.</summary>
    public static IEnumerable<object> Roles()
    {
        Console.Error.WriteLine("5,000 TCP checks every 5 s, 30 s");
        yield return Both("processor time of the checker role, 5,000 TCP checks every 5 s, 30 s", "ms", implementation => Processor(implementation, 5_000), 1.5);
        Figure few = MemoryWith(FewServers);
        yield return few;
        Figure many = MemoryWith(ManyServers);
        yield return many;
        double original = PerServer(few.Original, many.Original);
        double ours = PerServer(few.Ours, many.Ours);
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"| the same, each further server (medians) | kB | {original:0.00} | {ours:0.00} | {ours / original:0.000} | <= {MostMemory:0.00} kB | {(ours <= MostMemory ? "met" : "missed")} |");
    }

    private static Figure MemoryWith(int servers)
    {
        Console.Error.WriteLine($"memory with {servers} servers");
        return Both($"resident memory of the checker role, {servers:N0} servers with a TCP check", "MiB", implementation => Memory(implementation, servers), null);
    }

    private static double PerServer(Sample few, Sample many) => (many.Median - few.Median) * 1024 * 1.024 / (ManyServers - FewServers);

    private static string Row(string what, SchedulerRun run, double? least)
    {
        bool met = run.Rate >= least && run.LatenessOf99 <= MostLateness && run.Good > 0.999;
        string target = least is { } rate ? string.Create(CultureInfo.InvariantCulture, $">= {rate:N0}/s, p99 <= {MostLateness:0} ms") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {run.Good:P1} | {run.Rate:N0} | {run.LatenessOf99:0.0} ms | {run.LongestLateness:0.0} ms | {run.ProcessorTime:0.0} µs | {run.Allocated:0} B | {target} | {(least is null ? "" : met ? "met" : "missed")} |");
    }

    private static Figure Both(string what, string unit, Func<Implementation, double> measure, double? target) =>
        Both(what, unit, Rounds, implementation => [measure(implementation)], target);

    /// <summary>Measures the original and ours in turn.</summary>
    internal static Figure Both(string what, string unit, int rounds, Func<Implementation, IReadOnlyList<double>> measure, double? target)
    {
        List<double> original = [], ours = [];
        for (int round = 0; round < rounds; round++)
        {
            original.AddRange(measure(Implementation.Original));
            ours.AddRange(measure(Implementation.Ours));
        }

        return new Figure(what, unit, Sample.Of(original), Sample.Of(ours)) { Target = target };
    }

    private static double Processor(Implementation implementation, int servers) => InService(implementation, servers, 5, pid =>
    {
        double before = ProcessorTime(pid);
        Thread.Sleep(_measured);
        return ProcessorTime(pid) - before;
    });

    private static double Memory(Implementation implementation, int servers) => InService(implementation, servers, 60, Resident);

    private static double InService(Implementation implementation, int servers, int interval, Func<int, double> measure) => InNamespace((node, port) =>
    {
        using DaemonProcess daemon = DaemonProcess.StartTerse(node, implementation, Configuration(servers, interval, port), "-C");
        Wait.Until(_patience, "all services", () => node.Do(() => File.ReadLines("/proc/thread-self/net/ip_vs").Count(l => l.StartsWith("  ->", StringComparison.Ordinal))) >= servers);
        // Every server has been checked once.
        Thread.Sleep(TimeSpan.FromSeconds(Math.Min(interval, 5) + 5));
        return measure(daemon.CheckerPid);
    });

    /// <summary>Measures in a network namespace where a port accepts connections on every loopback address.</summary>
    internal static T InNamespace<T>(Func<NetworkNamespace, ushort, T> measure)
    {
        string name = $"checks{Environment.ProcessId}";
        NetworkNamespace.Create(name);
        try
        {
            using NetworkNamespace node = new(name);
            node.Flush();
            using Acceptor acceptor = node.Do(() => new Acceptor());
            return measure(node, acceptor.Port);
        }
        finally
        {
            NetworkNamespace.Delete(name);
        }
    }

    private static string Configuration(int servers, int interval, ushort port) => "global_defs {\n}\n" + Services(servers, interval, port);

    /// <summary>The port of all services.</summary>
    internal const ushort ServicePort = 80;

    /// <summary>The address of the service that has the server with a number from 1.</summary>
    internal static IPAddress ServiceOf(int number) => ServiceAddress((number - 1) / ServersOfService);

    /// <summary>The address of the server with a number from 1.</summary>
    internal static IPAddress Server(int number) => new([127, (byte)(number >> 16), (byte)(number >> 8), (byte)number]);

    /// <summary>Services whose servers are loopback addresses with a TCP check each.</summary>
    internal static string Services(int servers, int interval, ushort port, int weightOfLast = 1)
    {
        StringBuilder text = new();
        for (int service = 0; service < servers / ServersOfService; service++)
        {
            text.Append(CultureInfo.InvariantCulture, $"virtual_server {ServiceAddress(service)} {ServicePort} {{\n  delay_loop {interval}\n  lvs_sched rr\n  lvs_method NAT\n  protocol TCP\n");
            for (int i = 1; i <= ServersOfService; i++)
            {
                int number = (service * ServersOfService) + i;
                text.Append(CultureInfo.InvariantCulture,
                    $"  real_server {Server(number)} {port} {{\n    weight {(number == servers ? weightOfLast : 1)}\n    TCP_CHECK {{\n      connect_timeout 4\n    }}\n  }}\n");
            }

            text.Append("}\n");
        }

        return text.ToString();
    }

    private static IPAddress ServiceAddress(int service) => new([10, 100, (byte)(service >> 8), (byte)service]);

    /// <summary>Milliseconds, in the kernel's ticks of 10 ms.</summary>
    private static double ProcessorTime(int pid)
    {
        string[] words = File.ReadAllText($"/proc/{pid}/stat").Split(") ")[1].Split(' ');
        return (long.Parse(words[11], CultureInfo.InvariantCulture) + long.Parse(words[12], CultureInfo.InvariantCulture)) * 10.0;
    }

    private static double Resident(int pid)
    {
        string line = File.ReadLines($"/proc/{pid}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
