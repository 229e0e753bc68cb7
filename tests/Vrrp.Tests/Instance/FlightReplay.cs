using System.Text.Json;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Tracking;
using Vrrp.Wire;

namespace Vrrp.Tests.Instance;

/// <summary>
/// Reads the JSON lines of a recording and lets a fresh instance go through them. The other members of its group are stand-ins: they are
/// before each event what the recording says.
/// </summary>
/// <param name="name">Name of the instance when the recording began.</param>
/// <param name="configs">The configuration the node started with, then that of each reload.</param>
internal sealed class FlightReplay(string name, params KeepalivedConfig[] configs)
{
    private readonly TrackedState _tracked = new();
    private readonly List<VrrpAction> _actions = [];
    private VrrpInstance? _instance;
    private FlightMember[] _members = [];
    private int _reloads;

    public FlightReplay(VrrpInstanceConfig config)
        : this(config.Name, new KeepalivedConfig { VrrpInstances = [config] })
    {
    }

    public VrrpInstance Instance => _instance!;

    /// <summary>Replays from the first checkpoint on; returns the recording that this makes.</summary>
    public string Run(string recording)
    {
        foreach (var line in recording.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.TryGetProperty("event", out var what)) Replay(Enum.Parse<FlightEvent>(what.GetString()!), document.RootElement);
        }
        using var text = new StringWriter();
        Instance.Recorder!.WriteTo(text);
        return text.ToString();
    }

    private void Replay(FlightEvent what, JsonElement line)
    {
        switch (what)
        {
            case FlightEvent.Checkpoint when _instance is null:
                Begin(Checkpoint(line));
                return;
            case FlightEvent.Checkpoint:
                return;
            case FlightEvent.Members:
                _members = [.. line.GetProperty("members").EnumerateArray().Select(Member)];
                return;
        }
        Place();
        Handle(what, line, Time(line.GetProperty("t")));
        // The host takes a number for each advert.
        foreach (var send in _actions.OfType<VrrpAction.SendAdvert>())
        {
            if (send.Instance == Instance && Instance.Format.UsesAuthenticationHeader) Instance.Format.Sequence.Next();
        }
        _actions.Clear();
    }

    private void Handle(FlightEvent what, JsonElement line, MonotonicTime now)
    {
        switch (what)
        {
            case FlightEvent.Start or FlightEvent.DelayedStart:
                Instance.StartAsJudged(now, _actions, what == FlightEvent.DelayedStart);
                break;
            case FlightEvent.Resume:
                Instance.GoOn(now, _actions);
                break;
            case FlightEvent.Packet:
                Packet(line, now);
                break;
            case FlightEvent.Timer:
                Instance.OnDeadline(now, _actions);
                break;
            case FlightEvent.Sooner:
                Instance.AdvertiseAt(Time(line.GetProperty("due")), now, _actions);
                break;
            case FlightEvent.Trackers:
                Instance.OnVerdict(Verdict(line), now, _actions);
                break;
            case FlightEvent.Source:
                Instance.OnSourceAddress(Address(line, "address"), now, _actions);
                break;
            case FlightEvent.AddressDeleted:
                Instance.OnAddressDeleted(now, _actions);
                break;
            case FlightEvent.Reload:
                Reload(new FlightReload(Verdict(line), Address(line, "source")), now);
                break;
            case FlightEvent.Reloaded:
                Instance.OnReloaded(now, _actions);
                break;
            default:
                Instance.FollowGroup(what, now, _actions);
                break;
        }
    }

    private void Begin(FlightCheckpoint checkpoint)
    {
        _reloads = checkpoint.Reloads;
        var config = configs[_reloads];
        var group = Group(config, name);
        foreach (var member in Members(config, group))
        {
            var instance = new VrrpInstance(member, _tracked, group) { Reloads = _reloads };
            if (member.Name == name) _instance = instance;
        }
        Instance.Restore(checkpoint);
    }

    private void Reload(in FlightReload found, MonotonicTime now)
    {
        var config = configs[++_reloads];
        var mine = config.VrrpInstances.Single(i => InstanceIdentity.Of(i) == InstanceIdentity.Of(Instance.Config));
        var group = Group(config, mine.Name);
        foreach (var member in Members(config, group).Where(m => m != mine)) _ = new VrrpInstance(member, _tracked, group);
        Instance.Reconfigure(mine, group, new InstanceTrackers(mine, group?.Config, StaticDependencies.None), found, now, _actions);
        Instance.Reloads = _reloads;
    }

    private static SyncGroup? Group(KeepalivedConfig config, string member) =>
        config.SyncGroups.FirstOrDefault(g => g.Members.Contains(member)) is { } group ? new SyncGroup(group) : null;

    private IEnumerable<VrrpInstanceConfig> Members(KeepalivedConfig config, SyncGroup? group) =>
        config.VrrpInstances.Where(i => group is null ? i.Name == name : group.Config.Members.Contains(i.Name));

    private void Place()
    {
        foreach (var member in Instance.Group?.Members ?? [])
        {
            var known = _members.FirstOrDefault(m => m.Name == member.Config.Name);
            if (member == Instance || known.Name is null) continue;
            member.Restore(new FlightCheckpoint
            {
                State = known.State,
                WantsMaster = known.WantsMaster,
                EffectivePriority = known.Priority,
                Verdict = new TrackerVerdict(0, known.Faults, known.IsPending),
                MasterInterval = member.Config.AdvertInterval,
                Source = InstanceRig.OwnAddress,
                Timers = [],
                LowerPriorityBursts = [],
            });
        }
    }

    private void Packet(JsonElement line, MonotonicTime now)
    {
        var bytes = Convert.FromHexString(line.GetProperty("bytes").GetString()!);
        var (from, to) = (Address(line, "from")!.Value, Address(line, "to")!.Value);
        VrrpPacket packet;
        if (from.IsIpv6) Assert.True(VrrpPacket.TryParseIpv6(bytes, from, to, line.GetProperty("ttl").GetInt32(), out packet, out _));
        else Assert.True(VrrpPacket.TryParseIpv4(bytes, out packet, out _));
        Instance.Receive(packet, now, _actions);
    }

    private static FlightMember Member(JsonElement line) => new(
        line.GetProperty("name").GetString()!,
        Enum.Parse<VrrpState>(line.GetProperty("state").GetString()!),
        line.GetProperty("wants_master").GetBoolean(),
        line.GetProperty("priority").GetByte(),
        Enum.Parse<VrrpFaults>(line.GetProperty("faults").GetString()!),
        line.GetProperty("pending").GetBoolean());

    private static FlightCheckpoint Checkpoint(JsonElement line) => new()
    {
        Reloads = line.GetProperty("reloads").GetInt32(),
        State = Enum.Parse<VrrpState>(line.GetProperty("state").GetString()!),
        EffectivePriority = line.GetProperty("priority").GetByte(),
        WantsMaster = line.GetProperty("wants_master").GetBoolean(),
        OwnerYields = line.GetProperty("owner_yields").GetBoolean(),
        IsListening = line.GetProperty("listening").GetBoolean(),
        Verdict = Verdict(line),
        MasterInterval = Time(line.GetProperty("interval")).SinceOrigin,
        Source = Address(line, "source"),
        Master = Address(line, "master"),
        LastSender = Address(line, "last_sender"),
        Reported = line.GetProperty("reported").GetUInt64(),
        AuthenticationSequence = line.GetProperty("ah_sequence").GetUInt32(),
        SequenceIsOwn = line.GetProperty("ah_sequence_own").GetBoolean(),
        ChecksumForm = Enum.Parse<VrrpChecksumForm>(line.GetProperty("checksum_form").GetString()!),
        PreemptFrom = Optional(line, "preempt_from"),
        NotBefore = Optional(line, "not_before"),
        RogueOwnerSince = Optional(line, "rogue_owner_since"),
        RogueOwnerHeard = Optional(line, "rogue_owner_heard"),
        Timers = [.. Enum.GetValues<VrrpTimer>().Select(t => Optional(line.GetProperty("timers"), t.ToString()))],
        LowerPriorityBursts = [.. line.GetProperty("lower_priority_bursts").EnumerateArray().Select(Time)],
    };

    private static TrackerVerdict Verdict(JsonElement line) => new(
        line.GetProperty("weight").GetInt32(),
        Enum.Parse<VrrpFaults>(line.GetProperty("faults").GetString()!),
        line.GetProperty("pending").GetBoolean());

    private static InternetAddress? Address(JsonElement line, string name) =>
        line.TryGetProperty(name, out var text) ? InternetAddress.Parse(text.GetString()!) : null;

    private static MonotonicTime? Optional(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? Time(value) : null;

    private static MonotonicTime Time(JsonElement seconds) => new(TimeSpan.FromTicks((long)(seconds.GetDecimal() * TimeSpan.TicksPerSecond)));
}
