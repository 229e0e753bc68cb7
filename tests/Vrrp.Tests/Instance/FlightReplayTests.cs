using Keepalived.Conf.Model;
using Vrrp.Instance;

namespace Vrrp.Tests.Instance;

/// <summary>A recording of a member of a sync group, with reloads in it, leads to the same decisions again: each member alone.</summary>
public sealed class FlightReplayTests
{
    private static readonly VrrpInstanceConfig s_first = InstanceRig.Base with
    {
        FlightRecorder = true,
        StallGuard = true,
        TrackInterfaces = [new TrackedInterface("eth2", 0, false)],
    };

    private static readonly VrrpInstanceConfig s_second = s_first with
    {
        Name = "VI_2", Interface = "eth1", VirtualRouterId = 52, VirtualAddresses = [InstanceRig.Vip("10.1.0.100")],
    };

    [Fact]
    public void Members_of_a_group_decide_the_same_again()
    {
        var seen = Replayed(firstSeed: 1, hasReloads: false);
        Assert.Superset(
            new HashSet<string> { "GroupMaster", "GroupBackup", "GroupStepDown", "GroupFault", "GroupFaultCleared", "GroupLowerAdvert" }, seen);
    }

    [Fact]
    public void Reloads_are_replayed_with_their_configurations()
    {
        var seen = Replayed(firstSeed: 11, hasReloads: true);
        Assert.Superset(new HashSet<string> { "Reload", "Reloaded", "GroupMaster", "GroupBackup", "GroupFault" }, seen);
    }

    private static HashSet<string> Replayed(int firstSeed, bool hasReloads)
    {
        var seen = new HashSet<string>();
        for (var seed = firstSeed; seed < firstSeed + 8; seed++)
        {
            var run = new Run(seed, hasReloads);
            run.Go(400);
            run.Replay();
            seen.UnionWith(run.Seen);
        }
        return seen;
    }

    [Fact]
    public void Beginning_of_a_recording_may_be_lost_with_reloads_in_it()
    {
        var run = new Run(21, hasReloads: true);
        run.Go(2500);
        run.Replay();
        Assert.DoesNotContain("Start", run.Seen);
    }

    [Fact]
    public void Reload_by_which_a_master_comes_into_a_group_shows_what_that_did()
    {
        var alone = Config(s_first, s_second);
        var rig = new InstanceRig(alone);
        rig.Interface("eth2", isUp: true);
        rig.Start();
        rig.Run(4);
        Assert.Equal([VrrpState.Master, VrrpState.Master], rig.Router.Instances.Select(i => i.State));
        rig.DeleteAddress(rig.Router.Instances[1]); // backup for a moment
        var grouped = Grouped(s_first, s_second);
        rig.Reload(grouped);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
        var recording = Text(rig.Instance);
        Assert.Contains("\"event\":\"Reloaded\"", recording, StringComparison.Ordinal);
        var replay = new FlightReplay("VI_1", alone, grouped);
        Assert.Equal(recording, replay.Run(recording));
        Assert.Equal(VrrpState.Backup, replay.Instance.State);
        Assert.NotEqual(recording, new FlightReplay("VI_1", alone, alone).Run(recording));
    }

    [Fact]
    public void Delayed_start_is_replayed()
    {
        var config = new KeepalivedConfig
        {
            Global = new GlobalDefs { VrrpStartupDelay = TimeSpan.FromSeconds(30) }, VrrpInstances = [s_first with { Priority = 255 }],
        };
        var rig = new InstanceRig(config);
        rig.Interface("eth2", isUp: true);
        rig.Start();
        rig.Run(60);
        var recording = Text(rig.Instance);
        Assert.Contains("DelayedStart", recording, StringComparison.Ordinal);
        Assert.Equal(recording, new FlightReplay("VI_1", config).Run(recording));
    }

