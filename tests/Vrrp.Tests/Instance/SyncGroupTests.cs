using Keepalived.Conf.Model;
using Vrrp.Instance;

namespace Vrrp.Tests.Instance;

/// <summary>Sync groups: together or not at all.</summary>
public sealed class SyncGroupTests
{
    [Theory]
    [InlineData(150, 150, 3.414062)]
    [InlineData(255, 150, 3.414062)]
    [InlineData(255, 254, 3.007812)]
    public void Group_becomes_master_when_the_slowest_member_expires(byte first, byte second, double seconds)
    {
        var rig = new InstanceRig(Group(first, second));
        rig.Start();
        while (rig.Router.Groups[0].State != VrrpState.Master) rig.RunToDeadline();
        Assert.Equal(seconds, rig.Seconds, 5);
        Assert.Equal(VrrpState.Master, rig.Router.Instances[0].State);
        Assert.Equal(VrrpState.Master, rig.Router.Instances[1].State);
    }

    [Fact]
    public void Group_of_owners_starts_as_master()
    {
        var rig = new InstanceRig(Group(255, 255));
        rig.Start();
        rig.RunToDeadline();
        Assert.Equal(0.000001, rig.Seconds, 7);
        Assert.Equal(VrrpState.Master, rig.Router.Groups[0].State);
    }

    [Fact]
    public void Group_is_told_first_at_start_and_last_on_transitions()
    {
        var rig = new InstanceRig(Group(150, 150));
        Assert.Equal("VG: notify Backup", rig.Start()[0]);
        var actions = rig.RunToDeadline();
        var order = actions.Where(a => !a.StartsWith("[D]", StringComparison.Ordinal)).ToArray();
        Assert.Equal(
            [
                "VI_2: advert 150", "(VI_2) Entering MASTER STATE", "VI_2: install", "VI_2: announce 5", "VI_2: notify Master 150",
                "VRRP_Group(VG) Syncing instances to MASTER state",
                "VI_1: advert 150", "(VI_1) Entering MASTER STATE", "VI_1: install", "VI_1: announce 5", "VI_1: notify Master 150",
                "VG: notify Master",
            ],
            order);
    }

    [Fact]
    public void Priority_zero_on_one_link_does_not_speed_the_takeover_up()
    {
        var rig = new InstanceRig(Group(100, 100));
        rig.Start();
        rig.Hear(0);
        rig.Wait(0.7);
        rig.Run(0);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
        rig.Run(2.95); // the other member's deadline: 3.609
        Assert.Equal(VrrpState.Master, rig.Router.Groups[0].State);
    }

    [Fact]
    public void Higher_priority_on_one_member_never_preempts()
    {
        var rig = new InstanceRig(Group(100, 200));
        rig.Start();
        for (var i = 0; i < 9; i++)
        {
            rig.Hear(150, instance: rig.Router.Instances[0]);
            rig.Hear(150, instance: rig.Router.Instances[1]);
            rig.Run(1);
            Assert.Equal(VrrpState.Backup, rig.Router.Groups[0].State);
        }
    }

    [Fact]
    public void Member_that_yields_takes_the_others_along_without_priority_zero()
    {
        var rig = new InstanceRig(Group(100, 100));
        rig.Start();
        rig.RunToDeadline();
        var actions = rig.Hear(200);
        Assert.Contains("VRRP_Group(VG) Syncing instances to BACKUP state", actions);
        Assert.Equal("VG: notify Backup", actions[^1]);
        Assert.Equal(VrrpState.Backup, rig.Router.Instances[1].State);
        Assert.DoesNotContain("VI_2: advert 0", actions);
    }

