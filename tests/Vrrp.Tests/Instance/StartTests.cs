using Keepalived.Conf.Model;
using Vrrp.Instance;

namespace Vrrp.Tests.Instance;

/// <summary>Start of an instance: RFC 9568 s6.4.1 and keepalived's additions.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData(1, 3.996093)]
    [InlineData(100, 3.609375)]
    [InlineData(254, 3.007812)]
    public void Router_alone_becomes_master_after_the_master_down_interval(byte priority, double seconds)
    {
        var rig = new InstanceRig(InstanceRig.Base with { Priority = priority });
        Assert.Equal(["(VI_1) Entering BACKUP STATE (init)", $"notify Backup {priority}"], rig.Start());
        var actions = rig.RunToDeadline();
        Assert.Equal(seconds, rig.Seconds, 6);
        Assert.Equal(
            [
                "[D] (VI_1) Receive advertisement timeout",
                $"advert {priority}",
                "(VI_1) Entering MASTER STATE",
                "[D] (VI_1) setting VIPs.",
                "install",
                "announce 5",
                $"notify Master {priority}",
            ],
            actions);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void State_master_does_not_shorten_the_start(int interval)
    {
        var rig = new InstanceRig(InstanceRig.Base with { InitiallyMaster = true, Priority = 150, AdvertInterval = TimeSpan.FromSeconds(interval) });
        rig.Start();
        rig.RunToDeadline();
        Assert.Equal((3 * interval) + 0.414062, rig.Seconds, 6);
    }

    [Fact]
    public void Owner_is_master_after_a_microsecond()
    {
        var rig = new InstanceRig(InstanceRig.Base with { Priority = 255 });
        Assert.Empty(rig.Start());
        Assert.Contains("advert 255", rig.RunToDeadline());
        Assert.Equal(0.000001, rig.Seconds, 7);
        Assert.Equal(VrrpState.Master, rig.Instance.State);
    }

    [Fact]
    public void Version_3_skew_scales_with_the_interval()
    {
        var rig = new InstanceRig(InstanceRig.Base with { Version = 3, AdvertInterval = TimeSpan.FromMilliseconds(10) });
        rig.Start();
        Assert.Equal(0.036093, rig.UntilDeadline!.Value, 6);
    }

    [Fact]
    public void Interface_down_at_start_is_a_fault_with_its_reason()
    {
        var rig = new InstanceRig(InstanceRig.Base);
        rig.Interface("eth0", isUp: false);
        Assert.Equal(
            ["(VI_1): entering FAULT state (interface eth0 down)", "(VI_1) Entering FAULT STATE (init)", "notify Fault 100"], rig.Start());
        Assert.Null(rig.Router.Deadline);
        Assert.Equal(["(VI_1) Entering BACKUP STATE", "notify Backup 100"], rig.Interface("eth0", isUp: true));
        Assert.Equal(3.609375, rig.UntilDeadline);
    }

    [Fact]
    public void Missing_address_at_start_is_a_fault_until_one_appears()
    {
        var rig = new InstanceRig(InstanceRig.Base);
        rig.Instance.SetInitialSource(null);
        Assert.Equal(
            ["(VI_1) entering FAULT state (no IPv4 address for interface)", "(VI_1) Entering FAULT STATE (init)", "notify Fault 100"], rig.Start());
        Assert.Equal(["(VI_1) Entering BACKUP STATE", "notify Backup 100"], rig.Source("10.0.0.5"));
    }

    [Fact]
    public void Script_without_weight_holds_the_start_back_silently()
    {
        var rig = new InstanceRig(WithScript(weight: 0));
        Assert.Empty(rig.Start());
        Assert.Equal(VrrpState.Init, rig.Instance.State);
        Assert.Equal(["VRRP_Script(chk) succeeded", "(VI_1) Entering BACKUP STATE", "notify Backup 100"], rig.Script("chk", 0));
        Assert.Equal(3.609375, rig.UntilDeadline);
    }

    [Fact]
    public void Script_that_fails_at_its_first_run_means_fault_without_a_state_line()
    {
        var rig = new InstanceRig(WithScript(weight: 0));
        rig.Start();
        Assert.Equal(["Script `chk` now returning 1", "VRRP_Script(chk) failed (exited with status 1)", "notify Fault 100"], rig.Script("chk", 1));
        Assert.Equal(VrrpState.Fault, rig.Instance.State);
    }

    [Fact]
    public void Startup_delay_counts_deadlines_from_its_end_and_ignores_adverts()
    {
        var rig = new InstanceRig(Delayed(InstanceRig.Base with { Priority = 150 }, 5));
        Assert.Equal("Delaying startup for 5 seconds", rig.Start()[0]);
        rig.Wait(1);
        Assert.Empty(rig.Hear(0));
        Assert.Equal(["Delayed start completed"], rig.RunToDeadline());
        Assert.Equal(5, rig.Seconds);
        rig.RunToDeadline();
        Assert.Equal(8.414062, rig.Seconds, 6);
    }

    [Fact]
    public void Owner_waits_one_interval_after_the_startup_delay()
    {
        var rig = new InstanceRig(Delayed(InstanceRig.Base with { Priority = 255 }, 3));
        rig.Start();
        rig.RunToDeadline();
        Assert.Contains("advert 255", rig.RunToDeadline());
        Assert.Equal(4, rig.Seconds);
    }

    [Theory]
    [InlineData(20, 0, 12, 8)]   // 20 s after the boot, which was 12 s ago
    [InlineData(20, 10, 12, 10)] // vrrp_startup_delay is longer
    [InlineData(20, 0, 30, 0)]
    public void Delay_after_boot_counts_from_the_boot(int afterBoot, int startupDelay, double uptime, int expected)
    {
        var config = Delayed(InstanceRig.Base, startupDelay);
        var rig = new InstanceRig(config with { Global = config.Global with { VrrpDelayAfterBoot = TimeSpan.FromSeconds(afterBoot) } });
        var actions = rig.Start(uptimeSeconds: uptime);
        if (expected == 0) Assert.Equal("(VI_1) Entering BACKUP STATE (init)", actions[0]);
        else Assert.Equal($"Delaying startup for {expected} seconds", actions[0]);
        rig.Run(expected + 3.609375);
        Assert.Equal(VrrpState.Master, rig.Instance.State);
        Assert.Equal(expected + 3.609375, rig.Seconds);
    }

    [Fact]
    public void Fault_that_ends_during_the_startup_delay_does_not_shorten_it()
    {
        var rig = new InstanceRig(Delayed(InstanceRig.Base, 10));
        rig.Interface("eth0", isUp: false);
        rig.Start();
        rig.Wait(1);
        rig.Interface("eth0", isUp: true);
        rig.Run(12.6);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
        rig.Run(0.1);
        Assert.Equal(VrrpState.Master, rig.Instance.State);
    }

    [Fact]
    public void Instance_that_a_reload_adds_during_the_startup_delay_waits_for_its_end()
    {
        var config = Delayed(InstanceRig.Base, 10);
        var rig = new InstanceRig(config);
        rig.Start();
        rig.Wait(1);
        rig.Reload(config with { VrrpInstances = [InstanceRig.Base, InstanceRig.Base with { Name = "VI_2", VirtualRouterId = 52 }] });
        rig.Run(12.6);
        Assert.Equal(VrrpState.Backup, rig.Router.Instances[1].State);
        rig.Run(0.1);
        Assert.Equal(VrrpState.Master, rig.Router.Instances[1].State);
    }

    [Fact]
    public void Group_in_which_one_was_no_master_gives_its_addresses_up()
    {
        var config = SyncGroupTests.Group(100, 100);
        var first = new InstanceRig(config);
        first.Start();
        first.RunToDeadline();
        var saved = first.Router.Save();
        var instances = saved.Instances.ToDictionary();
        instances["52|4|eth1|224.0.0.18|m"] = default;
        var rig = new InstanceRig(config);
        var actions = rig.Start(saved with { Instances = instances });
        Assert.Contains("VI_1: advert 0", actions);
        Assert.Contains("VI_1: remove 10.0.0.100", actions);
        Assert.Equal(VrrpState.Backup, rig.Router.Groups[0].State);
    }

    [Fact]
    public void Successor_of_a_killed_master_is_master_at_once_and_sends_first()
    {
        var first = new InstanceRig(InstanceRig.Base).AsMaster();
        var rig = new InstanceRig(InstanceRig.Base);
        Assert.Equal(["advert 100", "(VI_1) Resuming MASTER STATE", "install"], rig.Start(first.Router.Save()));
        Assert.Equal(1, rig.UntilDeadline);
        Assert.Equal(["advert 100"], rig.RunToDeadline());
    }

    [Fact]
    public void Successor_of_a_killed_backup_waits_for_the_master_down_interval()
    {
        var first = new InstanceRig(InstanceRig.Base).AsBackup();
        var rig = new InstanceRig(InstanceRig.Base);
        Assert.Equal(["(VI_1) Entering BACKUP STATE (init)", "notify Backup 100"], rig.Start(first.Router.Save()));
        Assert.Equal(3.609375, rig.UntilDeadline);
    }

    [Fact]
    public void Successor_of_a_master_whose_interface_is_down_gives_up_the_addresses()
    {
        var first = new InstanceRig(InstanceRig.Base).AsMaster();
        var rig = new InstanceRig(InstanceRig.Base);
        rig.Interface("eth0", isUp: false);
        var actions = rig.Start(first.Router.Save());
        Assert.Contains("advert 0", actions);
        Assert.Contains("remove 10.0.0.100", actions);
        Assert.Equal(VrrpState.Fault, rig.Instance.State);
    }

    [Fact]
    public void Successor_remembers_script_results()
    {
        var first = new InstanceRig(WithScript(weight: 0));
        first.Start();
        first.Script("chk", 0);
        first.RunToDeadline();
        var rig = new InstanceRig(WithScript(weight: 0));
        Assert.Contains("advert 100", rig.Start(first.Router.Save()));
    }

    [Fact]
    public void Saved_state_survives_its_encoding()
    {
        var first = new InstanceRig(WithScript(weight: 0));
        first.Start();
        first.Script("chk", 0);
        first.RunToDeadline();
        var bytes = first.Router.Save().Encode();
        Assert.True(SavedState.TryDecode(bytes, out var state));
        Assert.Equal(new KeyValuePair<string, SavedInstance>("51|4|eth0|224.0.0.18|m", new SavedInstance(IsMaster: true)), Assert.Single(state!.Instances));
        Assert.Equal(new KeyValuePair<string, bool>("chk\n/bin/check", true), Assert.Single(state.Scripts));
        for (var length = 0; length < bytes.Length; length++) Assert.False(SavedState.TryDecode(bytes.AsSpan(0, length), out _));
    }

    internal static KeepalivedConfig WithScript(int weight, int rise = 1, int fall = 1, bool initFail = false, bool reverse = false, byte priority = 100) => new()
    {
        VrrpScripts =
        [
            new TrackScriptConfig
            {
                Name = "chk",
                Command = new ScriptCommand(["/bin/check"], "/bin/check", null),
                Rise = rise,
                Fall = fall,
                InitFail = initFail,
            },
        ],
        VrrpInstances = [InstanceRig.Base with { Priority = priority, TrackScripts = [new TrackedScript("chk", weight, reverse)] }],
    };

    private static KeepalivedConfig Delayed(VrrpInstanceConfig instance, int seconds) => new()
    {
        Global = new GlobalDefs { VrrpStartupDelay = TimeSpan.FromSeconds(seconds) },
        VrrpInstances = [instance],
    };
}
