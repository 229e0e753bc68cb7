using Ipvs.Netlink;

namespace Checker.Scenarios;

/// <summary>Daemons that tell connections to the other director.</summary>
[Trait("cost", "high")]
public sealed class F12_sync_daemons : Scenario
{
    [Fact]
    public void They_follow_the_keyword()
    {
        string With(string option) => Globals(option) + Service(Server(1, check: string.Empty));
        Start(With("lvs_sync_daemon d0 id 7 maxlen 1000 port 9000 ttl 3 group 224.0.0.99"));
        Daemons("Master d0 7 1000 224.0.0.99 9000 3", "Backup d0 7 1024 224.0.0.99 9000 3");
        Reload(With("lvs_sync_daemon d0 id 8"));
        Daemons("Master d0 8 1472 224.0.0.81 8848 1", "Backup d0 8 1472 224.0.0.81 8848 1");
        Reload(With(string.Empty));
        Logs("Reload complete");
        if (IsOriginal)
        {
            Stop();
            Daemons("Master d0 8 1472 224.0.0.81 8848 1", "Backup d0 8 1472 224.0.0.81 8848 1");
            return;
        }

        DiffersByDesign("`lvs_sync_daemon`, `lvs_sync_daemon_interface`");
        Daemons();
    }

    [Fact]
    public void They_end_with_the_daemon()
    {
        Start(Globals("lvs_sync_daemon d0 id 9") + Service(Server(1, check: string.Empty)));
        Daemons("Master d0 9 1472 224.0.0.81 8848 1", "Backup d0 9 1472 224.0.0.81 8848 1");
        Stop();
        Daemons();
    }

    [Fact]
    public void They_follow_an_instance()
    {
        string With(string id) => Globals($"lvs_sync_daemon d0 inst VI {id}")
            + "vrrp_instance VI { state BACKUP; interface d0; virtual_router_id 51; priority 100; advert_int 0.5; virtual_ipaddress { 10.0.0.100/32 } }\n"
            + Service(Server(1, check: string.Empty));
        Host.Namespace.Ip("link set d0 multicast on");
        Start(With(string.Empty));
        WaitUntil("backup or master", () => Host.Kernel.GetSyncDaemons().Count == 1);
        Logs("(VI) Entering MASTER STATE");
        Daemons("Master d0 51 1472 224.0.0.81 8848 1");
        Reload(With("id 9"));
        Daemons("Master d0 9 1472 224.0.0.81 8848 1");
    }

    private void Daemons(params string[] expected)
    {
        WaitUntil("daemons: " + string.Join(", ", expected), () => Host.Kernel.GetSyncDaemons().Select(Text).Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)));
    }

    private static string Text(SyncDaemon daemon) => $"{daemon.Role} {daemon.Interface} {daemon.SyncId} {daemon.MaxLength} {daemon.Group} {daemon.Port} {daemon.Ttl}";
}
