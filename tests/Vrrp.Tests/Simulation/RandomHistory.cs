using System.Net;
using Keepalived.Conf.Model;
using Vrrp.Tests.Instance;

namespace Vrrp.Tests.Simulation;

/// <summary>
/// One random life of two to five routers, the same for the same seed: packets are lost, doubled, damaged and overtake each other, routers
/// are killed, restarted, stopped, cut off, reloaded and not scheduled, they speak to a group or to peers, with or without AH, scripts, interfaces and addresses come and go. In the end everything
/// is repaired; within the sum of the Master_Down_Intervals there is one master, the right one, and it stays.
/// </summary>
internal sealed class RandomHistory
{
    private const int Steps = 12;
    private const string Script = "chk";
    private const string NewScript = "new";
    private const string File = "f";

    private readonly Random _random;
    private readonly RouterLan _lan;
    private readonly bool _isGroup;
    private readonly VrrpInstanceConfig _template;
    private readonly int _count;
    private readonly bool _isUnicast;

    /// <summary>A history.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="defect">A mistake of every router.</param>
    /// <param name="isPlain">Only multicast, without authentication, and no router with <c>nopreempt</c>.</param>
    public RandomHistory(int seed, Defect defect = Defect.None, bool isPlain = false)
    {
        _random = new Random(seed);
        _lan = new RouterLan(seed) { Defect = defect };
        _isGroup = Chance(0.3);
        _template = Template();
        _count = _random.Next(2, 6);
        if (!isPlain)
        {
            var more = new Random(~seed);
            _isUnicast = more.Next(4) == 0;
            _template = Extended(_template, more);
        }
        for (var i = 1; i <= _count; i++) _lan.Add(Config(i, Priority()), clockSkew: (_random.NextDouble() - 0.5) * 0.002);
    }

    public void Run()
    {
        for (var i = 0; i < Steps; i++)
        {
            Step(_lan.Nodes[_random.Next(_lan.Nodes.Count)]);
            _lan.Run(Chance(0.3) ? _random.NextDouble() * 0.1 : _random.NextDouble() * 4);
        }
        Repair();
        _lan.Run(QuietTime());
        CheckMasters("after the quiet time");
        var (transitions, senders) = (_lan.Nodes.Sum(n => n.Transitions), Adverts());
        _lan.Run(10);
        CheckMasters("10 s later");
        Assert.True(transitions == _lan.Nodes.Sum(n => n.Transitions), "transitions although nothing happened");
        foreach (var node in _lan.Nodes.Except(_lan.Masters()))
            Assert.True(senders[node] == node.AdvertsSent, $"{node.Address} sends although it is not master");
    }

    // Two address owners are a mistake, but one of them must be master all the same.
    private byte Priority() => Chance(0.1) ? (byte)255 : (byte)_random.Next(1, 255);

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private VrrpInstanceConfig Template() => InstanceRig.Base with
    {
        Version = Chance(0.5) ? 2 : 3,
        StallGuard = Chance(0.5),
        SplitBrainSentinel = Chance(0.3),
        FlightRecorder = Chance(0.3),
        LowerPriorityNoAdvert = Chance(0.1),
        HigherPrioritySendAdvert = Chance(0.2),
        PreemptDelay = Chance(0.1) ? TimeSpan.FromSeconds(2) : TimeSpan.Zero,
        DownTimerAdverts = Chance(0.2) ? 4 : 3,
        TrackScripts = [new TrackedScript(Script, _isGroup || Chance(0.5) ? 0 : -30, false)],
        TrackFiles = _isGroup ? [] : [new TrackedFile(File, 1, false)],
    };

    private static VrrpInstanceConfig Extended(VrrpInstanceConfig template, Random random)
    {
        var isCalm = random.Next(4) == 0;
        return template with
        {
            Authentication = template.Version == 2 && random.Next(3) == 0 ? new VrrpAuthentication(VrrpAuthenticationType.Ah, "secret") : null,
            NoPreempt = isCalm,
            TimerExpiredBackup = isCalm && random.Next(3) == 0 ? (byte)254 : null,
            PreemptDelay = isCalm ? TimeSpan.Zero : template.PreemptDelay,
            CheckUnicastSource = random.Next(2) == 0,
        };
    }

    // An address owner has no nopreempt: reading the configuration takes it away.
    private KeepalivedConfig Config(int number, byte priority)
    {
        var first = _template with { Priority = priority, NoPreempt = _template.NoPreempt && priority != byte.MaxValue, UnicastPeers = Peers(number) };
        var second = first with
        {
            Name = "VI_2", Interface = "eth1", VirtualRouterId = 52, VirtualAddresses = [InstanceRig.Vip("10.1.0.100")],
        };
        return StartTests.WithScript(weight: 0) with { VrrpInstances = _isGroup ? [first, second] : [first], SyncGroups = Groups() };
    }

    private ValueArray<UnicastPeer> Peers(int number) => !_isUnicast ? []
        : Enumerable.Range(1, _count).Where(n => n != number).Select(n => new UnicastPeer(IPAddress.Parse($"10.0.0.{n}"), null, null)).ToValueArray();

    private ValueArray<SyncGroupConfig> Groups() => _isGroup ? [new SyncGroupConfig { Name = "VG", Members = ["VI_1", "VI_2"] }] : [];

    // What a group is made of changes: it goes, one of its members goes, both come back, one with a script that has not run.
    private KeepalivedConfig Regrouped(RouterLan.Node node)
    {
        var both = Whole(node);
        return _random.Next(4) switch
        {
            0 => both with { SyncGroups = [] },
            1 => both with { SyncGroups = [], VrrpInstances = [both.VrrpInstances[0]] },
            2 => both with { SyncGroups = [], VrrpInstances = [both.VrrpInstances[1]] },
            _ => both,
        };
    }

