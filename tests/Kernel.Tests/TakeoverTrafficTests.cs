using LabTopology;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>What a client notices when the address moves between two directors: a pause, no refusal.</summary>
public sealed class TakeoverTrafficTests : LabTest
{
    private const int RequestsPerSecond = 20;
    private static readonly TimeSpan _stopping = TimeSpan.FromMilliseconds(250);

    [Fact]
    public void No_request_fails_when_the_master_stops_and_when_it_returns()
    {
        CreateSite().PrepareDirectRouting();
        StartServers();
        using AddressMonitor addresses1 = new(Site.Director1);
        using AddressMonitor addresses2 = new(Site.Director2);
        DaemonProcess master = StartDirector(Site.Director1, File(150));
        WaitForVip(Site.Director1, master);
        DaemonProcess backup = StartDirector(Site.Director2, File(100));
        backup.WaitForLog("Entering BACKUP STATE", Patience);
        Wait.Until(Patience, "the backup knows both servers", () => IpvsTable.Destinations(Site.Director2).Length == 2, () => backup.LogText);

        // A lost SYN is sent again after one second, and again two seconds later.
        TrafficClient client = Site.Own(new TrafficClient(Site.Client, Site.Vip) { Limit = TimeSpan.FromSeconds(5) });
        client.Start(RequestsPerSecond);
        ServedAfter(DateTime.UtcNow, client);
        DateTime stop = master.Stop();
        AddressChange taken = addresses2.WaitFor(Site.Vip, added: true, Patience, stop);
        ServedAfter(taken.At, client);

        DateTime start = DateTime.UtcNow;
        master = StartDirector(Site.Director1, File(150));
        AddressChange back = addresses1.WaitFor(Site.Vip, added: true, Patience, start);
        ServedAfter(back.At, client);
        client.Stop();

        // Both roles stop at once, as the original's do: in that moment a request may find the address without its service. A connection
        // that is open while the address moves is not known to the other director, which has no sync daemon here.
        List<RequestOutcome> failures = [.. client.Failures.Where(f => (f.Started < stop || f.Started > stop + _stopping) && !(f.Started < back.At && f.Started + f.Duration > back.At))];
        Assert.True(failures.Count == 0, $"of {client.Outcomes.Count} requests failed: {string.Join('\n', failures)}\nstopped {stop:O} taken {taken.At:O} back {back.At:O}");
    }

    private static void ServedAfter(DateTime moment, TrafficClient client) =>
        Wait.Until(Patience, "three seconds of requests are answered", () => client.Outcomes.Count(o => o.Succeeded && o.Started >= moment) >= 3 * RequestsPerSecond);

    private static string File(int priority) => Globals + Instance(priority) + Service("DR", "rr", FrontServers());
}
