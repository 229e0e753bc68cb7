using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>Reading ten thousand real servers again never makes an advert late.</summary>
[Trait("lab", "timing")]
public sealed class LargeReloadTests() : LabTest(needsIpvs: false)
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _allowed = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void Reloading_ten_thousand_servers_never_makes_an_advert_late()
    {
        CreateSite();
        using PacketCapture wire = new(Site.Switch, Site.Front.Bridge);
        string instance = Globals + Instance(255, "state MASTER\n    version 3", "0.1");

        // The same adverts from a small file beside it show how punctual this machine is at all.
        StartDirector(Implementation.Original, Site.Director2, instance.Replace("virtual_router_id 51", "virtual_router_id 52", StringComparison.Ordinal).Replace(Site.Vip, "192.0.2.101", StringComparison.Ordinal), "-P");
        string large = instance + TenThousandServers(1);
        DaemonProcess director = StartDirector(Site.Director1, large, "-P");
        wire.WaitFor("192.0.2.1", TimeSpan.FromSeconds(60));
        wire.WaitFor("192.0.2.2", Patience);
        DateTime before = DateTime.UtcNow;
        Wait.Until(Patience, "a second of adverts", () => wire.From("192.0.2.1", before).Count >= 10, () => director.LogText);

        for (int weight = 2; weight <= 4; weight++)
        {
            File.WriteAllText(director.ConfigurationFile, instance + TenThousandServers(weight));
            DateTime reload = director.Signal(Libc.SIGHUP);
            director.WaitForLog("Reload complete", TimeSpan.FromSeconds(60), reload);
            DateTime read = DateTime.UtcNow;
            Wait.Until(TimeSpan.FromSeconds(60), "three seconds of adverts after the reload", () => wire.From("192.0.2.1", read).Count >= 30, () => director.LogText);
        }

        (TimeSpan own, TimeSpan reference) = (Lateness(wire.From("192.0.2.1", before)), Lateness(wire.From("192.0.2.2", before)));
        TestContext.Current.SendDiagnosticMessage($"latest advert: {own.TotalMilliseconds:0.0} ms; idle reference: {reference.TotalMilliseconds:0.0} ms");
        Assert.True(own <= _allowed + reference, $"an advert was {own.TotalMilliseconds:0.0} ms late; the machine's own unpunctuality is {reference.TotalMilliseconds:0.0} ms");
    }

    private static TimeSpan Lateness(IReadOnlyList<CapturedAdvert> adverts) =>
        adverts.Zip(adverts.Skip(1), (a, b) => b.At - a.At - _interval).Max();
}
