using System.Globalization;
using System.Text;
using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>Ten thousand real servers: they load, and reading them again never makes an advert late.</summary>
[Trait("lab", "timing")]
public sealed class LargeConfigurationTests() : LabTest(needsIpvs: false)
{
    private const int Services = 100;
    private const int ServersEach = 100;
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
        string large = instance + ManyServers(1);
        DaemonProcess director = StartDirector(Site.Director1, large, "-P");
        wire.WaitFor("192.0.2.1", TimeSpan.FromSeconds(60));
        wire.WaitFor("192.0.2.2", Patience);
        DateTime before = DateTime.UtcNow;
        Wait.Until(Patience, "a second of adverts", () => wire.From("192.0.2.1", before).Count >= 10, () => director.LogText);

        for (int weight = 2; weight <= 4; weight++)
        {
            File.WriteAllText(director.ConfigurationFile, instance + ManyServers(weight));
            DateTime reload = director.Signal(Libc.SIGHUP);
            director.WaitForLog("Reload", TimeSpan.FromSeconds(60), reload);
            DateTime read = DateTime.UtcNow;
            Wait.Until(TimeSpan.FromSeconds(60), "three seconds of adverts after the reload", () => wire.From("192.0.2.1", read).Count >= 30, () => director.LogText);
        }

        (TimeSpan own, TimeSpan reference) = (Lateness(wire.From("192.0.2.1", before)), Lateness(wire.From("192.0.2.2", before)));
        TestContext.Current.SendDiagnosticMessage($"latest advert: {own.TotalMilliseconds:0.0} ms; idle reference: {reference.TotalMilliseconds:0.0} ms");
        Assert.True(own <= _allowed + reference, $"an advert was {own.TotalMilliseconds:0.0} ms late; the machine's own unpunctuality is {reference.TotalMilliseconds:0.0} ms");
    }

    [Fact]
    public void Ten_thousand_servers_are_in_the_kernel_and_a_changed_one_changes_alone()
    {
        Assert.SkipWhen(!File.Exists("/proc/net/ip_vs"), "this kernel has no IPVS");
        CreateSite();
        DaemonProcess director = StartDirector(Site.Director1, Globals + ManyServers(1), "-C");
        TimeSpan limit = TimeSpan.FromSeconds(120);
        Wait.Until(limit, "all servers are in the kernel", () => Count() == Services * ServersEach, () => director.LogText);
        File.WriteAllText(director.ConfigurationFile, Globals + ManyServers(1).Replace("real_server 10.200.7.7 80", "real_server 10.210.7.7 80", StringComparison.Ordinal));
        director.Signal(Libc.SIGHUP);
        Wait.Until(limit, "the changed server is there", () => IpvsTable.Destinations(Site.Director1).Contains("10.210.7.7:80"), () => director.LogText);
        Assert.Equal(Services * ServersEach, Count());
        Assert.DoesNotContain("10.200.7.7:80", IpvsTable.Destinations(Site.Director1));
    }

    private int Count() => IpvsTable.Destinations(Site.Director1).Length;

    private static TimeSpan Lateness(IReadOnlyList<CapturedAdvert> adverts) =>
        adverts.Zip(adverts.Skip(1), (a, b) => b.At - a.At - _interval).Max();

    private static string ManyServers(int weight)
    {
        StringBuilder text = new();
        for (int service = 0; service < Services; service++)
        {
            text.Append(CultureInfo.InvariantCulture, $"virtual_server 10.100.0.{service} 80 {{\n    lvs_sched rr\n    lvs_method DR\n    protocol TCP\n");
            for (int server = 0; server < ServersEach; server++)
            {
                text.Append(CultureInfo.InvariantCulture, $"    real_server 10.200.{service}.{server} 80 {{\n        weight {weight}\n    }}\n");
            }

            text.Append("}\n");
        }

        return text.ToString();
    }
}
