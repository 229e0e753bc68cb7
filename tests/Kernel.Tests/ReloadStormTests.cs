using System.Globalization;
using LabTopology;
using Linux.Abi;

namespace Kernel.Tests;

/// <summary>
/// Good and bad files at random, one reload after the other, with adverts every 100 ms and <c>IPVSSHARP_RELOAD_RATE</c> connections a
/// second: the good ones are in the kernel afterwards, the bad ones change nothing, and nobody else notices either.
/// </summary>
public sealed class ReloadStormTests : LabTest
{
    private const int Seed = 20_26;
    private const int DefaultRate = 40;
    private static readonly TimeSpan _generous = TimeSpan.FromMinutes(3);

    /// <summary>A few reloads beside a peer that waits for ten seconds of silence: no busy machine makes it impatient.</summary>
    [Fact]
    public void Nobody_notices_a_few_reloads() => Storm(reloads: 8, downTimerAdverts: 100);

    /// <summary>The peer waits as long as VRRP says: three adverts and the skew, 361 ms.</summary>
    [Fact]
    [Trait("cost", "high")]
    public void Nobody_notices_fifty_reloads() => Storm(reloads: 50, downTimerAdverts: 3);

    private void Storm(int reloads, int downTimerAdverts)
    {
        OnlyOurs("it takes a bad file as it is, or stops");
        CreateSite().PrepareDirectRouting();
        NetworkNamespace third = Site.AddNode("real3", "192.0.2.13/24");
        Site.PrepareDirectRouting(third);
        NetworkNamespace[] nodes = [Site.RealServer1, Site.RealServer2, third];
        for (int i = 0; i < nodes.Length; i++) Site.Own(new GreetingServer(nodes[i], $"web{i + 1}", StormConfiguration.Port));

        Random random = new(Seed);
        StormConfiguration configuration = new(random);
        using AddressMonitor peerAddresses = new(Site.Director2);
        using PacketCapture wire = new(Site.Switch, Site.Front.Bridge);
        DaemonProcess director = StartDirector(Site.Director1, configuration.ToString());
        WaitForVip(Site.Director1, director);
        WaitForKernel(director, configuration);
        DaemonProcess peer = StartDirector(Site.Director2, StormConfiguration.Peer(downTimerAdverts), "-P");
        peer.WaitForLog("Entering BACKUP STATE", _generous);
        GreetingClient client = Site.Own(new GreetingClient(Site.Client, Site.Vip, StormConfiguration.Port));
        client.Start(Rate);
        Wait.Until(_generous, "connections are answered", () => client.Answered > Rate, () => director.LogText);

        using KernelMonitor kernel = new(Site.Director1);
        DateTime start = DateTime.UtcNow;
        SortedDictionary<string, int> done = [];
        int[] damages = [.. Enumerable.Range(0, StormDamage.Kinds)];
        random.Shuffle(damages);
        int refused = 0;
        for (int i = 0; i < reloads; i++)
        {
            bool isGood = random.Next(2) == 0;
            string what = isGood ? Take(director, configuration) : Refuse(director, configuration, damages[refused++ % damages.Length], random, kernel);
            foreach (string change in what.Split(", ")) done[change] = done.GetValueOrDefault(change) + 1;
        }

        client.Stop();
        List<CapturedAdvert> adverts = [.. wire.From("192.0.2.1", start).Where(static advert => advert.Vrid == 51)];
        TimeSpan pause = adverts.Zip(adverts.Skip(1), static (a, b) => b.At - a.At).Max();
        Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{reloads} reloads in {(DateTime.UtcNow - start).TotalSeconds:0} s, {client.Answered} connections ({client.Rate:0}/s of {Rate}/s), the slowest {client.Longest.TotalMilliseconds:0} ms, longest time between adverts {pause.TotalMilliseconds:0} ms; ")
            + string.Join(", ", done.Select(static d => $"{d.Key} {d.Value}")));
        Assert.True(client.Failures.Count == 0, $"{client.Failures.Count} failed:\n{string.Join('\n', client.Failures.Take(50))}\n{director.LogText}");
        Assert.Empty(wire.From("192.0.2.2"));
        Assert.All(adverts, static advert => Assert.Equal(150, advert.Priority));
        Assert.Empty(peerAddresses.Of(Site.Vip));
        Assert.DoesNotContain(kernel.Changes(), static line => line.Contains("Deleted", StringComparison.Ordinal) && line.Contains($" {Site.Vip}", StringComparison.Ordinal));
        Assert.Equal(StormConfiguration.Servers, client.Answers.Count);
    }

    private static int Rate { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("IPVSSHARP_RELOAD_RATE"), NumberStyles.None, CultureInfo.InvariantCulture, out int rate) && rate > 0 ? rate : DefaultRate;

    private string Take(DaemonProcess director, StormConfiguration configuration)
    {
        (int vrrp, int checker) = (director.VrrpPid, director.CheckerPid);
        string what = configuration.Change();
        File.WriteAllText(director.ConfigurationFile, configuration.ToString());
        DateTime asked = director.Signal(Libc.SIGHUP);
        director.WaitForLog("Reload complete", _generous, asked);
        WaitForKernel(director, configuration);
        Assert.Equal((vrrp, checker), (director.VrrpPid, director.CheckerPid));
        return what;
    }

    private string Refuse(DaemonProcess director, StormConfiguration configuration, int damage, Random random, KernelMonitor kernel)
    {
        string before = State(director);
        int changes = kernel.Changes().Count;

        // What it would change the next good file changes.
        configuration.Change();
        (string kind, string sign) = StormDamage.Apply(damage, random, configuration.ToString(), director.ConfigurationFile);
        DateTime asked = director.Signal(Libc.SIGHUP);
        LogLine refusal = director.WaitForLog("Reload refused, the running configuration stays in force: ", _generous, asked);
        Assert.True(refusal.Text.Contains(sign, StringComparison.Ordinal), $"{kind}: {refusal.Text}");
        Assert.Equal(before, State(director));
        Assert.True(kernel.Changes().Count == changes, $"{kind}: {string.Join('\n', kernel.Changes().Skip(changes))}");
        Assert.Single(director.Log, line => line.At >= asked && line.Text.Contains("Reload refused", StringComparison.Ordinal));
        Assert.False(director.Logged("Reload complete", asked), kind);
        return kind;
    }

    // Checks and drains need their time.
    private void WaitForKernel(DaemonProcess director, StormConfiguration configuration) => Wait.Until(
        _generous, "the kernel has what the file says",
        () => KernelPicture.Table(Site.Director1).SequenceEqual(configuration.Table) && KernelPicture.Addresses(Site.Director1, "eth0").SequenceEqual(configuration.Addresses),
        () => $"file:\n{configuration}\nkernel:\n{KernelPicture.Of(Site.Director1)}\n{director.LogText}");

    private string State(DaemonProcess director) => $"{director.ParentPid} {director.VrrpPid} {director.CheckerPid}\n{KernelPicture.Of(Site.Director1)}";

    private static void Note(string text)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        if (Environment.GetEnvironmentVariable("LAB_RESULTS") is { } results) File.WriteAllText(Path.Combine(results, "reloads.txt"), text + "\n");
    }
}
