using System.Globalization;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;
using LabTopology;
using Linux.Abi;

namespace Bench.Checks;

/// <summary>How long it takes until the kernel has what a configuration says: at the start, and after a change of one weight.</summary>
internal static class TableFigures
{
    private const int StartedServers = 5_000;
    private const int ReloadedServers = 10_000;
    private const int Rounds = 3;
    private const int Reloads = 4;
    private const int Interval = 600; // hardly any check meanwhile
    private const double Most = 0.5;
    private const double MostOutside = 100;
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(5);

    /// <summary>The whole daemon beside the original; needs IPVS.</summary>
    public static IEnumerable<Figure> Beside()
    {
        Console.Error.WriteLine("start until the kernel has all servers");
        yield return CheckerFigures.Both(
            string.Create(CultureInfo.InvariantCulture, $"start until {StartedServers:N0} servers with a TCP check are in the kernel"), "ms", Rounds, i => [Start(i)], Most);
        Console.Error.WriteLine("reload until the kernel has another weight");
        yield return CheckerFigures.Both(
            string.Create(CultureInfo.InvariantCulture, $"SIGHUP until one changed weight of {ReloadedServers:N0} servers is in the kernel"), "ms", 1, Reload, Most);
    }

    /// <summary>The same reload where there is no IPVS: reading, parsing, handing over, comparing; then planning, against a table in memory.</summary>
    public static IEnumerable<string> Outside()
    {
        Console.Error.WriteLine("reload without a kernel's table");
        Sample reading = Sample.Of(InDaemon());
        Sample planning = Sample.Of(PlanningRun.Of(ReloadedServers));
        yield return "| One changed weight of 10,000 servers with a TCP check, without the kernel | min / median | Target | |\n|---|---:|---|---|";
        yield return Row("SIGHUP to the end of the reload in the daemon, which has no table", reading, "");
        yield return Row("planning, with a table in memory", planning, "");
        var sum = new Sample(reading.Minimum + planning.Minimum, reading.Median + planning.Median);
        yield return Row("both", sum, string.Create(CultureInfo.InvariantCulture, $"<= {MostOutside:0} ms | {(sum.Median <= MostOutside ? "met" : "missed")}"));
    }

    private static string Row(string what, Sample took, string verdict) => string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {took.Minimum:0.0} / {took.Median:0.0} ms | {(verdict.Length > 0 ? verdict : "|")} |");

    private static double Start(Implementation implementation) => CheckerFigures.InNamespace((node, port) =>
    {
        using var client = node.Do(IpvsClient.Open);
        // What the namespace of the last one leaves to do is done.
        Thread.Sleep(_settling);
        using var daemon = DaemonProcess.StartTerse(node, implementation, Configuration(StartedServers, port, weight: 1), "-C");
        return (Reached(client, port, StartedServers, weight: 1) - daemon.StartedAt).TotalMilliseconds;
    });

    private static List<double> Reload(Implementation implementation) => CheckerFigures.InNamespace((node, port) =>
    {
        using var client = node.Do(IpvsClient.Open);
        using var daemon = DaemonProcess.StartTerse(node, implementation, Configuration(ReloadedServers, port, weight: 1), "-C");
        _ = Reached(client, port, ReloadedServers, weight: 1);
        return Reloading(daemon, port, (_, weight) => Reached(client, port, ReloadedServers, weight));
    });

    private static List<double> InDaemon() => CheckerFigures.InNamespace((node, port) =>
    {
        using var daemon = DaemonProcess.StartTerse(node, Implementation.Ours, Configuration(ReloadedServers, port, weight: 1), "-C");
        daemon.WaitForLog("Can't initialize ipvs", _patience);
        return Reloading(daemon, port, (since, _) => daemon.WaitForLog("Reload complete", _patience, since).At);
    });

    /// <summary>Reloads again and again, each time with another weight of the last server; milliseconds.</summary>
    private static List<double> Reloading(DaemonProcess daemon, ushort port, Func<DateTime, int, DateTime> reached)
    {
        List<double> took = [];
        for (int weight = 2; weight < 2 + Reloads; weight++)
        {
            // What the last one left to do is done.
            Thread.Sleep(_settling);
            File.WriteAllText(daemon.ConfigurationFile, Configuration(ReloadedServers, port, weight));
            DateTime asked = daemon.Signal(Libc.SIGHUP);
            took.Add((reached(asked, weight) - asked).TotalMilliseconds);
        }

        return took;
    }

    /// <summary>When the last server had a weight; both write servers in the order of the file.</summary>
    private static DateTime Reached(IpvsClient client, ushort port, int servers, int weight)
    {
        ServiceKey service = ServiceKey.ForAddress(TransportProtocol.Tcp, CheckerFigures.ServiceOf(servers), CheckerFigures.ServicePort);
        IpvsDestination last = new(new(CheckerFigures.Server(servers), port)) { Weight = weight };
        DateTime limit = DateTime.UtcNow + _patience;
        while (!DestinationsOf(client, service).Contains(last))
        {
            if (DateTime.UtcNow > limit) throw new LabException($"the kernel does not get {servers} servers, the last with weight {weight}");
            Thread.Sleep(_look);
        }

        return DateTime.UtcNow;
    }

    private static IEnumerable<IpvsDestination> DestinationsOf(IpvsClient client, ServiceKey service)
    {
        try
        {
            return client.GetDestinations(service).Select(entry => entry.Destination);
        }
        catch (NetlinkException)
        {
            return []; // not there yet
        }
    }

    private static string Configuration(int servers, ushort port, int weight) =>
        "global_defs {\n}\n" + CheckerFigures.Services(servers, Interval, port, weightOfLast: weight);
}
