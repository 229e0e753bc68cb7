using System.Diagnostics;
using LabTopology;

namespace Bench.Vrrp;

/// <summary>VRRP between two routers of the same make: cost, punctuality, takeover.</summary>
internal static class VrrpFigures
{
    private const int Rounds = 3;
    private const string RealtimeGlobals = "    vrrp_rt_priority 50\n    vrrp_rlimit_rttime 1000000";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>Everything that is a multiple of the original.</summary>
    public static IEnumerable<Figure> Compare()
    {
        Console.Error.WriteLine("1,000 virtual routers, 30 s");
        foreach (Figure figure in Steady()) yield return figure;
        Console.Error.WriteLine("kill -9 with 250 virtual routers");
        yield return Both("latest takeover after the formula, 250 virtual routers, master killed", "ms", Takeover, Rounds, null);
        yield return ManyAddresses();
    }

    /// <summary>A takeover of a thousand addresses.</summary>
    public static Figure ManyAddresses()
    {
        Console.Error.WriteLine("1,000 addresses");
        return Both("1,000 addresses, first to last, on becoming master, real-time priority", "ms", FirstToLast, Rounds, 0.3);
    }

    /// <summary>10 ms adverts beside two busy processes, for each make.</summary>
    public static IEnumerable<string> Fast()
    {
        yield return "| 60 s of adverts every 10 ms, real-time priority, two busy processes beside | interval p50 | p99 | longest | false takeovers |\n|---|---:|---:|---:|---:|";
        foreach (Implementation implementation in (Implementation[])[Implementation.Original, Implementation.Ours])
        {
            Console.Error.WriteLine($"adverts every 10 ms, {implementation}");
            yield return FastAdverts(implementation);
        }
    }

    /// <summary>5,000 virtual routers on 20 links for five minutes: who was late.</summary>
    public static string Large(int routers, TimeSpan duration, bool isRealtime)
    {
        string globals = isRealtime ? RealtimeGlobals : "";
        Console.Error.WriteLine($"{routers} virtual routers for {duration}");
        using RouterPair pair = new(routers / RouterPair.RoutersOfALink);
        using AdvertTap tap = new(pair.B);
        using Router backup = new(pair.B, Implementation.Ours, RouterPair.Configuration(routers, 100, globals));
        using Router master = new(pair.A, Implementation.Ours, RouterPair.Configuration(routers, 150, globals));
        Settle(pair.A, routers);
        _ = tap.Take();
        double before = master.ProcessorTime, backupBefore = backup.ProcessorTime;
        using Sleeper sleeper = new();
        Thread.Sleep(duration);
        TimeSpan machine = sleeper.Worst;
        List<Advert> heard = tap.Take();
        double[] intervals = [.. Intervals(heard, TimeSpan.FromSeconds(1)).Order()];
        double[] times = [.. heard.Where(a => !a.IsOutgoing).Select(a => a.Nanoseconds / 1e6).Order()];
        return $"{routers} virtual routers, {duration.TotalSeconds:0} s: {heard.Count} adverts, {heard.Count(a => a.IsOutgoing)} of the backup, longest delay {intervals[^1] - 1000:0.0} ms "
            + $"(99 of 100 below {intervals[intervals.Length * 99 / 100] - 1000:0.0} ms; a sleeping thread was woken up to {machine.TotalMilliseconds:0.0} ms late), {intervals.Count(i => i > 1050)} intervals over 1.05 s, "
            + $"{MostWithin(times, 10)} adverts within 10 ms, processor {(master.ProcessorTime - before) / duration.TotalMilliseconds:P1} master and {(backup.ProcessorTime - backupBefore) / duration.TotalMilliseconds:P1} backup, "
            + $"memory {master.Memory:0.0} and {backup.Memory:0.0} MiB";
    }

