using System.Globalization;
using LabTopology;

namespace Kernel.Tests;

/// <summary>
/// Hours in a director's life in as many seconds as <c>IPVSSHARP_SOAK_SECONDS</c> says (not at all without it), with
/// <c>IPVSSHARP_SOAK_RATE</c> requests a second: real servers come and go, files change, and the checker role dies again and again.
/// </summary>
public sealed class SoakTests : LabTest
{
    private const int Seed = 20_26;
    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(Setting("IPVSSHARP_SOAK_SECONDS", 0));
    private static readonly TimeSpan _reloadEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _killEvery = TimeSpan.FromSeconds(30);
    private static readonly int _rate = Setting("IPVSSHARP_SOAK_RATE", 60);

    // A server counts as healthy for the table's sake when it has been for so long.
    private static readonly TimeSpan _settled = TimeSpan.FromSeconds(25);

    [Fact]
    public void Nobody_notices_that_servers_leave_files_change_and_the_checker_role_dies()
    {
        Assert.SkipWhen(_duration == TimeSpan.Zero, "takes long: IPVSSHARP_SOAK_SECONDS=600");
        OnlyOurs("it removes and adds everything again when its checker process dies");
        CreateSite(SiteShape.TwoNetworks);

        // A thousand requests wait for a server that is unreachable, and both their ends are here.
        Site.Client.Run("prlimit", $"--pid={Environment.ProcessId}", "--nofile=65536:65536");
        SoakFarm farm = new(Site);
        Random random = new(Seed);
        SoakConfiguration configuration = new(random);
        DaemonProcess daemon = StartDirector(Site.Director1, configuration.ToString());
        WaitForVip(Site.Director1, daemon);
        Wait.Until(Patience, "all real servers are in use", () => IpvsTable.Destinations(Site.Director1).Length == farm.Servers.Count * SoakServer.Ports.Length, () => daemon.LogText);

        SoakDirector director = new(daemon, configuration);
        using SoakVerdict verdict = new(Site.Director1, farm, director);
        SoakTable table = new(Site.Director1, farm);
        List<TrafficClient> clients = [.. SoakServer.Ports.SelectMany(port => (TrafficClient[])[NewClient(verdict, port, "/"), NewClient(verdict, port, "/slow")])];
        // One after the other: the first requests compile the programs of client and servers.
        foreach (TrafficClient client in clients) Assert.Equal(8, client.Share(8).Where(s => !s.Key.StartsWith("failed", StringComparison.Ordinal)).Sum(s => s.Value));
        foreach (TrafficClient client in clients) client.Start(client.Path == "/" ? _rate / SoakServer.Ports.Length : Math.Max(1, _rate / 30));
        Run(random, farm, configuration, director, table);
        foreach (TrafficClient client in clients) client.Stop();
        verdict.Dispose();

        List<string> wrong = verdict.Wrong();
        int requests = clients.Sum(c => c.Outcomes.Count);
        Note($"{_duration.TotalSeconds:0} s, {requests} requests ({requests / _duration.TotalSeconds:0}/s), {verdict.Failed} failed at servers that were down, "
            + $"at the latest {verdict.Longest.TotalSeconds:0.0} s after that; {director.Kills} kills, {director.Reloads} reloads, {table.Comparisons} comparisons of counters");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {requests} requests failed for no reason:\n{string.Join('\n', wrong.Take(50))}\n{Outages(farm)}");
        Assert.True(table.Faults.Count == 0, string.Join('\n', table.Faults.Take(50)));
        Assert.True(director.Kills >= _duration / _killEvery / 4 && director.Reloads >= (_duration / _reloadEvery) - 1 && table.Comparisons > 5, "something was done");
    }

    private TrafficClient NewClient(SoakVerdict verdict, int port, string path) => Site.Own(new TrafficClient(Site.Client, Site.Vip, port)
    {
        // One processor does everything in the guest: a request may wait, but none may be refused or cut.
        Limit = TimeSpan.FromSeconds(15),
        Path = path,
        // None is used again before the kernel has forgotten it.
        Ports = path == "/" ? (2_000, 53_999) : (54_000, 61_999),
        Source = SoakFarm.ClientOf(port),
        Observer = outcome => verdict.Add(outcome, port),
    });

    private static void Run(Random random, SoakFarm farm, SoakConfiguration configuration, SoakDirector director, SoakTable table)
    {
        DateTime start = DateTime.UtcNow;
        DateTime fault = start, reload = start + _reloadEvery, kill = start + _killEvery, compare = start, thirdSince = default;
        while (DateTime.UtcNow - start < _duration)
        {
            DateTime now = DateTime.UtcNow;
            director.Look();
            List<SoakServer> healthy = [.. farm.Servers.Where(s => !s.IsDown && director.Presence(s.Number == 3 ? thirdSince : s.Since, now) > _settled)];
            table.CheckPresence(healthy);
            if (now >= compare)
            {
                table.CompareCounters(healthy);
                compare = DateTime.UtcNow + TimeSpan.FromSeconds(2);
            }

            if (now >= fault)
            {
                SoakServer[] unsteady = [.. farm.Servers.Where(s => s.Fault is not null)];
                unsteady[random.Next(unsteady.Length)].Toggle();
                fault = now + Between(0.5, 4);
            }

            if (now >= reload)
            {
                bool had = configuration.HasThird;
                director.Reload();
                if (configuration.HasThird != had) thirdSince = configuration.HasThird ? DateTime.UtcNow : DateTime.MaxValue;
                reload += _reloadEvery;
            }

            // Respawning slows down: sometimes there is nobody to kill.
            if (now >= kill)
            {
                if (director.IsRunning) director.Kill();
                kill += _killEvery;
            }

            Thread.Sleep(100);
        }

        TimeSpan Between(double least, double most) => TimeSpan.FromSeconds(least + (random.NextDouble() * (most - least)));
    }

    private static string Outages(SoakFarm farm) =>
        string.Join('\n', farm.Servers.Select(s => $"web{s.Number} was down: {string.Join(", ", s.Outages.Select(o => $"{o.From:HH:mm:ss.fff} to {o.To:HH:mm:ss.fff}"))}"));

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0 ? value : otherwise;

    private static void Note(string text)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        if (Environment.GetEnvironmentVariable("LAB_RESULTS") is { } results) File.WriteAllText(Path.Combine(results, "soak.txt"), text + "\n");
    }
}
