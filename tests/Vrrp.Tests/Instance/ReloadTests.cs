using Keepalived.Conf.Model;
using Vrrp.Instance;

namespace Vrrp.Tests.Instance;

/// <summary>Reload: state is kept for what stays the same virtual router.</summary>
public sealed class ReloadTests
{
    [Fact]
    public void Unchanged_master_stays_master_and_sends_an_advert()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.Wait(0.3);
        Assert.Equal(["[D] (VI_1) setting VIPs.", "install", "advert 100"], rig.Reload(InstanceRig.Base));
        Assert.Equal(1, rig.UntilDeadline!.Value, 6);
    }

    [Fact]
    public void Unchanged_backup_keeps_its_deadline()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsBackup();
        rig.Wait(2);
        Assert.Empty(rig.Reload(InstanceRig.Base));
        Assert.Equal(1.609375, rig.UntilDeadline!.Value, 6);
    }

    [Theory]
    [InlineData(150, 3.414062)]
    [InlineData(90, 3.648437)]
    public void Priority_of_a_backup_moves_its_deadline(byte priority, double interval)
    {
        var rig = new InstanceRig(InstanceRig.Base).AsBackup();
        rig.Wait(2);
        rig.Reload(InstanceRig.Base with { Priority = priority });
        Assert.Equal(interval - 2, rig.UntilDeadline!.Value, 6);
    }

    [Fact]
    public void Renamed_instance_is_the_same_virtual_router()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        var instance = rig.Instance;
        Assert.DoesNotContain("advert 0", rig.Reload(InstanceRig.Base with { Name = "renamed" }));
        Assert.Same(instance, rig.Instance);
    }

    [Fact]
    public void Priority_and_interval_show_in_the_next_advert()
    {
        var rig = new InstanceRig(InstanceRig.Base with { GarpMasterDelay = TimeSpan.Zero }).AsMaster();
        Assert.Contains("advert 90", rig.Reload(InstanceRig.Base with { Priority = 90, AdvertInterval = TimeSpan.FromSeconds(2), GarpMasterDelay = TimeSpan.Zero }));
        Assert.Equal(2, rig.UntilDeadline!.Value, 6);
    }

    [Fact]
    public void Added_address_is_installed_and_announced()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.Run(10);
        var actions = rig.Reload(InstanceRig.Base with { VirtualAddresses = [InstanceRig.Vip("10.0.0.100"), InstanceRig.Vip("10.0.0.101")] });
        Assert.Equal(["[D] (VI_1) setting VIPs.", "install", "announce 5", "advert 100"], actions);
        Assert.Contains("announce 5", rig.Run(5.001));
    }

    [Fact]
    public void Removed_address_is_removed_without_announcement()
    {
        var two = InstanceRig.Base with { VirtualAddresses = [InstanceRig.Vip("10.0.0.100"), InstanceRig.Vip("10.0.0.101")] };
        var rig = new InstanceRig(two).AsMaster();
        Assert.Equal(
            ["(VI_1) ip address 10.0.0.101/24 dev eth0, no longer exist", "remove 10.0.0.101", "[D] (VI_1) setting VIPs.", "install", "advert 100"],
            rig.Reload(InstanceRig.Base));
    }

    [Fact]
    public void Reordered_addresses_change_nothing_but_the_advert()
    {
        var rig = new InstanceRig(InstanceRig.Base with { VirtualAddresses = [InstanceRig.Vip("10.0.0.100"), InstanceRig.Vip("10.0.0.101")] }).AsMaster();
        var actions = rig.Reload(InstanceRig.Base with { VirtualAddresses = [InstanceRig.Vip("10.0.0.101"), InstanceRig.Vip("10.0.0.100")] });
        Assert.Equal(["[D] (VI_1) setting VIPs.", "install", "advert 100"], actions);
        Assert.Equal(101, rig.Instance.Format.Addresses[3]);
    }

    [Fact]
    public void Removed_instance_leaves_with_priority_zero_and_is_reported_as_fault()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        Assert.Equal(
            ["advert 0", "[D] (VI_1) sent 0 priority", "cancel", "[D] (VI_1) removing VIPs.", "remove 10.0.0.100", "notify Fault 100"],
            rig.Reload());
        Assert.Empty(rig.Router.Instances);
        Assert.Null(rig.Router.Deadline);
    }

    [Fact]
    public void Removed_instance_with_notify_deleted_is_reported_as_deleted()
    {
        var notify = new NotifyScripts { Deleted = new ScriptCommand(["/bin/true"], "/bin/true", null) };
        var rig = new InstanceRig(InstanceRig.Base with { Notify = notify, NotifyDeleted = true }).AsBackup();
        Assert.Equal(["notify Deleted 100"], rig.Reload());
    }

    [Fact]
    public void Changed_vrid_is_another_virtual_router()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        var actions = rig.Reload(InstanceRig.Base with { VirtualRouterId = 52 });
        Assert.Contains("advert 0", actions);
        Assert.Contains("(VI_1) Entering BACKUP STATE (init)", actions);
        Assert.Equal(3.609375, rig.UntilDeadline);
    }

    [Fact]
    public void Added_instance_starts_in_backup_and_leaves_the_other_alone()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        var second = InstanceRig.Base with { Name = "VI_2", VirtualRouterId = 52 };
        var actions = rig.Reload(InstanceRig.Base, second);
        Assert.Contains("(VI_2) Entering BACKUP STATE (init)", actions);
        Assert.Equal(VrrpState.Master, rig.Router.Instances[0].State);
    }

    [Fact]
    public void Unchanged_script_keeps_its_result()
    {
        var config = StartTests.WithScript(weight: 0);
        var rig = new InstanceRig(config);
        rig.Start();
        rig.Script("chk", 0);
        rig.RunToDeadline();
        Assert.Contains("VRRP_Script(chk) considered successful on reload", rig.Reload(config));
        Assert.Equal(VrrpState.Master, rig.Instance.State);
    }

    [Fact]
    public void New_script_is_awaited_without_leaving_master()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.Reload(StartTests.WithScript(weight: 0));
        Assert.Equal(VrrpState.Master, rig.Instance.State);
        rig.Script("chk", 1);
        Assert.Equal(VrrpState.Fault, rig.Instance.State);
    }

    [Fact]
    public void Failing_tracker_added_by_a_reload_is_a_fault()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.Interface("eth2", isUp: false);
        rig.Reload(InstanceRig.Base with { TrackInterfaces = [new TrackedInterface("eth2", 0, false)] });
        Assert.Equal(VrrpState.Fault, rig.Instance.State);
        rig.Reload(InstanceRig.Base);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
    }
}
