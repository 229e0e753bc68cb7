using Keepalived.Conf.Model;
using Vrrp.Instance;

namespace Vrrp.Tests.Instance;

/// <summary>Routers that were not scheduled for a while: <c>timer_expired_backup</c>, <c>stall_guard</c>.</summary>
public sealed class PauseTests
{
    private static readonly VrrpInstanceConfig s_base = InstanceRig.Base with { GarpMasterDelay = TimeSpan.Zero };
    private static readonly VrrpInstanceConfig s_guarded = s_base with { StallGuard = true };

    [Fact]
    public void Timer_expired_backup_gives_way_silently_before_it_looks_at_what_arrived()
    {
        var rig = new InstanceRig(s_base with { Priority = 150, NoPreempt = true, TimerExpiredBackup = 100 }).AsMaster();
        rig.Wait(10);
        var actions = rig.Hear(100);
        Assert.Equal(
            [
                "VRRP thread timer expired 9.000000 seconds ago", "(VI_1) Entering BACKUP STATE", "cancel", "[D] (VI_1) removing VIPs.",
                "remove 10.0.0.100", "notify Backup 150", "[D] (VI_1) master set to 10.0.0.9",
            ],
            actions);
        Assert.Equal(3.414062, rig.UntilDeadline!.Value, 6);
    }

    [Theory]
    [InlineData(3.609, VrrpState.Master)] // 3 intervals and the skew time of priority 100 after the last advert
    [InlineData(3.610, VrrpState.Backup)]
    public void Timer_expired_backup_waits_as_long_as_the_other_router_would(double pause, VrrpState expected)
    {
        var rig = new InstanceRig(s_base with { NoPreempt = true, TimerExpiredBackup = 100 }).AsMaster();
        rig.Wait(pause);
        rig.Wake();
        Assert.Equal(expected, rig.Instance.State);
    }

    [Fact]
    public void Timer_expired_backup_takes_the_sync_group_along()
    {
        var config = SyncGroupTests.Group(100, 100);
        config = config with
        {
            VrrpInstances = [config.VrrpInstances[0] with { NoPreempt = true, TimerExpiredBackup = 100 }, config.VrrpInstances[1]],
        };
        var rig = new InstanceRig(config);
        rig.Start();
        rig.RunToDeadline();
        rig.Wait(10);
        Assert.Contains("VRRP_Group(VG) Syncing instances to BACKUP state", rig.Wake());
        Assert.All(rig.Router.Instances, i => Assert.Equal(VrrpState.Backup, i.State));
    }

    [Fact]
    public void Guarded_master_listens_for_an_interval_before_it_sends_again()
    {
        var rig = new InstanceRig(s_guarded).AsMaster();
        rig.Wait(10);
        Assert.Equal(["(VI_1) sent nothing for 10.000 seconds - listening for 1 seconds before sending again"], rig.Wake());
        Assert.True(rig.Instance.IsListening);
        Assert.Equal(VrrpState.Master, rig.Instance.State);
        Assert.Equal(1, rig.UntilDeadline!.Value, 6);
        Assert.Equal(["advert 100", "announce 5"], rig.RunToDeadline());
        Assert.False(rig.Instance.IsListening);
        Assert.Equal(["advert 100"], rig.RunToDeadline());
    }

    [Fact]
    public void Guarded_master_does_not_answer_the_lower_router_that_took_over()
    {
        var rig = new InstanceRig(s_guarded).AsMaster();
        rig.Wait(10);
        Assert.Equal(
            [
                "(VI_1) sent nothing for 10.000 seconds - listening for 1 seconds before sending again",
                "(VI_1) Received advert from 10.0.0.9 with lower priority 50, ours 100",
                "notify MasterReceivedLowerPriority 100",
            ],
            rig.Hear(50));
        Assert.Equal(1, rig.UntilDeadline!.Value, 6);
    }

    [Fact]
    public void Guarded_master_leaves_for_a_higher_router_without_a_word()
    {
        var rig = new InstanceRig(s_guarded with { HigherPrioritySendAdvert = true }).AsMaster();
        rig.Wait(10);
        Assert.DoesNotContain(rig.Hear(200), a => a.StartsWith("advert", StringComparison.Ordinal));
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
        Assert.False(rig.Instance.IsListening);
    }

    [Fact]
    public void Priority_zero_ends_the_wait()
    {
        var rig = new InstanceRig(s_guarded).AsMaster();
        rig.Wait(10);
        rig.Wake();
        rig.Wait(0.2);
        Assert.Equal(["announce 5", "advert 100", "[D] (VI_1) Master received priority 0 message"], rig.Hear(0));
        Assert.Equal(1, rig.UntilDeadline!.Value, 6);
    }

    [Theory]
    [InlineData(3.0078, false)] // 3 intervals and the skew time of priority 254
    [InlineData(3.0079, true)]
    public void Guard_acts_when_another_router_can_have_taken_over(double pause, bool listens)
    {
        var rig = new InstanceRig(s_guarded).AsMaster();
        rig.Wait(pause);
        rig.Wake();
        Assert.Equal(listens, rig.Instance.IsListening);
    }

    [Fact]
    public void Reload_during_the_wait_does_not_end_it()
    {
        var rig = new InstanceRig(s_guarded).AsMaster();
        rig.Wait(10);
        rig.Wake();
        rig.Wait(0.4);
        Assert.DoesNotContain("advert 100", rig.Reload(s_guarded));
        Assert.Equal(0.6, rig.UntilDeadline!.Value, 6);
    }

    [Fact]
    public void Guarded_backup_listens_once_more_when_its_deadline_is_late()
    {
        var rig = new InstanceRig(s_guarded).AsBackup();
        rig.Wait(10);
        Assert.Equal(["(VI_1) is 6.391 seconds late - listening for 1 seconds before becoming master"], rig.Wake());
        Assert.Equal(1, rig.UntilDeadline!.Value, 6);
        rig.Hear(200);
        Assert.Equal(3.609375, rig.UntilDeadline!.Value, 6);
        rig.Wait(5);
        rig.Wake();
        rig.Wait(3);
        Assert.Contains("(VI_1) Entering MASTER STATE", rig.Wake()); // late twice in a row: nobody can be waited for for ever
    }

    [Fact]
    public void Without_the_guard_a_late_backup_becomes_master_at_once()
    {
        var rig = new InstanceRig(s_base).AsBackup();
        rig.Wait(10);
        Assert.Contains("(VI_1) Entering MASTER STATE", rig.Wake());
    }
}
