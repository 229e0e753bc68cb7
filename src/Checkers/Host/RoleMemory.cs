using System.Net;
using System.Net.Sockets;
using System.Text;
using Checkers.Health;
using Ipvs.Netlink;

namespace Checkers.Host;

/// <summary>
/// What the role leaves in the state memory for its successor: health, which services it created, and the timeouts it found. Little
/// endian; a first byte other than <see cref="Version"/> is somebody else's format and means nothing is known.
/// </summary>
/// <param name="Owned">Services that are ours.</param>
/// <param name="FoundTimeouts">The kernel's timeouts before ours; null while they were not changed.</param>
/// <param name="Marks">Firewall marks handed out for groups (<c>nftables_ipvs</c>).</param>
internal sealed partial record RoleMemory(IReadOnlyCollection<ServiceKey> Owned, IpvsTimeouts? FoundTimeouts, IReadOnlyDictionary<string, uint> Marks)
{
    private const byte Version = 5;
    private const int AddressLength = 16;

    /// <summary>Checks and quorums.</summary>
    public HealthMemory Health { get; init; } = HealthMemory.Empty;

    /// <summary>Which groups could open ICMP sockets before ours were let in; null while that was not changed.</summary>
    public (long Lowest, long Highest)? FoundPingGroups { get; init; }

    /// <summary>Nothing known.</summary>
    public static RoleMemory Empty => new([], null, new Dictionary<string, uint>());

    /// <summary>Whether a predecessor left anything.</summary>
    public bool IsEmpty => Health.IsEmpty && Owned.Count == 0;

    /// <summary>The memory as bytes.</summary>
    public byte[] Encode()
    {
        using var stream = new MemoryStream();
        WriteTo(stream, [Health]);
        return stream.ToArray();
    }

    /// <summary>Writes the memory as bytes.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="health">Checks and quorums in place of <see cref="Health"/>, in portions: each is written before the next is asked for.</param>
    public void WriteTo(Stream stream, IEnumerable<HealthMemory> health)
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
        foreach (var portion in health)
        {
            writer.Write(true);
            WriteHealth(writer, portion);
        }
        writer.Write(false);
        writer.Write(Marks.Count);
        foreach (var (group, mark) in Marks)
        {
            writer.Write(group);
            writer.Write(mark);
        }
        WriteNames(writer);
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
        catch (Exception e) when (e is IOException or FormatException)
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
        var health = HealthMemory.Empty;
        while (reader.ReadBoolean()) ReadHealth(reader, health);
        var marks = new Dictionary<string, uint>();
        for (var count = reader.ReadInt32(); count > 0; count--) marks[reader.ReadString()] = reader.ReadUInt32();
        var names = ReadNames(reader);
        return new(owned, hasTimeouts ? timeouts : null, marks)
        {
            Health = health,
            Names = names,
            FoundPingGroups = reader.BaseStream.Position < reader.BaseStream.Length ? (reader.ReadInt64(), reader.ReadInt64()) : null,
        };
    }

    // Family 2 or 10, protocol, port, mark, address padded to 16 bytes.
    private static void Write(BinaryWriter writer, ServiceKey key)
    {
        writer.Write(key.Family == AddressFamily.InterNetworkV6);
        writer.Write((ushort)key.Protocol);
        writer.Write(key.Port);
        writer.Write(key.Mark);
        Span<byte> address = stackalloc byte[AddressLength];
        key.WriteAddress(address);
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