    [Fact]
    public void Master_that_went_on_after_a_kill_is_replayed_as_one()
    {
        var config = Config(s_first);
        var killed = new InstanceRig(config);
        killed.Interface("eth2", isUp: true);
        killed.AsMaster();
        var rig = new InstanceRig(config);
        rig.Interface("eth2", isUp: true);
        rig.Start(killed.Router.Save());
        rig.Run(10);
        var recording = Text(rig.Instance);
        Assert.Contains("\"event\":\"Resume\"", recording, StringComparison.Ordinal);
        Assert.Equal(recording, new FlightReplay("VI_1", config).Run(recording));
    }

    private static KeepalivedConfig Config(params VrrpInstanceConfig[] instances) => new() { VrrpInstances = instances.ToValueArray() };

    private static KeepalivedConfig Grouped(params VrrpInstanceConfig[] instances) =>
        Config(instances) with { SyncGroups = [new SyncGroupConfig { Name = "VG", Members = ["VI_1", "VI_2"] }] };

    private static string Text(VrrpInstance instance)
    {
        using var text = new StringWriter();
        instance.Recorder!.WriteTo(text);
        return text.ToString();
    }

    /// <summary>A random life of two instances.</summary>
    private sealed class Run
    {
        private readonly Random _random;
        private readonly bool _hasReloads;
        private readonly List<KeepalivedConfig> _configs;
        private readonly InstanceRig _rig;

        public Run(int seed, bool hasReloads)
        {
            _random = new Random(seed);
            _hasReloads = hasReloads;
            var version = 2 + (seed % 2);
            _configs = [Grouped(s_first with { Version = version }, s_second with { Version = version })];
            _rig = new InstanceRig(_configs[0]);
            _rig.Interface("eth2", isUp: true);
            _rig.Start();
        }

        /// <summary>Events in the recordings.</summary>
        public HashSet<string> Seen { get; } = [];

        public void Go(int steps)
        {
            for (var i = 0; i < steps; i++) Step();
        }

        public void Replay()
        {
            foreach (var instance in _rig.Router.Instances)
            {
                var recording = Text(instance);
                foreach (var what in Enum.GetNames<FlightEvent>())
                {
                    if (recording.Contains($"\"event\":\"{what}\"", StringComparison.Ordinal)) Seen.Add(what);
                }
                var replay = new FlightReplay(instance.Config.Name, [.. _configs]);
                Assert.Equal(recording, replay.Run(recording));
                Assert.Equal(instance.State, replay.Instance.State);
            }
        }

        private void Step()
        {
            var instance = _rig.Router.Instances[_random.Next(2)];
            switch (_random.Next(_hasReloads ? 14 : 12))
            {
                case 0:
                    _rig.Interface("eth2", _random.Next(3) > 0);
                    break;
                case 1 or 2:
                    _rig.DeleteAddress(instance);
                    break;
                case 3:
                    _rig.Wait(_random.NextDouble() * 8); // not scheduled
                    break;
                case 4 or 5 or 6:
                    _rig.Hear((byte)_random.Next(0, 256), $"10.0.0.{_random.Next(2, 9)}", instance);
                    break;
                case < 12:
                    _rig.Run(_random.NextDouble() * 3);
                    break;
                default:
                    Reload();
                    break;
            }
        }

        private void Reload()
        {
            var (first, second) = (_rig.Router.Instances[0].Config, _rig.Router.Instances[1].Config);
            var config = _random.Next(5) switch
            {
                0 => Config(first, second),
                1 => Grouped(Change(first, i => i with { Priority = 150 }), second),
                2 => Grouped(first, Change(second, i => i with { Priority = 80 })),
                3 => Grouped(first with { AdvertInterval = TimeSpan.FromSeconds(2) }, second with { AdvertInterval = TimeSpan.FromSeconds(2) }),
                _ => Grouped(first with { VirtualAddresses = [.. s_first.VirtualAddresses, InstanceRig.Vip("10.0.0.101")] }, second),
            };
            _configs.Add(config);
            _rig.Reload(config);
        }

        private VrrpInstanceConfig Change(VrrpInstanceConfig config, Func<VrrpInstanceConfig, VrrpInstanceConfig> change) =>
            _random.Next(2) == 0 ? config : change(config);
    }
}
