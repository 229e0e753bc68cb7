using System.Text.Json;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Tracking;
using Vrrp.Wire;

namespace Vrrp.Tests.Instance;

/// <summary>Reads the JSON lines of a recording and lets a fresh instance go through them.</summary>
internal sealed class FlightReplay
{
    private readonly VrrpRouter _router;
    private readonly List<VrrpAction> _actions = [];
    private bool _isRestored;

    public FlightReplay(VrrpInstanceConfig config) => _router = new VrrpRouter(new KeepalivedConfig { VrrpInstances = [config] });

    public VrrpInstance Instance => _router.Instances[0];

    /// <summary>Replays from the first checkpoint on; returns the recording that this makes.</summary>
    public string Run(string recording)
    {
        foreach (var line in recording.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.TryGetProperty("event", out var what)) Replay(what.GetString()!, document.RootElement);
        }
        using var text = new StringWriter();
        Instance.Recorder!.WriteTo(text);
        return text.ToString();
    }

    private void Replay(string what, JsonElement line)
    {
        var now = Time(line.GetProperty("t"));
        switch (Enum.Parse<FlightEvent>(what))
        {
            case FlightEvent.Checkpoint when !_isRestored:
                Instance.Restore(Checkpoint(line));
                _isRestored = true;
                break;
            case FlightEvent.Start:
                Instance.StartAsJudged(now, _actions, isDelayed: false);
                break;
            case FlightEvent.Packet:
                Packet(line, now);
                break;
            case FlightEvent.Timer:
                _router.OnDeadline(now, _actions);
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
        }
        _actions.Clear();
    }

    private void Packet(JsonElement line, MonotonicTime now)
    {
        var bytes = Convert.FromHexString(line.GetProperty("bytes").GetString()!);
        var (from, to) = (Address(line, "from")!.Value, Address(line, "to")!.Value);
        VrrpPacket packet;
        if (from.IsIpv6) Assert.True(VrrpPacket.TryParseIpv6(bytes, from, to, line.GetProperty("ttl").GetInt32(), out packet, out _));
        else Assert.True(VrrpPacket.TryParseIpv4(bytes, out packet, out _));
        _router.OnPacket(Instance, packet, now, _actions);
    }

    private static FlightCheckpoint Checkpoint(JsonElement line) => new()
    {
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