    private KeepalivedConfig Whole(RouterLan.Node node)
    {
        var first = node.Config.VrrpInstances[0];
        var whole = Config(node.Number, first.Priority);
        return whole with { VrrpInstances = whole.VrrpInstances.Select(i => i with { AdvertInterval = first.AdvertInterval }).ToValueArray() };
    }

    private static KeepalivedConfig WithNewScript(KeepalivedConfig config)
    {
        var script = config.VrrpScripts[0] with { Name = NewScript };
        return config with
        {
            VrrpScripts = [config.VrrpScripts[0], script],
            VrrpInstances = config.VrrpInstances.Select(i => i with { TrackScripts = [i.TrackScripts[0], new TrackedScript(NewScript, 0, false)] })
                .ToValueArray(),
        };
    }

    private void Step(RouterLan.Node node)
    {
        if (node.IsStalled) return;
        if (node.Router is null)
        {
            node.Start(resume: Chance(0.6));
            return;
        }
        switch (_random.Next(16))
        {
            case 0:
                node.Crash();
                if (Chance(0.5)) node.Start(resume: true); // the parent restarts it at once
                break;
            case 1:
                node.Stop();
                break;
            case 2:
                node.Segment = 1 - node.Segment;
                break;
            case 3 or 4:
                node.SetInterface(_isGroup && Chance(0.5) ? "eth1" : "eth0", Chance(0.5));
                break;
            case 5 or 6:
                node.Stall(_random.NextDouble() * 8);
                break;
            case 7:
                node.Script(Chance(0.3) ? NewScript : Script, Chance(0.5) ? 0 : 1);
                break;
            case 8:
                node.File(File, _random.Next(-60, 60));
                break;
            case 9:
                node.SetSource(_random.Next(node.Router.Instances.Count), Chance(0.5));
                break;
            case 10:
                node.DeleteAddress(_random.Next(node.Router.Instances.Count));
                break;
            case 11 or 12:
                Reload(node);
                break;
            default:
                Disturb();
                break;
        }
    }

    private void Reload(RouterLan.Node node)
    {
        switch (_random.Next(6))
        {
            case 0:
                var priority = Priority();
                node.Reload(Change(node, i => i with { Priority = priority, NoPreempt = _template.NoPreempt && priority != byte.MaxValue }));
                break;
            case 4 when _isGroup:
                node.Reload(Regrouped(node));
                break;
            case 5:
                node.Reload(WithNewScript(node.Config));
                break;
            case 1:
                node.Reload(Change(node, i => i with { AdvertInterval = TimeSpan.FromSeconds(_random.Next(1, 3)) }));
                break;
            case 2:
                var vip = InstanceRig.Vip($"10.0.0.{_random.Next(200, 203)}");
                node.Reload(Change(node, i => i with { VirtualAddresses = i.VirtualAddresses.Count > 1 ? [i.VirtualAddresses[0]] : [.. i.VirtualAddresses, vip] }));
                break;
            default:
                node.Reload(Change(node, i => i with { Name = i.Name })); // nothing changes
                break;
        }
    }

    private static KeepalivedConfig Change(RouterLan.Node node, Func<VrrpInstanceConfig, VrrpInstanceConfig> change) =>
        node.Config with { VrrpInstances = node.Config.VrrpInstances.Select(change).ToValueArray() };

    private void Disturb()
    {
        _lan.Loss = Chance(0.5) ? 0 : _random.NextDouble() * 0.5;
        _lan.Duplication = Chance(0.5) ? 0 : 0.3;
        _lan.Damage = Chance(0.5) ? 0 : 0.3;
        _lan.MaxDelay = TimeSpan.FromMilliseconds(Chance(0.5) ? 2 : 300);
    }

    private void Repair()
    {
        (_lan.Loss, _lan.Duplication, _lan.Damage, _lan.MaxDelay) = (0, 0, 0, TimeSpan.FromMilliseconds(2));
        _lan.Run(8); // stalls end, packets on their way arrive
        foreach (var node in _lan.Nodes)
        {
            node.Segment = 0;
            if (node.Router is null) node.Start(resume: false);
            foreach (var name in new[] { "eth0", "eth1" }) node.SetInterface(name, isUp: true);
            node.Script(Script, 0);
            node.Script(NewScript, 0);
            node.File(File, 0);
            for (var i = 0; i < node.Router!.Instances.Count; i++) node.SetSource(i, isPresent: true);
            node.Reload(Config(node.Number, node.Config.VrrpInstances[0].Priority));
        }
    }

    private double QuietTime() =>
        _lan.Nodes.Sum(n => n.Router!.Instances.Max(i => i.MasterDownInterval).TotalSeconds) + _template.PreemptDelay.TotalSeconds + 0.1;

    private Dictionary<RouterLan.Node, int> Adverts() => _lan.Nodes.ToDictionary(n => n, n => n.AdvertsSent);

    private void CheckMasters(string when)
    {
        // With nopreempt whoever is master stays it, unless an address owner comes.
        var candidates = _lan.Nodes.Where(n => !n.Router!.Instances[0].Config.NoPreempt).ToArray();
        var top = candidates.Length == 0 ? 0 : candidates.Max(n => n.Router!.Instances[0].EffectivePriority);
        for (var i = 0; i < (_isGroup ? 2 : 1); i++)
        {
            var masters = _lan.Masters(i);
            Assert.True(masters.Count == 1, $"{masters.Count} masters of instance {i} {when}");
            var priority = masters[0].Router!.Instances[i].EffectivePriority;
            Assert.True(priority == top || (priority > top && _template.NoPreempt), $"priority {priority} is master of instance {i} {when}, not {top}");
        }
    }
}
