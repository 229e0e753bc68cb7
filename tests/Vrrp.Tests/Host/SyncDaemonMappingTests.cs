using System.Net;
using Ipvs.Netlink;
using Keepalived.Conf.Model;
using Vrrp.Host;
using Vrrp.Tests.Instance;

namespace Vrrp.Tests.Host;

public sealed class SyncDaemonMappingTests
{
    [Fact]
    public void A_daemon_with_an_instance_is_followed_with_all_its_options()
    {
        var group = IPAddress.Parse("224.0.0.90");
        var config = With(new LvsSyncDaemon { Interface = "eth1", Instance = "VI_1", Id = 7, MaxLength = 1400, Port = 9000, Ttl = 5, Group = group });
        Assert.Equal(
            new SyncDaemon(SyncDaemonRole.Backup, "eth1", 7) { MaxLength = 1400, Port = 9000, Ttl = 5, Group = group }, SyncDaemonMapping.Of(config, out var name));
        Assert.Equal("VI_1", name);
    }

    [Fact]
    public void What_is_not_configured_is_left_to_the_kernel() => Assert.Equal(
        new SyncDaemon(SyncDaemonRole.Backup, "eth1", 51), SyncDaemonMapping.Of(With(new LvsSyncDaemon { Interface = "eth1", Instance = "VI_1", Id = 51 }), out _));

    [Fact]
    public void One_without_an_instance_is_for_the_other_role()
    {
        Assert.Null(SyncDaemonMapping.Of(With(new LvsSyncDaemon { Interface = "eth1" }), out var name));
        Assert.Null(name);
        Assert.Null(SyncDaemonMapping.Of(With(null), out _));
    }

    [Fact]
    public void The_old_form_in_an_instance_means_the_same()
    {
        var config = new KeepalivedConfig { VrrpInstances = new[] { InstanceRig.Base with { LvsSyncDaemonInterface = "eth1" } }.ToValueArray() };
        Assert.Equal(new SyncDaemon(SyncDaemonRole.Backup, "eth1", 51), SyncDaemonMapping.Of(config, out var name));
        Assert.Equal("VI_1", name);
    }

    private static KeepalivedConfig With(LvsSyncDaemon? daemon) => new()
    {
        Global = new GlobalDefs { LvsSyncDaemon = daemon },
        VrrpInstances = new[] { InstanceRig.Base }.ToValueArray(),
    };
}
