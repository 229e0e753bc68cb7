using System.Diagnostics;
using System.Globalization;
using System.Net;
using Checkers.Health;
using Checkers.Kernel;
using Keepalived.Conf.Model;

namespace Bench.Checks;

/// <summary>The part of a reload that needs a table: as the checker role does it, with the kernel's answers already there.</summary>
internal static class PlanningRun
{
    private const int Rounds = 20;
    private const int ServersOfService = 10;

    /// <summary>Milliseconds from knowing one other weight to having carried out the one change.</summary>
    public static IReadOnlyList<double> Of(int servers)
    {
        var director = new Director();
        var table = new MemoryTable();
        var reconciler = new IpvsReconciler(table);
        director.Start(Configuration(servers, 1), HealthMemory.Empty, []);
        reconciler.Reconcile(new DesiredTable(director.VirtualServers));
        List<double> took = [];
        for (int weight = 2; weight < 2 + Rounds; weight++)
        {
            director.Reload(Configuration(servers, weight), []);
            int before = table.Changes;
            long start = Stopwatch.GetTimestamp();
            _ = reconciler.Reconcile(new DesiredTable(director.VirtualServers));
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            int done = table.Changes - before;
            if (done != 1) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{done} changes"));
        }

        return took;
    }

    private static KeepalivedConfig Configuration(int servers, int weight) => new()
    {
        VirtualServers = [.. Enumerable.Range(0, servers / ServersOfService).Select(service => new VirtualServer
        {
            Target = new VirtualServerTarget.Address(new IPAddress([10, 100, (byte)(service >> 8), (byte)service]), 80),
            Protocol = TransportProtocol.Tcp,
            RealServers = [.. Enumerable.Range(1, ServersOfService).Select(i => Server((service * ServersOfService) + i, servers, weight))],
        })],
    };

    private static RealServer Server(int number, int servers, int weight) => new()
    {
        Address = CheckerFigures.Server(number),
        Port = 80,
        Weight = number == servers ? weight : 1,
        Checkers = [new TcpCheckConfig { Connection = new() { Address = CheckerFigures.Server(number), Port = 80 } }],
    };
}