    // Of moments in order, most that lie within so many milliseconds.
    private static int MostWithin(double[] times, double milliseconds)
    {
        int most = 0, first = 0;
        for (int last = 0; last < times.Length; last++)
        {
            while (times[last] - times[first] > milliseconds) first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    private static IEnumerable<Figure> Steady()
    {
        List<double[]> original = [], ours = [];
        for (int round = 0; round < 2; round++)
        {
            original.Add(SteadyRound(Implementation.Original));
            ours.Add(SteadyRound(Implementation.Ours));
        }

        string[] names = ["processor time of the master, 1,000 virtual routers, 30 s", "processor time of the backup", "resident memory of the master's VRRP role", "resident memory of the backup's"];
        for (int i = 0; i < names.Length; i++)
        {
            yield return new Figure(names[i], i < 2 ? "ms" : "MiB", Sample.Of([.. original.Select(o => o[i])]), Sample.Of([.. ours.Select(o => o[i])])) { Target = i < 2 ? 1.0 : null };
        }
    }

    private static double[] SteadyRound(Implementation implementation)
    {
        const int routers = 1000;
        using RouterPair pair = new(routers / RouterPair.RoutersOfALink);
        using Router backup = new(pair.B, implementation, RouterPair.Configuration(routers, 100));
        using Router master = new(pair.A, implementation, RouterPair.Configuration(routers, 150));
        Settle(pair.A, routers);
        double a = master.ProcessorTime, b = backup.ProcessorTime;
        Thread.Sleep(TimeSpan.FromSeconds(30));
        return [master.ProcessorTime - a, backup.ProcessorTime - b, master.Memory, backup.Memory];
    }

    // Both bursts of gratuitous ARPs are over.
    private static void Settle(NetworkNamespace node, int addresses)
    {
        Wait.Until(_patience, $"{addresses} addresses", () => RouterPair.Addresses(node) == addresses);
        Thread.Sleep(TimeSpan.FromSeconds(8));
    }

    private static double Takeover(Implementation implementation)
    {
        const int routers = 250;
        using RouterPair pair = new(1);
        using AdvertTap tap = new(pair.B);
        using Router backup = new(pair.B, implementation, RouterPair.Configuration(routers, 100));
        using Router master = new(pair.A, implementation, RouterPair.Configuration(routers, 150));
        Settle(pair.A, routers);
        _ = tap.Take();
        Thread.Sleep(1500);
        master.Crash();
        Thread.Sleep(5000);
        List<Advert> heard = tap.Take();
        double formula = 3000 + (156 * 1000.0 / 256);
        return heard.GroupBy(a => a.VirtualRouter).Max(g => Between(g) - formula);

        static double Between(IEnumerable<Advert> adverts)
        {
            Advert last = adverts.Last(a => !a.IsOutgoing);
            Advert first = adverts.First(a => a.IsOutgoing);
            return (first.Nanoseconds - last.Nanoseconds) / 1e6;
        }
    }

    private static double FirstToLast(Implementation implementation)
    {
        const int addresses = 1000;
        using RouterPair pair = new(1);
        using AddressTap tap = new(pair.B);
        using Router router = new(pair.B, implementation, RouterPair.ManyAddresses(addresses, RealtimeGlobals));
        Wait.Until(_patience, "1,000 addresses", () => tap.Added.Count == addresses);
        return tap.Added.FirstToLast.TotalMilliseconds;
    }

    private static string FastAdverts(Implementation implementation)
    {
        const string lines = "version 3\n    advert_int 0.01";
        using RouterPair pair = new(1);
        using AdvertTap tap = new(pair.B);
        using Process first = Busy(), second = Busy();
        using Router backup = new(pair.B, implementation, RouterPair.Configuration(1, 100, RealtimeGlobals, lines));
        using Router master = new(pair.A, implementation, RouterPair.Configuration(1, 150, RealtimeGlobals, lines));
        Thread.Sleep(2000);
        _ = tap.Take();
        Thread.Sleep(TimeSpan.FromSeconds(60));
        List<Advert> heard = tap.Take();
        first.Kill();
        second.Kill();
        double[] intervals = [.. Intervals(heard, TimeSpan.FromMilliseconds(10)).Order()];
        return $"| {implementation} | {intervals[intervals.Length / 2]:0.00} ms | {intervals[intervals.Length * 99 / 100]:0.00} ms | {intervals[^1]:0.00} ms | {heard.Count(a => a.IsOutgoing)} |";
    }

    private static Process Busy() => Process.Start("sh", ["-c", "while :; do :; done"]);

    internal static double[] Intervals(IEnumerable<Advert> heard, TimeSpan expected)
    {
        double[] intervals = [.. heard.Where(a => !a.IsOutgoing).GroupBy(a => (a.Interface, a.VirtualRouter))
            .SelectMany(g => g.Zip(g.Skip(1), (x, y) => (y.Nanoseconds - x.Nanoseconds) / 1e6))];
        return intervals.Length > 0 ? intervals : throw new LabException($"no adverts every {expected}");
    }

    private static Figure Both(string what, string unit, Func<Implementation, double> measure, int rounds, double? target)
    {
        List<double> original = [], ours = [];
        for (int i = 0; i < rounds; i++)
        {
            original.Add(measure(Implementation.Original));
            ours.Add(measure(Implementation.Ours));
        }

        return new Figure(what, unit, Sample.Of(original), Sample.Of(ours)) { Target = target };
    }
}
