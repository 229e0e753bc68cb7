using System.Net;
using Keepalived.Conf.Model;
using Vrrp.Instance;
using Vrrp.Tracking;

namespace Vrrp.Tests.Instance;

/// <summary>Files, processes, BFD sessions, devices of routes and rules, static items, configured sources.</summary>
public sealed class TrackerTests
{
    private const int Fault = int.MinValue;

    // The table of real keepalived for a base priority of 150.
    [Theory]
    [InlineData(1, false, -60, 90)]
    [InlineData(1, false, 30, 180)]
    [InlineData(1, false, 200, 254)]
    [InlineData(1, false, -253, 1)]
    [InlineData(1, false, -254, Fault)]
    [InlineData(1, false, int.MinValue, Fault)]
    [InlineData(1, false, int.MaxValue, 254)]
    [InlineData(-2, false, -60, 254)]
    [InlineData(-2, false, 30, 90)]
    [InlineData(-2, false, 200, Fault)]
    [InlineData(-254, false, int.MaxValue, Fault)]
    [InlineData(-254, false, int.MinValue, 254)]
    [InlineData(1, true, 30, 120)]
    [InlineData(1, true, 254, Fault)]
    [InlineData(0, false, 0, 150)]
    [InlineData(0, false, 1, Fault)]
    [InlineData(0, false, -1, Fault)]
    [InlineData(0, true, 0, Fault)]
    [InlineData(0, true, 1, 150)]
    public void File_moves_the_priority_or_is_a_fault(int weight, bool reverse, int value, int expected)
    {
        var rig = new InstanceRig(InstanceRig.Base with { Priority = 150, TrackFiles = [new TrackedFile("f", weight, reverse)] });
        rig.Router.Tracked.SetFile("f", value);
        rig.Start();
        Assert.Equal(expected == Fault ? VrrpState.Fault : VrrpState.Backup, rig.Instance.State);
        if (expected != Fault) Assert.Equal(expected, rig.Instance.EffectivePriority);
    }

    [Fact]
    public void Contributions_are_added_before_they_are_cut_off()
    {
        var rig = new InstanceRig(InstanceRig.Base with
        {
            Priority = 150,
            TrackFiles = [new TrackedFile("f", 1, false)],
            TrackInterfaces = [new TrackedInterface("eth1", -60, false)],
        });
        rig.Start();
        rig.File("f", 200); // 350
        rig.Interface("eth1", isUp: false);
        Assert.Equal(254, rig.Instance.EffectivePriority); // 290, not 254 - 60
    }

    [Fact]
    public void File_says_when_it_becomes_and_ceases_to_be_a_fault()
    {
        var rig = new InstanceRig(InstanceRig.Base with { TrackFiles = [new TrackedFile("f", 0, false)] }).AsBackup();
        Assert.Equal(
            ["[D] (VI_1): tracked file f now FAULT state", "(VI_1) Entering FAULT STATE", "notify Fault 100"], rig.File("f", 3));
        Assert.Empty(rig.File("f", 4));
        Assert.Equal(
            ["[D] (VI_1): tracked file f leaving FAULT state", "(VI_1) Entering BACKUP STATE", "notify Backup 100"], rig.File("f", 0));
    }

    [Fact]
    public void Reasons_at_the_start_have_keepaliveds_words()
    {
        var rig = new InstanceRig(InstanceRig.Base with
        {
            TrackFiles = [new TrackedFile("f", 0, false)],
            TrackProcesses = [new TrackedProcess("p", 0, false)],
            SourceAddress = IPAddress.Parse("10.0.0.50"),
            TrackSourceAddress = true,
        });
        rig.Router.Tracked.SetFile("f", 3);
        rig.Router.Tracked.SetProcess("p", hasQuorum: false);
        rig.Router.Tracked.SetSource(Vrrp.Wire.InternetAddress.Parse("10.0.0.50"), isPresent: false);
        Assert.Equal(
            [
                "(VI_1): entering FAULT state (tracked file f has status -254)",
                "(VI_1) entering FAULT state (tracked process p quorum not achieved)",
                "(VI_1): entering FAULT state (src address not configured)",
                "(VI_1) Entering FAULT STATE (init)",
                "notify Fault 100",
            ],
            rig.Start());
        Assert.Equal(VrrpFaults.File | VrrpFaults.Process | VrrpFaults.Source, rig.Instance.Faults);
    }

