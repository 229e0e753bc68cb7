using Checkers.Health;
using Keepalived.Runtime;

namespace Checkers.Host;

/// <content>Checks, servers and quorums.</content>
internal sealed partial record RoleMemory
{
    private const int IsUp = 1;
    private const int HasRun = 2;
    private const int HasNumbers = 4;

    private static void WriteHealth(BinaryWriter writer, HealthMemory health)
    {
        writer.Write(health.Quorums.Count);
        foreach (var (key, hasQuorum) in health.Quorums)
        {
            writer.Write(key);
            writer.Write(hasQuorum);
        }
        writer.Write(health.Checkers.Count);
        foreach (var (key, checker) in health.Checkers) Write(writer, key, checker);
        writer.Write(health.Servers.Count);
        foreach (var (key, server) in health.Servers) Write(writer, key, server);
        WriteControl(writer, health);
    }

    private static void ReadHealth(BinaryReader reader, HealthMemory health)
    {
        for (var count = reader.ReadInt32(); count > 0; count--) health.Add(reader.ReadUInt64(), reader.ReadBoolean());
        for (var count = reader.ReadInt32(); count > 0; count--) health.Add(reader.ReadUInt64(), ReadChecker(reader));
        for (var count = reader.ReadInt32(); count > 0; count--) health.Add(reader.ReadUInt64(), ReadServer(reader));
        ReadControl(reader, health);
    }

    private static void Write(BinaryWriter writer, ulong key, ServerMemory server)
    {
        writer.Write(key);
        writer.Write((byte)((server.IsKept ? 1 : 0) | (server.HasProvenItself ? 2 : 0)));
        Write(writer, server.DampedUntil);
        Write(writer, server.RampStart);
        Write(writer, server.DrainUntil);
    }

    private static ServerMemory ReadServer(BinaryReader reader)
    {
        var flags = reader.ReadByte();
        return new((flags & 1) != 0, ReadTime(reader), ReadTime(reader), ReadTime(reader)) { HasProvenItself = (flags & 2) != 0 };
    }

    // -1: none.
    private static void Write(BinaryWriter writer, MonotonicTime? time) => writer.Write(time?.SinceOrigin.Ticks ?? -1);

    private static MonotonicTime? ReadTime(BinaryReader reader) =>
        reader.ReadInt64() is var ticks and >= 0 ? new MonotonicTime(TimeSpan.FromTicks(ticks)) : null;

    // Of nearly all checks the numbers are 0: they are left out.
    private static void Write(BinaryWriter writer, ulong key, CheckerMemory checker)
    {
        var hasNumbers = checker is not { FailedAttempts: 0, WeightContribution: 0, Url: 0 };
        writer.Write(key);
        writer.Write((byte)((checker.IsUp ? IsUp : 0) | (checker.HasRun ? HasRun : 0) | (hasNumbers ? HasNumbers : 0)));
        if (!hasNumbers) return;
        writer.Write(checker.FailedAttempts);
        writer.Write(checker.WeightContribution);
        writer.Write(checker.Url);
    }

    private static CheckerMemory ReadChecker(BinaryReader reader)
    {
        var flags = reader.ReadByte();
        var checker = new CheckerMemory((flags & IsUp) != 0, (flags & HasRun) != 0, 0, 0, 0);
        return (flags & HasNumbers) == 0
            ? checker
            : checker with { FailedAttempts = reader.ReadInt32(), WeightContribution = reader.ReadInt32(), Url = reader.ReadInt32() };
    }
}
