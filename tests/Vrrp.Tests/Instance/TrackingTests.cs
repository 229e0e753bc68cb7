using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Tracking;

namespace Vrrp.Tests.Instance;

/// <summary>Faults, weights, scripts.</summary>
public sealed class TrackingTests
{
    [Fact]
    public void Carrier_loss_of_a_master_is_a_fault_with_one_priority_zero()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        Assert.Equal(
            [
                "(VI_1) Entering FAULT STATE",
                "advert 0",
                "[D] (VI_1) sent 0 priority",
                "cancel",
                "[D] (VI_1) removing VIPs.",
                "remove 10.0.0.100",
                "notify Fault 100",
            ],
            rig.Interface("eth0", isUp: false));
        Assert.Null(rig.Router.Deadline);
        Assert.Empty(rig.Hear(200));
        Assert.Equal(["(VI_1) Entering BACKUP STATE", "notify Backup 100"], rig.Interface("eth0", isUp: true));
        Assert.Equal(3.609375, rig.UntilDeadline);
    }

    [Fact]
    public void Two_faults_must_both_clear()
    {
        var rig = new InstanceRig(InstanceRig.Base with { TrackInterfaces = [new TrackedInterface("eth1", 0, false)] }).AsBackup();
        rig.Interface("eth1", isUp: false);
        Assert.Empty(rig.Interface("eth0", isUp: false));
        Assert.Empty(rig.Interface("eth1", isUp: true));
        Assert.Equal(VrrpState.Fault, rig.Instance.State);
        rig.Interface("eth0", isUp: true);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
    }

    [Fact]
    public void Dont_track_primary_ignores_the_own_interface()
    {
        var rig = new InstanceRig(InstanceRig.Base with { DontTrackPrimary = true }).AsMaster();
        Assert.Empty(rig.Interface("eth0", isUp: false));
        Assert.Equal(VrrpState.Master, rig.Instance.State);
    }

    [Theory]
    [InlineData(false, VrrpState.Fault)]
    [InlineData(true, VrrpState.Master)]
    public void Interface_of_an_address_is_tracked_unless_no_track(bool noTrack, VrrpState expected)
    {
        var vip = InstanceRig.Vip("10.1.0.100") with { Device = "eth1", NoTrack = noTrack };
        var rig = new InstanceRig(InstanceRig.Base with { VirtualAddresses = [vip] }).AsMaster();
        rig.Interface("eth1", isUp: false);
        Assert.Equal(expected, rig.Instance.State);
    }

    [Fact]
    public void Source_address_removed_from_a_master_sends_priority_zero_from_it()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        Assert.Equal("advert 0", rig.Source(null)[1]);
        Assert.Equal(VrrpState.Fault, rig.Instance.State);
        Assert.Equal(["(VI_1) Entering BACKUP STATE", "notify Backup 100"], rig.Source("10.0.0.6"));
    }

    [Fact]
    public void Configured_source_address_does_not_depend_on_the_interface()
    {
        var rig = new InstanceRig(InstanceRig.Base with { SourceAddress = System.Net.IPAddress.Parse("10.0.0.50") }).AsMaster();
        Assert.Empty(rig.Source(null));
        Assert.Equal("10.0.0.50", rig.Instance.SourceAddress.ToString());
    }

    [Fact]
    public void Owner_leaving_fault_is_master_after_one_interval_and_skew()
    {
        var rig = new InstanceRig(InstanceRig.Base with { Priority = 255 }).AsMaster();
        rig.Interface("eth0", isUp: false);
        rig.Interface("eth0", isUp: true);
        Assert.Equal(1.003906, rig.UntilDeadline!.Value, 6);
    }

    [Fact]
    public void Unicast_instance_announces_its_own_address_when_it_leaves_fault()
    {
        var peer = new UnicastPeer(System.Net.IPAddress.Parse("10.0.0.9"), null, null);
        var rig = new InstanceRig(InstanceRig.Base with { UnicastPeers = [peer] }).AsBackup();
        rig.Interface("eth0", isUp: false);
        Assert.Equal(["(VI_1) Entering BACKUP STATE", "notify Backup 100", "announce own"], rig.Interface("eth0", isUp: true));
    }

    [Fact]
    public void Weight_changes_the_next_advert_only()
    {
        var rig = new InstanceRig(StartTests.WithScript(weight: -60, priority: 150));
        rig.Start();
        rig.Script("chk", 0);
        rig.RunToDeadline();
        Assert.Equal(
            ["Script `chk` now returning 1", "VRRP_Script(chk) failed (exited with status 1)", "(VI_1) Changing effective priority from 150 to 90"],
            rig.Script("chk", 1));
        Assert.Equal(["advert 90"], rig.RunToDeadline());
        Assert.Equal(
            ["Script `chk` now returning 0", "VRRP_Script(chk) succeeded", "(VI_1) Changing effective priority from 90 to 150"], rig.Script("chk", 0));
    }

    [Fact]
    public void Weight_moves_the_deadline_of_a_backup_by_the_change_in_the_master_down_interval()
    {
        var rig = new InstanceRig(InstanceRig.Base with { TrackInterfaces = [new TrackedInterface("eth1", -60, false)], Priority = 150 }).AsBackup();
        rig.Wait(1);
        rig.Interface("eth1", isUp: false);
        Assert.Equal(3.648437 - 1, rig.UntilDeadline!.Value, 5);
        rig.Interface("eth1", isUp: true);
        Assert.Equal(3.414062 - 1, rig.UntilDeadline!.Value, 5);
    }

    [Theory]
    [InlineData(20, false, true, 120)]
    [InlineData(20, false, false, 100)]
    [InlineData(-20, false, true, 100)]
    [InlineData(-20, false, false, 80)]
    [InlineData(20, true, true, 80)]
    [InlineData(-20, true, false, 120)]
    [InlineData(253, false, true, 254)]
    [InlineData(-253, false, false, 1)]
    public void Effective_priority_follows_the_table(int weight, bool reverse, bool isUp, int expected)
    {
        var rig = new InstanceRig(StartTests.WithScript(weight, reverse: reverse));
        rig.Start();
        rig.Script("chk", isUp ? 0 : 1);
        Assert.Equal(expected, rig.Instance.EffectivePriority);
    }

    [Fact]
    public void Reverse_without_weight_faults_while_the_script_succeeds()
    {
        var rig = new InstanceRig(StartTests.WithScript(0, reverse: true));
        rig.Start();
        rig.Script("chk", 0);
        Assert.Equal(VrrpState.Fault, rig.Instance.State);
        rig.Script("chk", 1);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
    }

    [Fact]
    public void Owner_keeps_255_whatever_trackers_say() => Assert.Equal(255, EffectivePriority.Of(255, -100));

    [Fact]
    public void First_result_decides_then_rise_and_fall_count()
    {
        var script = new ScriptHealth(StartTests.WithScript(0, rise: 3, fall: 2).VrrpScripts[0]);
        Assert.Null(script.IsUp);
        Assert.True(script.OnResult(true));
        Assert.True(script.IsUp);
        Assert.False(script.OnResult(false));
        Assert.False(script.OnResult(true));
        Assert.False(script.OnResult(false));
        Assert.True(script.OnResult(false)); // two in a row
        Assert.False(script.IsUp);
        Assert.False(script.OnResult(true));
        Assert.False(script.OnResult(true));
        Assert.True(script.OnResult(true)); // three in a row
        Assert.True(script.IsUp);
    }

    [Fact]
    public void Init_fail_counts_as_down_until_the_first_success()
    {
        var rig = new InstanceRig(StartTests.WithScript(0, rise: 2, initFail: true));
        Assert.Contains("(VI_1): entering FAULT state due to script chk", rig.Start());
        rig.Script("chk", 0);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
    }

    [Fact]
    public void Timed_out_and_killed_scripts_have_their_own_words()
    {
        var rig = new InstanceRig(StartTests.WithScript(0));
        var actions = new List<VrrpAction>();
        rig.Router.Start(rig.Now, null, TimeSpan.Zero, TimeSpan.Zero, actions);
        rig.Router.OnScriptResult("chk", new ScriptOutcome.Exited(0), rig.Now, actions);
        actions.Clear();
        rig.Router.OnScriptResult("chk", new ScriptOutcome.TimedOut(), rig.Now, actions);
        Assert.Equal("VRRP_Script(chk) timed_out", Assert.IsType<VrrpAction.Log>(actions[0]).Text);
        rig.Router.OnScriptResult("chk", new ScriptOutcome.Exited(0), rig.Now, actions);
        actions.Clear();
        rig.Router.OnScriptResult("chk", new ScriptOutcome.Signalled(9), rig.Now, actions);
        Assert.Equal("VRRP_Script(chk) failed (due to signal 9)", Assert.IsType<VrrpAction.Log>(actions[0]).Text);
    }
}
