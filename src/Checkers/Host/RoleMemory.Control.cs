using Checkers.Control;
using Checkers.Health;
using Keepalived.Runtime;
using Keepalived.Runtime.Control;

namespace Checkers.Host;

/// <content>What somebody asked for, and what people want to know.</content>
internal sealed partial record RoleMemory
{
    /// <summary>What is left after an orderly stop: the table is not ours any more, what somebody asked for still counts.</summary>
    public static RoleMemory AfterStop(HealthMemory health) =>
        Empty with { Health = HealthMemory.Empty.With(health.Overrides) };

    /// <summary>The memory of a predecessor, with the ends of overrides on this process's clock.</summary>
    public RoleMemory At(MonotonicTime now, DateTimeOffset wall) => this with
    {
        Health = Health.With(Health.Overrides.ToDictionary(static o => o.Key, o => o.Value with { Until = o.Value.Note.Due(now, wall) })),
    };

    private static void WriteControl(BinaryWriter writer, HealthMemory health)
    {
        writer.Write(health.Overrides.Count);
        foreach (var (key, asked) in health.Overrides)
        {
            writer.Write(key);
            writer.Write((byte)asked.Kind);
            writer.Write(asked.Weight);
            asked.Note.WriteTo(writer);
        }
        writer.Write(health.Changes.Count);
        foreach (var (key, change) in health.Changes)
        {
            writer.Write(key);
            writer.Write(change.At.SinceOrigin.Ticks);
            writer.Write(change.Reason);
        }
    }

    private static void ReadControl(BinaryReader reader, HealthMemory health)
    {
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var (key, kind, weight) = (reader.ReadUInt64(), (OverrideKind)reader.ReadByte(), reader.ReadInt32());
            health.Add(key, new ServerOverride(kind, weight, OverrideNote.ReadFrom(reader), Until: null));
        }
        for (var count = reader.ReadInt32(); count > 0; count--)
            health.Add(reader.ReadUInt64(), new LastChange(new MonotonicTime(TimeSpan.FromTicks(reader.ReadInt64())), reader.ReadString()));
    }
}
