using System.Buffers.Binary;
using System.Net;

namespace Checkers.Checks.InPath;

/// <summary>ARP (RFC 826): who has an address? A real server of DR must not answer for the virtual one.</summary>
internal static class ArpQuestion
{
    private const int Length = 28;
    private const ushort Ethernet = 1;
    private const ushort Ipv4 = 0x0800;
    private const ushort Request = 1;
    private const ushort Reply = 2;

    /// <summary>Asks for <paramref name="wanted"/>.</summary>
    /// <param name="ownHardware">Six bytes.</param>
    /// <param name="own">This host's address.</param>
    /// <param name="wanted">The address asked for.</param>
    public static byte[] Write(ReadOnlySpan<byte> ownHardware, IPAddress own, IPAddress wanted)
    {
        var packet = new byte[Length];
        BinaryPrimitives.WriteUInt16BigEndian(packet, Ethernet);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), Ipv4);
        packet[4] = 6;
        packet[5] = 4;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(6), Request);
        ownHardware.CopyTo(packet.AsSpan(8));
        own.TryWriteBytes(packet.AsSpan(14), out _);
        wanted.TryWriteBytes(packet.AsSpan(24), out _);
        return packet;
    }

    /// <summary>Whether a packet says that <paramref name="wanted"/> is at <paramref name="hardware"/>.</summary>
    public static bool IsAnswer(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> hardware, IPAddress wanted)
    {
        if (packet.Length < Length || BinaryPrimitives.ReadUInt16BigEndian(packet[6..]) != Reply) return false;
        Span<byte> address = stackalloc byte[4];
        return wanted.TryWriteBytes(address, out _) && packet.Slice(8, 6).SequenceEqual(hardware) && packet.Slice(14, 4).SequenceEqual(address);
    }
}
