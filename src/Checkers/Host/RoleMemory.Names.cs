using System.Net;
using System.Net.Sockets;
using Checkers.Health;
using Keepalived.Conf.Model;

namespace Checkers.Host;

/// <content>What names of real servers stand for.</content>
internal sealed partial record RoleMemory
{
    /// <summary>What names of real servers stand for.</summary>
    public IReadOnlyDictionary<NameQuestion, ValueArray<ResolvedTarget>> Names { get; init; } = new Dictionary<NameQuestion, ValueArray<ResolvedTarget>>();

    private void WriteNames(BinaryWriter writer)
    {
        writer.Write(Names.Count);
        foreach (var (question, targets) in Names)
        {
            writer.Write(question.Name);
            writer.Write(question.IsSrv);
            writer.Write((ushort)question.Family);
            writer.Write(targets.Count);
            foreach (var target in targets) Write(writer, target);
        }
    }

    private static Dictionary<NameQuestion, ValueArray<ResolvedTarget>> ReadNames(BinaryReader reader)
    {
        var names = new Dictionary<NameQuestion, ValueArray<ResolvedTarget>>();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var question = new NameQuestion(reader.ReadString(), reader.ReadBoolean(), (AddressFamily)reader.ReadUInt16());
            var targets = new List<ResolvedTarget>();
            for (var left = reader.ReadInt32(); left > 0; left--) targets.Add(ReadTarget(reader));
            names[question] = [.. targets];
        }
        return names;
    }

    // Length and bytes of the address, port and weight or -1.
    private static void Write(BinaryWriter writer, ResolvedTarget target)
    {
        var address = target.Address.GetAddressBytes();
        writer.Write((byte)address.Length);
        writer.Write(address);
        writer.Write(target.Port ?? -1);
        writer.Write(target.Weight ?? -1);
    }

    private static ResolvedTarget ReadTarget(BinaryReader reader)
    {
        int length = reader.ReadByte();
        var address = reader.ReadBytes(length);
        if (address.Length is not (4 or AddressLength)) throw new EndOfStreamException();
        var (port, weight) = (reader.ReadInt32(), reader.ReadInt32());
        return new(new IPAddress(address), port < 0 ? null : (ushort)port, weight < 0 ? null : weight);
    }
}
