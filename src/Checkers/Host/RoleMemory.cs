using System.Net;
using System.Net.Sockets;
using System.Text;
using Checkers.Health;
using Ipvs.Netlink;
using Keepalived.Runtime;

namespace Checkers.Host;

/// <summary>
/// What the role leaves in the state memory for its successor: health, which services it created, and the timeouts it found. Little
/// endian; a first byte other than <see cref="Version"/> is somebody else's format and means nothing is known.
/// </summary>
/// <param name="Health">Checks and quorums.</param>
/// <param name="Owned">Services that are ours.</param>
/// <param name="FoundTimeouts">The kernel's timeouts before ours; null while they were not changed.</param>
/// <param name="Marks">Firewall marks handed out for groups (<c>nftables_ipvs</c>).</param>
internal sealed partial record RoleMemory(HealthMemory Health, IReadOnlyCollection<ServiceKey> Owned, IpvsTimeouts? FoundTimeouts, IReadOnlyDictionary<string, uint> Marks)
{
    private const byte Version = 4;
    private const int AddressLength = 16;

    /// <summary>Which groups could open ICMP sockets before ours were let in; null while that was not changed.</summary>
    public (long Lowest, long Highest)? FoundPingGroups { get; init; }

    /// <summary>Nothing known.</summary>
    public static RoleMemory Empty => new(HealthMemory.Empty, [], null, new Dictionary<string, uint>());

    /// <summary>Whether a predecessor left anything.</summary>
    public bool IsEmpty => Health.IsEmpty && Owned.Count == 0;

    /// <summary>The memory as bytes.</summary>
    public byte[] Encode()
    {
        using var stream = new MemoryStream();
        WriteTo(stream);
        return stream.ToArray();
    }

    /// <summary>Writes the memory as bytes.</summary>
    public void WriteTo(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Version);
        writer.Write(FoundTimeouts.HasValue);
        var timeouts = FoundTimeouts.GetValueOrDefault();
        writer.Write(timeouts.TcpSeconds);
        writer.Write(timeouts.TcpFinSeconds);
        writer.Write(timeouts.UdpSeconds);
        writer.Write(Owned.Count);
        foreach (var key in Owned) Write(writer, key);
        writer.Write(Health.Quorums.Count);
        foreach (var (key, hasQuorum) in Health.Quorums)
        {
            writer.Write(key);
            writer.Write(hasQuorum);
        }
        writer.Write(Health.Checkers.Count);
        foreach (var (key, checker) in Health.Checkers) Write(writer, key, checker);
        writer.Write(Health.Servers.Count);
        foreach (var (key, server) in Health.Servers) Write(writer, key, server);
        writer.Write(Marks.Count);
        foreach (var (group, mark) in Marks)
        {
            writer.Write(group);
            writer.Write(mark);
        }
        WriteNames(writer);
        WriteControl(writer);
        if (FoundPingGroups is var (lowest, highest))
        {
            writer.Write(lowest);
            writer.Write(highest);
        }
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; anything else is <see cref="Empty"/>.</summary>
    public static RoleMemory Decode(byte[]? state)
    {
        if (state is not [Version, ..]) return Empty;
        using var reader = new BinaryReader(new MemoryStream(state));
        try
        {
            return Read(reader);
        }
        catch (EndOfStreamException)
        {
            return Empty;
        }
    }

    private static RoleMemory Read(BinaryReader reader)
    {
        reader.ReadByte();
        var hasTimeouts = reader.ReadBoolean();
        var timeouts = new IpvsTimeouts(reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32());
        var owned = new List<ServiceKey>();
        for (var count = reader.ReadInt32(); count > 0; count--)
            if (ReadKey(reader) is { } key)
                owned.Add(key);
        var quorums = new Dictionary<ulong, bool>();
        for (var count = reader.ReadInt32(); count > 0; count--) quorums[reader.ReadUInt64()] = reader.ReadBoolean();
        var checkers = new Dictionary<ulong, CheckerMemory>();
        for (var count = reader.ReadInt32(); count > 0; count--) checkers[reader.ReadUInt64()] = ReadChecker(reader);
        var servers = new Dictionary<ulong, ServerMemory>();
        for (var count = reader.ReadInt32(); count > 0; count--) servers[reader.ReadUInt64()] = ReadServer(reader);
        var marks = new Dictionary<string, uint>();
        for (var count = reader.ReadInt32(); count > 0; count--) marks[reader.ReadString()] = reader.ReadUInt32();
        var names = ReadNames(reader);
        var overrides = ReadOverrides(reader);
        var changes = ReadChanges(reader);
        return new(new(checkers, quorums, servers) { Overrides = overrides, Changes = changes }, owned, hasTimeouts ? timeouts : null, marks)
        {
            Names = names,
            FoundPingGroups = reader.BaseStream.Position < reader.BaseStream.Length ? (reader.ReadInt64(), reader.ReadInt64()) : null,
        };
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

    private static void Write(BinaryWriter writer, ulong key, CheckerMemory checker)
    {
        writer.Write(key);
        writer.Write((byte)((checker.IsUp ? 1 : 0) | (checker.HasRun ? 2 : 0)));
        writer.Write(checker.FailedAttempts);
        writer.Write(checker.WeightContribution);
        writer.Write(checker.Url);
    }

    private static CheckerMemory ReadChecker(BinaryReader reader)
    {
        var flags = reader.ReadByte();
        return new((flags & 1) != 0, (flags & 2) != 0, reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
    }

    // Family 2 or 10, protocol, port, mark, address padded to 16 bytes.
    private static void Write(BinaryWriter writer, ServiceKey key)
    {
        writer.Write(key.Family == AddressFamily.InterNetworkV6);
        writer.Write((ushort)key.Protocol);
        writer.Write(key.Port);
        writer.Write(key.Mark);
        Span<byte> address = stackalloc byte[AddressLength];
        address.Clear();
        key.Address?.TryWriteBytes(address, out _);
        writer.Write(address);
    }

    private static ServiceKey? ReadKey(BinaryReader reader)
    {
        var isV6 = reader.ReadBoolean();
        var protocol = (TransportProtocol)reader.ReadUInt16();
        var port = reader.ReadUInt16();
        var mark = reader.ReadUInt32();
        var address = reader.ReadBytes(AddressLength);
        if (address.Length < AddressLength) return null;
        if (mark != 0) return ServiceKey.ForMark(isV6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, mark);
        return ServiceKey.ForAddress(protocol, new IPAddress(address.AsSpan(0, isV6 ? AddressLength : 4)), port);
    }
}