    [Fact]
    public void Fault_of_one_is_a_fault_of_all_with_one_priority_zero_each()
    {
        var rig = new InstanceRig(Group(100, 100));
        rig.Start();
        rig.RunToDeadline();
        var actions = rig.Interface("eth1", isUp: false);
        Assert.Contains("VRRP_Group(VG) Syncing instances to FAULT state", actions);
        Assert.Equal(1, actions.Count(a => a == "VI_1: advert 0"));
        Assert.Equal(1, actions.Count(a => a == "VI_2: advert 0"));
        Assert.Equal("VG: notify Fault", actions[^1]);
        Assert.Equal(VrrpState.Fault, rig.Router.Groups[0].State);
        actions = rig.Interface("eth1", isUp: true);
        Assert.Equal(VrrpState.Backup, rig.Router.Groups[0].State);
        Assert.Equal("VG: notify Backup", actions[^1]);
        Assert.Equal(3.609375, rig.UntilDeadline);
    }

    [Fact]
    public void Fault_at_start_holds_the_whole_group()
    {
        var rig = new InstanceRig(Group(100, 100));
        rig.Interface("eth1", isUp: false);
        var actions = rig.Start();
        Assert.Equal("VG: notify Fault", actions[0]);
        Assert.Contains("VRRP_Group(VG): Syncing VI_1 to FAULT state", actions);
        Assert.Equal(VrrpState.Fault, rig.Instance.State);
    }

    [Fact]
    public void Lower_advert_at_one_member_announces_all()
    {
        var rig = new InstanceRig(Group(100, 100));
        rig.Start();
        rig.RunToDeadline();
        Assert.Contains("VI_2: announce 5", rig.Hear(50));
    }

    [Fact]
    public void Deleted_address_takes_the_group_down_and_back_after_the_skew_time()
    {
        var rig = new InstanceRig(Group(100, 100));
        rig.Start();
        rig.RunToDeadline();
        var actions = rig.DeleteAddress();
        Assert.Contains("VI_2: advert 0", actions);
        rig.Run(0.62);
        Assert.Equal(VrrpState.Master, rig.Router.Groups[0].State);
    }

    [Fact]
    public void Weights_of_members_are_ignored_unless_the_group_keeps_them()
    {
        var config = Group(100, 100);
        config = config with
        {
            VrrpInstances = [config.VrrpInstances[0] with { TrackInterfaces = [new TrackedInterface("eth2", -50, false)] }, config.VrrpInstances[1]],
        };
        var rig = new InstanceRig(config);
        rig.Start();
        Assert.Equal(100, rig.Instance.EffectivePriority);
        rig = new InstanceRig(config with { SyncGroups = [config.SyncGroups[0] with { TrackingWeight = true }] });
        rig.Start();
        Assert.Equal(50, rig.Instance.EffectivePriority);
    }

    [Fact]
    public void Tracker_of_the_group_applies_to_every_member()
    {
        var config = Group(100, 100);
        config = config with { SyncGroups = [config.SyncGroups[0] with { TrackInterfaces = [new TrackedInterface("eth2", 0, false)] }] };
        var rig = new InstanceRig(config);
        rig.Interface("eth2", isUp: true);
        rig.Start();
        rig.Interface("eth2", isUp: false);
        Assert.All(rig.Router.Instances, i => Assert.Equal(VrrpState.Fault, i.State));
    }

    [Fact]
    public void Master_put_together_with_a_new_member_says_that_it_leaves()
    {
        var config = Group(100, 100);
        var rig = new InstanceRig(config.VrrpInstances[0]).AsMaster();
        var actions = rig.Reload(config);
        Assert.Contains("VI_1: advert 0", actions);
        Assert.Equal(VrrpState.Backup, rig.Router.Instances[0].State);
        rig.Run(3.7);
        Assert.Equal(VrrpState.Master, rig.Router.Groups[0].State);
    }

