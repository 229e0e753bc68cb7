using Keepalived.Conf.Model;
using Vrrp.Instance;
using Vrrp.Tracking;

namespace Vrrp.Tests.Instance;

/// <summary>An instance somebody works on leaves at once and stays away until it is released.</summary>
public sealed class MaintenanceTests
{
    [Fact]
    public void A_master_leaves_with_priority_0_and_comes_back_when_it_is_released()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        var actions = Visible(rig.BeginMaintenance(reason: "new cable"));
        Assert.Equal(["(VI_1) Maintenance begins, by user 1000: new cable", "(VI_1) Entering FAULT STATE", "advert 0"], actions[..3]);
        Assert.Equal("notify Fault 100", actions[^1]);
        Assert.Equal(VrrpFaults.Maintenance, rig.Instance.Faults);
        Assert.Null(rig.UntilDeadline);
        Assert.Empty(rig.Hear(50)); // it does not take part
        actions = Visible(rig.EndMaintenance());
        Assert.Equal(["(VI_1) Maintenance ends: done", "(VI_1) Entering BACKUP STATE", "notify Backup 100"], actions);
        rig.RunToDeadline();
        Assert.Equal(VrrpState.Master, rig.Instance.State);
    }

    [Fact]
    public void It_ends_when_its_time_is_over()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.BeginMaintenance(seconds: 60);
        Assert.Equal(60, rig.UntilDeadline!.Value, 3);
        Assert.Empty(rig.Run(59));
        Assert.Equal("(VI_1) Maintenance ends: its time is over", rig.Run(1)[0]);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
        Assert.Null(rig.Router.MaintenanceOf(rig.Instance));
    }

    [Fact]
    public void Asking_again_replaces_the_end()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.BeginMaintenance(seconds: 10);
        rig.BeginMaintenance(reason: "takes longer");
        Assert.Null(rig.UntilDeadline);
        Assert.Equal("takes longer", rig.Router.MaintenanceOf(rig.Instance)!.Reason);
    }

    [Fact]
    public void A_fault_that_comes_meanwhile_keeps_it_away_after_the_release()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.BeginMaintenance();
        rig.Interface("eth0", isUp: false);
        Assert.Equal("interface eth0 is down; in maintenance", rig.Instance.FaultText());
        rig.EndMaintenance();
        Assert.Equal(VrrpState.Fault, rig.Instance.State);
        Assert.Equal("interface eth0 is down", rig.Instance.FaultText());
        rig.Interface("eth0", isUp: true);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
    }

    [Fact]
    public void Its_sync_group_goes_with_it()
    {
        var first = InstanceRig.Base;
        var second = InstanceRig.Base with { Name = "VI_2", VirtualRouterId = 52 };
        var rig = new InstanceRig(new KeepalivedConfig
        {
            VrrpInstances = [first, second],
            SyncGroups = [new SyncGroupConfig { Name = "VG", Members = ["VI_1", "VI_2"] }],
        });
        rig.Start();
        while (rig.Router.Groups[0].State != VrrpState.Master) rig.RunToDeadline();
        rig.BeginMaintenance();
        Assert.Equal(VrrpState.Fault, rig.Router.Instances[1].State);
        Assert.Equal("sync group VG is in fault", rig.Router.Instances[1].LastChange!.Reason);
        rig.EndMaintenance();
        Assert.Equal(VrrpState.Backup, rig.Router.Instances[1].State);
    }

    [Fact]
    public void A_reload_does_not_end_it_unless_the_instance_is_gone()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.BeginMaintenance();
        rig.Reload(InstanceRig.Base with { Priority = 150 });
        Assert.Equal(VrrpState.Fault, rig.Instance.State);
        Assert.NotNull(rig.Router.MaintenanceOf(rig.Instance));
        var other = InstanceRig.Base with { Name = "VI_2", VirtualRouterId = 52 };
        Assert.Contains("(VI_1) Maintenance ends: it is not configured any more", rig.Reload(other));
        rig.Reload(other, InstanceRig.Base);
        Assert.Equal(VrrpState.Backup, rig.Router.Instances[1].State);
    }

    [Fact]
    public void A_successor_starts_in_it()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.BeginMaintenance(reason: "disk", seconds: 60);
        Assert.True(rig.Router.IsUnsaved);
        Assert.True(SavedState.TryDecode(rig.Router.Save().Encode(), out var saved));
        var successor = new InstanceRig(InstanceRig.Base);
        foreach (var (name, note) in saved!.Maintenance) successor.Router.RememberMaintenance(name, note, note.Due(successor.Now, InstanceRig.TimeOfDay.AddSeconds(20)));
        successor.Start(saved);
        Assert.Equal(VrrpState.Fault, successor.Instance.State);
        Assert.Equal(40, successor.UntilDeadline!.Value, 3);
        Assert.Equal("disk", successor.Router.MaintenanceOf(successor.Instance)!.Reason);
    }

    [Fact]
    public void Each_transition_says_why()
    {
        var rig = new InstanceRig(InstanceRig.Base);
        Assert.Null(rig.Instance.LastChange);
        rig.Start();
        Said(VrrpState.Init, VrrpState.Backup, "started");
        rig.RunToDeadline();
        Said(VrrpState.Backup, VrrpState.Master, "no advert of another master in time");
        rig.Hear(150);
        Said(VrrpState.Master, VrrpState.Backup, "10.0.0.9 is master with priority 150, ours is 100");
        Assert.Equal("10.0.0.9", rig.Instance.Master.ToString());
        rig.Interface("eth0", isUp: false);
        Said(VrrpState.Backup, VrrpState.Fault, "interface eth0 is down");
        rig.Interface("eth0", isUp: true);
        Said(VrrpState.Fault, VrrpState.Backup, "the fault is over");
        rig.RunToDeadline();
        rig.DeleteAddress();
        Said(VrrpState.Master, VrrpState.Backup, "another program deleted an address");
        rig.Source(null);
        Said(VrrpState.Backup, VrrpState.Fault, "eth0 has no usable address");

        void Said(VrrpState from, VrrpState to, string reason) =>
            Assert.Equal(new VrrpTransition(from, to, rig.Now, reason), rig.Instance.LastChange);
    }

    [Fact]
    public void A_successor_knows_since_when_it_is_master()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        var since = rig.Instance.LastChange;
        var successor = new InstanceRig(InstanceRig.Base);
        successor.Wait(100);
        successor.Start(rig.Router.Save());
        Assert.Equal(since, successor.Instance.LastChange);
        var later = new InstanceRig(InstanceRig.Base);
        later.Wait(100);
        later.Start(rig.Router.Save(), silence: TimeSpan.FromSeconds(50));
        Assert.Equal("started", later.Instance.LastChange!.Reason);
    }

    private static string[] Visible(string[] actions) => [.. actions.Where(static a => !a.StartsWith("[D]", StringComparison.Ordinal))];
}
