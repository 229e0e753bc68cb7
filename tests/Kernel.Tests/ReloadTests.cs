using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>A reload is all or nothing: a file that cannot be used changes nothing and is reported once.</summary>
public sealed class ReloadTests : LabTest
{
    private static readonly string _good = Globals + Owner() + Service("DR", "rr", FrontServers());

    [Fact]
    public void Bad_files_change_nothing_and_are_reported()
    {
        OnlyOurs("it takes the new file as it is, or stops");
        CreateSite().PrepareDirectRouting();
        StartServers();
        using AddressMonitor addresses = new(Site.Director1);
        using PacketCapture wire = new(Site.Switch, Site.Front.Bridge);
        DaemonProcess director = StartOwner(_good);
        string[] rules = IpvsTable.Rules(Site.Director1);
        (int vrrp, int checker) = (director.VrrpPid, director.CheckerPid);
        foreach (string mistake in (string[])["unbalanced brace", "missing file", "unknown interface"])
        {
            string sign = Break(director, mistake);
            DateTime reload = director.Signal(Libc.SIGHUP);
            director.WaitForLog("Reload refused", Patience, reload);
            Assert.True(director.Logged(sign, reload), director.LogText);
            Wait.Until(Patience, "three adverts after the reload", () => wire.From("192.0.2.1", reload).Count >= 3, () => director.LogText);
            Assert.Equal(rules, IpvsTable.Rules(Site.Director1));
            Assert.DoesNotContain(addresses.Of(Site.Vip), c => !c.Added);
            Assert.DoesNotContain(wire.From("192.0.2.1", reload), a => a.Priority != 255);
            Assert.Equal((vrrp, checker), (director.VrrpPid, director.CheckerPid));
            Assert.Single(director.Log, l => l.At >= reload && l.Text.Contains("Reload refused", StringComparison.Ordinal));
        }

        // The next good file is taken.
        File.WriteAllText(director.ConfigurationFile, _good.Replace("lvs_sched rr", "lvs_sched wrr", StringComparison.Ordinal));
        director.Signal(Libc.SIGHUP);
        Wait.Until(Patience, "the good file is taken", () => IpvsTable.Rules(Site.Director1).Any(r => r.Contains("-s wrr", StringComparison.Ordinal)), () => director.LogText);
        Assert.DoesNotContain(addresses.Of(Site.Vip), c => !c.Added);
    }

    [Fact]
    public void Reload_changes_only_what_differs()
    {
        CreateSite().PrepareDirectRouting();
        StartServers();
        using AddressMonitor addresses = new(Site.Director1);
        DaemonProcess director = StartOwner(_good);
        TrafficClient client = Client();
        Assert.DoesNotContain(client.Share(4), s => s.Key.StartsWith("failed", StringComparison.Ordinal));

        // The kernel sums its counters every two seconds.
        Wait.Until(Patience, "the connections are counted", () => IpvsTable.Connections(Site.Director1).Values.Sum() == 4);
        File.WriteAllText(director.ConfigurationFile, _good.Replace("real_server 192.0.2.12 80", "real_server 192.0.2.13 80", StringComparison.Ordinal));
        director.Signal(Libc.SIGHUP);
        Wait.Until(Patience, "the changed server is taken out", () => !IpvsTable.Destinations(Site.Director1).Contains("192.0.2.12:80"), () => director.LogText);
        Assert.Equal(2, IpvsTable.Connections(Site.Director1)["192.0.2.11:80"]);
        Assert.DoesNotContain(addresses.Of(Site.Vip), c => !c.Added);
    }

    /// <summary>Breaks the file and returns what the diagnostic must name.</summary>
    private static string Break(DaemonProcess director, string mistake)
    {
        switch (mistake)
        {
            case "missing file":
                File.Delete(director.ConfigurationFile);
                return director.ConfigurationFile;
            case "unknown interface":
                File.WriteAllText(director.ConfigurationFile, _good.Replace("interface eth0", "interface eth9", StringComparison.Ordinal));
                return "eth9";
            default:
                File.WriteAllText(director.ConfigurationFile, _good[.._good.LastIndexOf('}')]);
                return "missing '}'";
        }
    }
}