    [Fact]
    public void Instance_that_a_reload_puts_into_a_group_in_fault_goes_to_fault()
    {
        var config = Group(100, 100);
        var rig = new InstanceRig(config with { SyncGroups = [] });
        rig.Start();
        rig.RunToDeadline();
        rig.RunToDeadline();
        rig.Interface("eth1", isUp: false);
        Assert.Equal(VrrpState.Master, rig.Router.Instances[0].State);
        var actions = rig.Reload(config);
        Assert.Contains("VI_1: advert 0", actions);
        Assert.Equal("VG: notify Fault", actions[^1]);
        Assert.All(rig.Router.Instances, i => Assert.Equal(VrrpState.Fault, i.State));
        rig.Interface("eth1", isUp: true);
        Assert.All(rig.Router.Instances, i => Assert.Equal(VrrpState.Backup, i.State));
    }

    [Fact]
    public void Instance_that_a_reload_takes_out_of_a_group_in_fault_is_backup()
    {
        var config = Group(100, 100);
        var rig = new InstanceRig(config);
        rig.Start();
        rig.Interface("eth1", isUp: false);
        rig.Reload(config with { SyncGroups = [] });
        Assert.Equal(VrrpState.Backup, rig.Router.Instances[0].State);
        Assert.Equal(VrrpState.Fault, rig.Router.Instances[1].State);
    }

    // A member that wanted to be master in an earlier group is no reason for the other one to stay master alone.
    [Fact]
    public void Master_that_meets_a_backup_wanting_to_be_master_leaves_too()
    {
        var config = Group(100, 100);
        var rig = new InstanceRig(config);
        rig.Start();
        rig.Wait(1);
        rig.Hear(200, instance: rig.Router.Instances[0]);
        rig.Run(2.7); // the second member expires and wants to be master, the first one follows somebody
        rig.Reload(config with { SyncGroups = [] });
        rig.Hear(0, instance: rig.Router.Instances[0]);
        rig.Run(0.62);
        Assert.Equal(VrrpState.Master, rig.Router.Instances[0].State);
        Assert.Equal(VrrpState.Backup, rig.Router.Instances[1].State);
        rig.Reload(config);
        Assert.All(rig.Router.Instances, i => Assert.Equal(VrrpState.Backup, i.State));
    }

    [Fact]
    public void Group_that_a_reload_changes_is_told_once()
    {
        var config = Group(100, 100);
        var rig = new InstanceRig(config.VrrpInstances[0]).AsMaster();
        Assert.Equal(1, rig.Reload(config).Count(a => a == "VG: notify Backup"));
        Assert.DoesNotContain(rig.Reload(config), a => a.StartsWith("VG: notify", StringComparison.Ordinal));
    }

    [Fact]
    public void Failing_first_run_of_a_script_is_a_fault_of_all_members()
    {
        var config = Group(100, 100);
        var scripts = StartTests.WithScript(weight: 0);
        var rig = new InstanceRig(config with
        {
            VrrpScripts = scripts.VrrpScripts,
            VrrpInstances = [config.VrrpInstances[0] with { TrackScripts = [new TrackedScript("chk", 0, false)] }, config.VrrpInstances[1]],
        });
        Assert.Empty(rig.Start());
        rig.Script("chk", 1);
        Assert.All(rig.Router.Instances, i => Assert.Equal(VrrpState.Fault, i.State));
        rig.Script("chk", 0);
        Assert.All(rig.Router.Instances, i => Assert.Equal(VrrpState.Backup, i.State));
    }

    [Fact]
    public void Group_resumes_as_a_whole()
    {
        var config = Group(100, 100);
        var first = new InstanceRig(config);
        first.Start();
        first.RunToDeadline();
        var rig = new InstanceRig(config);
        rig.Start(first.Router.Save());
        Assert.Equal(VrrpState.Master, rig.Router.Groups[0].State);
    }

    internal static KeepalivedConfig Group(byte first, byte second) => new()
    {
        VrrpInstances =
        [
            InstanceRig.Base with { Priority = first },
            InstanceRig.Base with
            {
                Name = "VI_2", Interface = "eth1", VirtualRouterId = 52, Priority = second, VirtualAddresses = [InstanceRig.Vip("10.1.0.100")],
            },
        ],
        SyncGroups = [new SyncGroupConfig { Name = "VG", Members = ["VI_1", "VI_2"] }],
    };
}