    [Fact]
    public void Process_that_nobody_watches_does_not_matter()
    {
        var rig = new InstanceRig(InstanceRig.Base with { TrackProcesses = [new TrackedProcess("p", 0, false)] }).AsBackup();
        Assert.Equal(
            ["Quorum lost for tracked process p", "(VI_1) Entering FAULT STATE", "notify Fault 100"], rig.Process("p", hasQuorum: false));
        Assert.Equal(
            ["Quorum gained for tracked process p", "(VI_1) Entering BACKUP STATE", "notify Backup 100"], rig.Process("p", hasQuorum: true));
        Assert.Empty(rig.Process("p", hasQuorum: true));
    }

    [Fact]
    public void Process_with_weight_adds_it_while_it_has_its_quorum()
    {
        var rig = new InstanceRig(InstanceRig.Base with { TrackProcesses = [new TrackedProcess("p", 20, false)] }).AsBackup();
        rig.Process("p", hasQuorum: true);
        Assert.Equal(120, rig.Instance.EffectivePriority);
        rig.Process("p", hasQuorum: false);
        Assert.Equal(100, rig.Instance.EffectivePriority);
    }

    [Fact]
    public void Bfd_session_is_down_until_it_is_up()
    {
        var rig = new InstanceRig(InstanceRig.Base with { TrackBfds = [new TrackedBfd("b", 0, false)] });
        Assert.Contains("(VI_1) entering FAULT state (tracked BFD instance b is DOWN)", rig.Start());
        Assert.Equal(
            ["VRRP_Instance(VI_1) Tracked BFD instance b is UP", "(VI_1) Entering BACKUP STATE", "notify Backup 100"], rig.Bfd("b", isUp: true));
        Assert.Equal(
            ["VRRP_Instance(VI_1) Tracked BFD instance b is DOWN", "(VI_1) Entering FAULT STATE", "notify Fault 100"], rig.Bfd("b", isUp: false));
        Assert.Empty(rig.Bfd("other", isUp: true));
    }

    [Theory]
    [InlineData(20, true, 120)]
    [InlineData(20, false, 100)]
    [InlineData(-20, false, 80)]
    public void Bfd_session_with_weight_moves_the_priority(int weight, bool isUp, int expected)
    {
        var rig = new InstanceRig(InstanceRig.Base with { TrackBfds = [new TrackedBfd("b", weight, false)] }).AsBackup();
        rig.Bfd("b", isUp);
        Assert.Equal(expected, rig.Instance.EffectivePriority);
    }

    [Theory]
    [InlineData(false, VrrpState.Fault)]
    [InlineData(true, VrrpState.Backup)]
    public void Devices_of_routes_and_rules_are_tracked_unless_no_track(bool noTrack, VrrpState expected)
    {
        var family = System.Net.Sockets.AddressFamily.InterNetwork;
        var route = new RouteConfig { Family = family, Device = "eth2", NoTrack = noTrack };
        var multipath = new RouteConfig { Family = family, NextHops = [new NextHop { Device = "eth3" }], NoTrack = noTrack };
        var rule = new RuleConfig { Family = family, Preference = 1, Action = RuleAction.Table, InputInterface = "eth4", NoTrack = noTrack };
        foreach (var config in new[]
        {
            InstanceRig.Base with { VirtualRoutes = [route] },
            InstanceRig.Base with { VirtualRoutes = [multipath] },
            InstanceRig.Base with { VirtualRules = [rule] },
        })
        {
            var rig = new InstanceRig(config);
            rig.Start();
            Assert.Equal(expected, rig.Instance.State);
        }
    }

    [Fact]
    public void Configured_source_that_disappears_is_a_fault_with_track_src_ip()
    {
        var config = InstanceRig.Base with { SourceAddress = IPAddress.Parse("10.0.0.50"), TrackSourceAddress = true };
        var rig = new InstanceRig(config).AsMaster();
        var actions = rig.ConfiguredSource("10.0.0.50", isPresent: false);
        Assert.Equal(["(VI_1): entering FAULT state (src address not configured)", "(VI_1) Entering FAULT STATE", "advert 0"], actions[..3]);
        Assert.Empty(rig.ConfiguredSource("10.0.0.50", isPresent: false));
        Assert.Contains("(VI_1) Entering BACKUP STATE", rig.ConfiguredSource("10.0.0.50", isPresent: true));
        rig = new InstanceRig(config with { TrackSourceAddress = false }).AsMaster();
        Assert.Empty(rig.ConfiguredSource("10.0.0.50", isPresent: false));
    }

