using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Ipvs.Netlink.Legacy;

/// <summary>
/// The structures of the socket interface as on 64-bit kernels. Host byte order except addresses, ports and masks.
/// <code>
/// service       0 protocol u16   4 address  8 port  12 mark  16 scheduler[16]  32 flags  36 timeout  40 netmask
///               44 destinations  48 statistics
/// destination   0 address  4 port u16  8 flags  12 weight  16 upper  20 lower  24 active  28 inactive  32 persistent
///               40 statistics
/// statistics    0 connections  4 packets in  8 out  16 bytes in u64  24 out u64  32 five rates
/// </code>
/// </summary>
internal static class SockoptCodec
{
    /// <summary>Length of ip_vs_service_entry.</summary>
    public const int ServiceLength = 104;

    /// <summary>Length of ip_vs_dest_entry.</summary>
    public const int DestinationLength = 96;

    /// <summary>Number of services before their entries, with padding.</summary>
    public const int ServicesHead = 8;

    /// <summary>Key of the service and number of destinations before their entries, with padding.</summary>
    public const int DestinationsHead = 24;

    /// <summary>Three 32-bit numbers.</summary>
    public const int InfoLength = 12;

    /// <summary>Three 32-bit numbers.</summary>
    public const int TimeoutsLength = 12;

    /// <summary>Master and backup.</summary>
    public const int DaemonsLength = 2 * DaemonLength;

    private const int DaemonLength = 24;
    private const int DestinationCount = 44;
    private const int DestinationRoom = 16;
    private const int NameLength = 16;
    private const int Scheduler = 16;

    /// <summary>Writes which service is meant, as all structures begin.</summary>
    public static void WriteKey(Span<byte> structure, ServiceKey key)
    {
        MemoryMarshal.Write(structure, key.IsMark ? (ushort)TransportProtocol.Tcp : (ushort)key.Protocol);
        if (key.IsMark)
        {
            MemoryMarshal.Write(structure[12..], key.Mark);
            return;
        }

        IPAddress address = key.Address ?? throw new ArgumentException("the key names no service", nameof(key));
        _ = address.TryWriteBytes(structure[4..], out _);
        BinaryPrimitives.WriteUInt16BigEndian(structure[8..], key.Port);
    }

    /// <summary>Writes for how many services there is room.</summary>
    public static void WriteServiceRoom(Span<byte> structure, int room) => MemoryMarshal.Write(structure, room);

    /// <summary>Writes for how many destinations there is room.</summary>
    public static void WriteDestinationRoom(Span<byte> structure, int room) => MemoryMarshal.Write(structure[DestinationRoom..], room);

    /// <summary>Version and size of the connection table, and the number of services.</summary>
    public static (IpvsInfo Info, int Services) ReadInfo(ReadOnlySpan<byte> structure)
    {
        uint version = UInt32(structure, 0);
        var number = new Version((int)(version >> 16 & 0xFF), (int)(version >> 8 & 0xFF), (int)(version & 0xFF));
        return (new(number, UInt32(structure, 4)), (int)Math.Min(UInt32(structure, 8), int.MaxValue));
    }

    /// <summary>The timeouts.</summary>
    public static IpvsTimeouts ReadTimeouts(ReadOnlySpan<byte> structure) =>
        new(UInt32(structure, 0), UInt32(structure, 4), UInt32(structure, 8));

    /// <summary>The daemons that run.</summary>
    public static IReadOnlyList<SyncDaemon> ReadDaemons(ReadOnlySpan<byte> structure)
    {
        List<SyncDaemon> daemons = [];
        for (; structure.Length >= DaemonLength; structure = structure[DaemonLength..])
        {
            if ((SyncDaemonRole)UInt32(structure, 0) is (SyncDaemonRole.Master or SyncDaemonRole.Backup) and var role)
            {
                daemons.Add(new(role, Text(structure[4..20]), UInt32(structure, 20)));
            }
        }

        return daemons;
    }

    /// <summary>
    /// A service and how many destinations it has, those of other families included. Null for room that was left empty: every
    /// service has a scheduler's name.
    /// </summary>
    public static (IpvsServiceEntry Entry, int Destinations)? ReadService(ReadOnlySpan<byte> structure)
    {
        string scheduler = Text(structure.Slice(Scheduler, NameLength));
        if (scheduler.Length == 0)
        {
            return null;
        }

        uint mark = UInt32(structure, 12);
        ServiceKey key = mark != 0
            ? ServiceKey.ForMark(AddressFamily.InterNetwork, mark)
            : ServiceKey.ForAddress(
                (TransportProtocol)MemoryMarshal.Read<ushort>(structure), new IPAddress(structure[4..8]), Port(structure[8..]));
        var service = new IpvsService(key)
        {
            Scheduler = scheduler,
            Flags = (ServiceFlags)(UInt32(structure, 32) & ~IpvsUapi.ServiceHashed),
            PersistenceSeconds = UInt32(structure, 36),
            PersistenceMask = PersistenceMask.FromKernel(key.Family, BinaryPrimitives.ReadUInt32BigEndian(structure[40..])),
        };
        int destinations = (int)Math.Min(UInt32(structure, DestinationCount), int.MaxValue);
        return (new(service, ReadStatistics(structure[48..])), destinations);
    }

    /// <summary>A destination; null for room that was left empty: the kernel takes no destination 0.0.0.0.</summary>
    public static IpvsDestinationEntry? ReadDestination(ReadOnlySpan<byte> structure)
    {
        if (UInt32(structure, 0) == 0)
        {
            return null;
        }

        var destination = new IpvsDestination(new(new IPAddress(structure[..4]), Port(structure[4..])))
        {
            Forwarding = (ForwardingMethod)(UInt32(structure, 8) & IpvsUapi.ForwardingMask),
            Weight = unchecked((int)UInt32(structure, 12)),
            UpperThreshold = UInt32(structure, 16),
            LowerThreshold = UInt32(structure, 20),
        };
        return new(
            destination, UInt32(structure, 24), UInt32(structure, 28), UInt32(structure, 32), ReadStatistics(structure[40..]));
    }

    /// <summary>A text that ends with a zero byte or with the field.</summary>
    public static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    private static IpvsStatistics ReadStatistics(ReadOnlySpan<byte> structure) => new()
    {
        Connections = UInt32(structure, 0),
        IncomingPackets = UInt32(structure, 4),
        OutgoingPackets = UInt32(structure, 8),
        IncomingBytes = MemoryMarshal.Read<ulong>(structure[16..]),
        OutgoingBytes = MemoryMarshal.Read<ulong>(structure[24..]),
        ConnectionRate = UInt32(structure, 32),
        IncomingPacketRate = UInt32(structure, 36),
        OutgoingPacketRate = UInt32(structure, 40),
        IncomingByteRate = UInt32(structure, 44),
        OutgoingByteRate = UInt32(structure, 48),
    };

    private static uint UInt32(ReadOnlySpan<byte> structure, int offset) => MemoryMarshal.Read<uint>(structure[offset..]);

    private static ushort Port(ReadOnlySpan<byte> field) => BinaryPrimitives.ReadUInt16BigEndian(field);
}
