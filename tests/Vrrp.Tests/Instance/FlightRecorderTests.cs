using System.Text.Json;
using Keepalived.Conf.Model;
using Vrrp.Instance;

namespace Vrrp.Tests.Instance;

/// <summary><c>flight_recorder</c>: what is kept, when it is asked for, and that it can be replayed.</summary>
public sealed class FlightRecorderTests
{
    private static readonly VrrpInstanceConfig s_config = InstanceRig.Base with
    {
        FlightRecorder = true,
        StallGuard = true,
        PreemptDelay = TimeSpan.FromSeconds(2),
        TrackFiles = [new TrackedFile("f", 1, false)],
        TrackInterfaces = [new TrackedInterface("eth1", 0, false)],
    };

    [Fact]
    public void Off_by_default() => Assert.Null(new InstanceRig(InstanceRig.Base).AsMaster().Instance.Recorder);

    [Fact]
    public void Recording_shows_events_and_decisions_as_json_lines()
    {
        var rig = new InstanceRig(s_config).AsMaster();
        rig.Hear(200);
        var lines = Lines(rig);
        Assert.Equal("Checkpoint", lines[0].GetProperty("event").GetString());
        Assert.Equal(1000m, lines[0].GetProperty("t").GetDecimal());
        Assert.Equal("Start", lines[1].GetProperty("event").GetString());
        Assert.Contains(lines, l => l.TryGetProperty("decision", out var d) && d.GetString() == "SendAdvert" && l.GetProperty("priority").GetInt32() == 100);
        Assert.Contains(lines, l => l.TryGetProperty("text", out var t) && t.GetString() == "(VI_1) Entering MASTER STATE");
        Assert.Contains(lines, l => l.TryGetProperty("from", out var f) && f.GetString() == "10.0.0.9");
    }

    [Theory]
    [InlineData("higher router", "dump: left MASTER")]
    [InlineData("interface", "dump: entered FAULT")]
    [InlineData("address", "dump: left MASTER")]
    public void Leaving_master_unasked_asks_for_the_recording(string why, string expected)
    {
        var rig = new InstanceRig(s_config).AsMaster();
        var actions = why switch
        {
            "higher router" => rig.Hear(200),
            "interface" => rig.Interface("eth1", isUp: false),
            _ => rig.DeleteAddress(),
        };
        Assert.Equal(expected, actions[^1]);
    }

    [Fact]
    public void Dumps_are_at_least_a_minute_apart_but_none_is_forgotten()
    {
        var rig = new InstanceRig(s_config).AsMaster();
        Assert.Contains("dump: entered FAULT", rig.Interface("eth1", isUp: false));
        rig.Interface("eth1", isUp: true);
        Assert.DoesNotContain("dump: entered FAULT", rig.Interface("eth1", isUp: false));
        Assert.True(rig.Instance.Recorder!.IsFlagged);
        rig.Wait(60);
        Assert.Contains("dump: entered FAULT", rig.Interface("eth1", isUp: true));
    }

    [Fact]
    public void Start_and_stop_ask_for_nothing()
    {
        var rig = new InstanceRig(s_config);
        rig.Interface("eth1", isUp: false);
        Assert.DoesNotContain(rig.Start(), a => a.StartsWith("dump", StringComparison.Ordinal));
        rig = new InstanceRig(s_config).AsMaster();
        Assert.DoesNotContain(rig.Stop(), a => a.StartsWith("dump", StringComparison.Ordinal));
    }

    [Fact]
    public void Ten_minutes_are_kept_in_two_parts()
    {
        var rig = new InstanceRig(s_config).AsMaster();
        rig.Run(3600);
        var lines = Lines(rig);
        Assert.Equal(2, lines.Count(l => l.TryGetProperty("event", out var e) && e.GetString() == "Checkpoint"));
        var oldest = lines[0].GetProperty("t").GetDouble();
        Assert.InRange(rig.Now.SinceOrigin.TotalSeconds - oldest, 300, 601);
    }

    [Fact]
    public void Number_of_entries_is_bounded()
    {
        var rig = new InstanceRig(s_config with { Version = 3, AdvertInterval = TimeSpan.FromMilliseconds(10) }).AsMaster();
        rig.Run(120);
        Assert.InRange(Lines(rig).Count, FlightRecorder.DefaultCapacity, (2 * FlightRecorder.DefaultCapacity) + 20);
    }

    [Fact]
    public void Reload_switches_it_on_and_off_and_keeps_what_there_is()
    {
        var rig = new InstanceRig(s_config).AsMaster();
        var recorder = rig.Instance.Recorder;
        rig.Reload(s_config with { Priority = 120 });
        Assert.Same(recorder, rig.Instance.Recorder);
        rig.Reload(InstanceRig.Base);
        Assert.Null(rig.Instance.Recorder);
        rig.Reload(s_config);
        Assert.NotNull(rig.Instance.Recorder);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Replayed_recording_leads_to_the_same_decisions(int seed)
    {
        var config = (seed % 4) switch
        {
            0 => s_config with { Version = 3 },
            1 => s_config with { NoPreempt = true, PreemptDelay = TimeSpan.Zero, TimerExpiredBackup = 100, StallGuard = false },
            2 => s_config with { Priority = 255 },
            _ => s_config,
        };
        var rig = new InstanceRig(config);
        rig.Start();
        var random = new Random(seed);
        for (var i = 0; i < 400; i++) Step(rig, random);
        var recording = Text(rig);
        Assert.Equal(recording, new FlightReplay(config).Run(recording));
    }

    [Fact]
    public void Recording_whose_beginning_is_lost_can_be_replayed()
    {
        var rig = new InstanceRig(s_config);
        rig.Start();
        var random = new Random(1);
        for (var i = 0; i < 3000; i++) Step(rig, random);
        var recording = Text(rig);
        Assert.DoesNotContain("\"event\":\"Start\"", recording, StringComparison.Ordinal);
        var replay = new FlightReplay(s_config);
        Assert.Equal(recording, replay.Run(recording));
        Assert.Equal(rig.Instance.State, replay.Instance.State);
    }

    private static void Step(InstanceRig rig, Random random)
    {
        switch (random.Next(12))
        {
            case 0:
                rig.Interface("eth1", random.Next(3) > 0);
                break;
            case 1:
                rig.File("f", random.Next(-20, 20));
                break;
            case 2:
                rig.Source(random.Next(4) == 0 ? null : "10.0.0.5");
                break;
            case 3:
                rig.DeleteAddress();
                break;
            case 4:
                rig.Wait(random.NextDouble() * 8); // not scheduled
                break;
            case 5:
                rig.Hear(200, sender: c => c with { Version = 5 - c.Version });
                break;
            case 6 or 7 or 8:
                rig.Hear((byte)random.Next(0, 256), $"10.0.0.{random.Next(2, 9)}");
                break;
            default:
                rig.Run(random.NextDouble() * 3);
                break;
        }
    }

    private static string Text(InstanceRig rig)
    {
        using var text = new StringWriter();
        rig.Instance.Recorder!.WriteTo(text);
        return text.ToString();
    }

    private static List<JsonElement> Lines(InstanceRig rig) =>
        [.. Text(rig).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.Clone())];
}
