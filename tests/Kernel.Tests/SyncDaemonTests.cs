using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary><c>lvs_sync_daemon</c>: the kernel's daemons for connections, as <c>ipvsadm -L --daemon</c> shows them.</summary>
public sealed class SyncDaemonTests : LabTest
{
    private const string Fast = "version 3";
    private const string Defaults = "maxlen=1472, group=224.0.0.81, port=8848, ttl=1)";

    [Fact]
    public void Connections_are_received_by_a_backup_and_sent_by_a_master()
    {
        CreateSite();
        string file = With("lvs_sync_daemon eth0 inst VI_1") + Instance(100, Fast, "0.2");
        DaemonProcess director = StartDirector(Site.Director1, file, "-P");
        Shows(director, $"backup sync daemon (mcast=eth0, syncid=51, {Defaults}");
        WaitForVip(Site.Director1, director);
        Shows(director, $"master sync daemon (mcast=eth0, syncid=51, {Defaults}");

        DaemonProcess better = StartDirector(Site.Director2, Globals + Instance(200, Fast, "0.2"), "-P");
        WaitForVip(Site.Director2, better);
        Shows(director, $"backup sync daemon (mcast=eth0, syncid=51, {Defaults}");

        Reload(director, file.Replace("inst VI_1", "inst VI_1 id 7 maxlen 1000 port 9000 ttl 3 group 224.0.0.90", StringComparison.Ordinal));
        Shows(director, "backup sync daemon (mcast=eth0, syncid=7, maxlen=1024, group=224.0.0.90, port=9000, ttl=3)");
        better.Stop();
        Shows(director, "master sync daemon (mcast=eth0, syncid=7, maxlen=1000, group=224.0.0.90, port=9000, ttl=3)");

        OnlyOurs("it leaves the daemon running when the line goes");
        Reload(director, file.Replace("lvs_sync_daemon eth0 inst VI_1", "", StringComparison.Ordinal));
        Shows(director);
        Reload(director, file);
        Shows(director, $"master sync daemon (mcast=eth0, syncid=51, {Defaults}");
        director.Stop();
        Assert.Empty(Daemons());
    }

    [Fact]
    public void Without_an_instance_both_run_as_long_as_the_health_checks()
    {
        CreateSite();
        string file = With("lvs_sync_daemon eth0 id 9") + Service("DR", "rr", FrontServers());
        DaemonProcess director = StartDirector(Site.Director1, file, "-C");
        Shows(director, $"master sync daemon (mcast=eth0, syncid=9, {Defaults}", $"backup sync daemon (mcast=eth0, syncid=9, {Defaults}");
        Reload(director, file.Replace("id 9", "id 10", StringComparison.Ordinal));
        Shows(director, $"master sync daemon (mcast=eth0, syncid=10, {Defaults}", $"backup sync daemon (mcast=eth0, syncid=10, {Defaults}");
        OnlyOurs("it leaves the daemons running when the line goes");
        Reload(director, file.Replace("lvs_sync_daemon eth0 id 9", "", StringComparison.Ordinal));
        Shows(director);
        Reload(director, file);
        Shows(director, $"master sync daemon (mcast=eth0, syncid=9, {Defaults}", $"backup sync daemon (mcast=eth0, syncid=9, {Defaults}");
        director.Stop();
        Assert.Empty(Daemons());
    }

    private static string With(string line) => Globals.Replace("router_id lab", "router_id lab\n    " + line, StringComparison.Ordinal);

    private static void Reload(DaemonProcess director, string file)
    {
        File.WriteAllText(director.ConfigurationFile, file);
        director.Signal(Libc.SIGHUP);
    }

    private void Shows(DaemonProcess director, params string[] daemons) =>
        Wait.Until(Patience, daemons.Length == 0 ? "no daemon" : string.Join(" and ", daemons), () => Daemons().SequenceEqual(daemons), () => $"{string.Join('\n', Daemons())}\n{director.LogText}");

    private string[] Daemons() => [.. Site.Director1.Run(Implementation.Original.Ipvsadm, "-L", "--daemon").Lines.Where(l => l.Length > 0)];
}