    [Fact]
    public void Unicast_without_peers_stays_in_fault_until_a_reload()
    {
        var rig = new InstanceRig(InstanceRig.Base with { UnicastFaultNoPeer = true });
        Assert.Equal(
            ["(VI_1) Cannot use unicast without any peers - going to fault state", "(VI_1) Entering FAULT STATE (init)", "notify Fault 100"],
            rig.Start());
        rig.Interface("eth0", isUp: false);
        rig.Interface("eth0", isUp: true);
        Assert.Equal(VrrpFaults.Configuration, rig.Instance.Faults);
        Assert.Equal(VrrpState.Fault, rig.Instance.State);
        rig.Reload(InstanceRig.Base);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
    }

    [Fact]
    public void Static_items_of_a_track_group_and_their_devices_matter()
    {
        var config = new KeepalivedConfig
        {
            VrrpInstances = [InstanceRig.Base],
            TrackGroups = [new TrackGroupConfig("tg", ["VI_1"])],
            StaticAddresses = [InstanceRig.Vip("10.9.0.1") with { Device = "eth1", TrackGroup = "tg" }],
        };
        var rig = new InstanceRig(config).AsBackup();
        rig.Static("tg", "10.9.0.1", isMissing: true);
        rig.Static("tg", "10.9.0.2", isMissing: true);
        Assert.Equal(VrrpFaults.Static, rig.Instance.Faults);
        rig.Static("tg", "10.9.0.1", isMissing: false);
        Assert.Equal(VrrpState.Fault, rig.Instance.State);
        Assert.Contains("(VI_1) Entering BACKUP STATE", rig.Static("tg", "10.9.0.2", isMissing: false));
        Assert.Empty(rig.Static("other", "10.9.0.1", isMissing: true));
        rig.Interface("eth1", isUp: false);
        Assert.Equal(VrrpFaults.Interface, rig.Instance.Faults);
    }

    [Fact]
    public void Trackers_of_a_group_apply_to_every_member()
    {
        var config = SyncGroupTests.Group(100, 100);
        config = config with
        {
            SyncGroups =
            [
                config.SyncGroups[0] with
                {
                    TrackFiles = [new TrackedFile("f", -1, false)],
                    TrackProcesses = [new TrackedProcess("p", -5, false)],
                    TrackBfds = [new TrackedBfd("b", 2, false)],
                },
            ],
        };
        var rig = new InstanceRig(config);
        rig.Start();
        rig.File("f", 30);
        rig.Process("p", hasQuorum: false);
        rig.Bfd("b", isUp: true);
        Assert.All(rig.Router.Instances, i => Assert.Equal(67, i.EffectivePriority));
    }

    [Fact]
    public void Weighted_trackers_of_members_do_not_count_but_a_file_of_weight_one_is_a_fault()
    {
        var config = SyncGroupTests.Group(100, 100);
        var member = config.VrrpInstances[0] with
        {
            TrackFiles = [new TrackedFile("one", 1, false), new TrackedFile("two", 2, false)],
            TrackProcesses = [new TrackedProcess("p", 5, false)],
            TrackBfds = [new TrackedBfd("b", 5, false)],
        };
        var rig = new InstanceRig(config with { VrrpInstances = [member, config.VrrpInstances[1]] });
        rig.Start();
        rig.Process("p", hasQuorum: true);
        rig.Bfd("b", isUp: true);
        rig.File("two", 10);
        Assert.Equal(100, rig.Instance.EffectivePriority);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
        rig.File("one", 10);
        Assert.Equal(VrrpState.Fault, rig.Router.Groups[0].State);
    }

    [Fact]
    public void Removed_tracker_ends_its_fault_at_the_reload()
    {
        var rig = new InstanceRig(InstanceRig.Base with { TrackFiles = [new TrackedFile("f", 0, false)] }).AsMaster();
        rig.File("f", 1);
        Assert.Equal(["(VI_1) Entering BACKUP STATE", "notify Backup 100"], rig.Reload(InstanceRig.Base));
    }

    [Theory]
    [InlineData(false, new string[0])]
    [InlineData(true, new[] { "notify PriorityChanged 90" })]
    public void Priority_changes_are_told_only_when_wanted(bool wanted, string[] expected)
    {
        var config = InstanceRig.Base with { TrackFiles = [new TrackedFile("f", 1, false)], NotifyPriorityChanges = wanted };
        var rig = new InstanceRig(config).AsMaster();
        Assert.Equal(["(VI_1) Changing effective priority from 100 to 90", .. expected], rig.File("f", -10));
    }
}
