using System.Buffers;
using System.Text;
using System.Text.Json;
using Keepalived.Runtime;
using Vrrp.Tracking;

namespace Vrrp.Instance;

/// <summary>The JSON lines of a recording. Times are seconds of the monotonic clock with all their digits.</summary>
internal static class FlightRecordWriter
{
    public static void Write(IEnumerable<FlightRecord> records, TextWriter writer)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        foreach (var record in records)
        {
            buffer.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(buffer)) Write(json, record);
            writer.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
    }

    private static void Write(Utf8JsonWriter json, in FlightRecord record)
    {
        json.WriteStartObject();
        json.WriteNumber("t", Seconds(record.Time));
        json.WriteString(record.Event == FlightEvent.Action ? "decision" : "event", Word(record));
        switch (record.Data)
        {
            case FlightCheckpoint checkpoint:
                WriteCheckpoint(json, checkpoint);
                break;
            case FlightPacket packet:
                WritePacket(json, packet);
                break;
            case TrackerVerdict verdict:
                WriteVerdict(json, verdict);
                break;
            case VrrpAction action:
                WriteAction(json, action);
                break;
            case FlightMember[] members:
                WriteMembers(json, members);
                break;
            case FlightReload reload:
                WriteVerdict(json, reload.Verdict);
                WriteOptional(json, "source", reload.Source?.ToString());
                break;
            case MonotonicTime due:
                json.WriteNumber("due", Seconds(due));
                break;
            case Wire.InternetAddress address:
                json.WriteString("address", address.ToString());
                break;
        }
        json.WriteEndObject();
    }

    private static string Word(in FlightRecord record) => record switch
    {
        { Data: VrrpAction action } => action.GetType().Name,
        _ => record.Event.ToString(),
    };

    private static void WriteCheckpoint(Utf8JsonWriter json, FlightCheckpoint checkpoint)
    {
        json.WriteNumber("reloads", checkpoint.Reloads);
        json.WriteString("state", checkpoint.State.ToString());
        json.WriteNumber("priority", checkpoint.EffectivePriority);
        json.WriteBoolean("wants_master", checkpoint.WantsMaster);
        json.WriteBoolean("owner_yields", checkpoint.OwnerYields);
        json.WriteBoolean("listening", checkpoint.IsListening);
        WriteVerdict(json, checkpoint.Verdict);
        json.WriteNumber("interval", Seconds(checkpoint.MasterInterval));
        WriteOptional(json, "source", checkpoint.Source?.ToString());
        WriteOptional(json, "master", checkpoint.Master?.ToString());
        WriteOptional(json, "last_sender", checkpoint.LastSender?.ToString());
        json.WriteNumber("reported", checkpoint.Reported);
        json.WriteNumber("ah_sequence", checkpoint.AuthenticationSequence);
        json.WriteBoolean("ah_sequence_own", checkpoint.SequenceIsOwn);
        json.WriteString("checksum_form", checkpoint.ChecksumForm.ToString());
        WriteOptional(json, "preempt_from", checkpoint.PreemptFrom);
        WriteOptional(json, "not_before", checkpoint.NotBefore);
        WriteOptional(json, "rogue_owner_since", checkpoint.RogueOwnerSince);
        WriteOptional(json, "rogue_owner_heard", checkpoint.RogueOwnerHeard);
        json.WriteStartObject("timers");
        for (var i = 0; i < checkpoint.Timers.Count; i++) WriteOptional(json, ((VrrpTimer)i).ToString(), checkpoint.Timers[i]);
        json.WriteEndObject();
        json.WriteStartArray("lower_priority_bursts");
        foreach (var burst in checkpoint.LowerPriorityBursts) json.WriteNumberValue(Seconds(burst));
        json.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter json, FlightMember[] members)
    {
        json.WriteStartArray("members");
        foreach (var member in members)
        {
            json.WriteStartObject();
            json.WriteString("name", member.Name);
            json.WriteString("state", member.State.ToString());
            json.WriteBoolean("wants_master", member.WantsMaster);
            json.WriteNumber("priority", member.Priority);
            json.WriteString("faults", member.Faults.ToString());
            json.WriteBoolean("pending", member.IsPending);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WritePacket(Utf8JsonWriter json, FlightPacket packet)
    {
        json.WriteString("from", packet.Source.ToString());
        json.WriteString("to", packet.Destination.ToString());
        json.WriteNumber("ttl", packet.Ttl);
        json.WriteString("bytes", Convert.ToHexStringLower(packet.Bytes));
    }

    private static void WriteVerdict(Utf8JsonWriter json, in TrackerVerdict verdict)
    {
        json.WriteNumber("weight", verdict.Weight);
        json.WriteString("faults", verdict.Faults.ToString());
        json.WriteBoolean("pending", verdict.Pending);
    }

    private static void WriteAction(Utf8JsonWriter json, VrrpAction action)
    {
        switch (action)
        {
            case VrrpAction.SendAdvert send:
                json.WriteNumber("priority", send.Priority);
                json.WriteString("source", send.Source.ToString());
                break;
            case VrrpAction.Announce announce:
                json.WriteNumber("rounds", announce.Rounds);
                break;
            case VrrpAction.Withdraw withdraw:
                json.WriteNumber("addresses", withdraw.Resources.Addresses.Count);
                break;
            case VrrpAction.NotifyInstance notify:
                json.WriteString("state", notify.Notification.ToString());
                json.WriteNumber("priority", notify.Priority);
                break;
            case VrrpAction.NotifyGroup notify:
                json.WriteString("group", notify.Group.Config.Name);
                json.WriteString("state", notify.Notification.ToString());
                break;
            case VrrpAction.Log line:
                json.WriteString("text", line.Text);
                break;
        }
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, MonotonicTime? value)
    {
        if (value is { } time) json.WriteNumber(name, Seconds(time));
    }

    private static decimal Seconds(MonotonicTime time) => Seconds(time.SinceOrigin);

    private static decimal Seconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;
}
