using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Keepalived.Runtime;

namespace Checkers.Checks.InPath;

/// <summary>TCP segments without data in IPv4 or IPv6 packets (RFC 9293, RFC 791, RFC 8200), written and read.</summary>
internal static class ProbeSegment
{
    /// <summary>A connection shall be opened.</summary>
    public const byte Syn = 0x02;

    /// <summary>There is no connection.</summary>
    public const byte Reset = 0x04;

    /// <summary>The acknowledgement number counts.</summary>
    public const byte Acknowledge = 0x10;

    private const int Ipv4HeaderLength = 20;
    private const int Ipv6HeaderLength = 40;
    private const int TcpHeaderLength = 20;
    private const byte TcpProtocol = 6;
    private const byte HopLimit = 64;
    private const ushort Window = 1024;

    /// <summary>The whole packet of a segment.</summary>
    /// <param name="from">Its source, of the same family as <paramref name="to"/>.</param>
    /// <param name="to">Its destination.</param>
    /// <param name="sequence">Sequence number.</param>
    /// <param name="flags">Such as <see cref="Syn"/>.</param>
    public static byte[] Write(IPEndPoint from, IPEndPoint to, uint sequence, byte flags)
    {
        bool six = to.AddressFamily == AddressFamily.InterNetworkV6;
        int start = six ? Ipv6HeaderLength : Ipv4HeaderLength;
        var packet = new byte[start + TcpHeaderLength];
        var tcp = packet.AsSpan(start);
        BinaryPrimitives.WriteUInt16BigEndian(tcp, (ushort)from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], (ushort)to.Port);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        tcp[12] = TcpHeaderLength / 4 << 4;
        tcp[13] = flags;
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], Window);
        if (six) WriteIpv6(packet, from.Address, to.Address);
        else WriteIpv4(packet, from.Address, to.Address);
        var addresses = packet.AsSpan(start - (six ? 32 : 8), six ? 32 : 8);
        uint sum = InternetChecksum.Add(TcpProtocol + TcpHeaderLength, addresses);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[16..], InternetChecksum.Finish(InternetChecksum.Add(sum, tcp)));
        return packet;
    }

    /// <summary>The flags of a packet that answers the segment with <paramref name="sequence"/>; null: it is another one.</summary>
    public static byte? FlagsOfAnswer(ReadOnlySpan<byte> packet, IPEndPoint from, IPEndPoint to, uint sequence)
    {
        if (packet.Length < Ipv4HeaderLength) return null;
        bool six = packet[0] >> 4 == 6;
        int start = six ? Ipv6HeaderLength : (packet[0] & 0x0f) * 4;
        if (packet.Length < start + TcpHeaderLength || packet[six ? 6 : 9] != TcpProtocol) return null;
        int length = six ? 16 : 4;
        int addresses = six ? 8 : 12;
        if (!Is(packet.Slice(addresses, length), from.Address) || !Is(packet.Slice(addresses + length, length), to.Address)) return null;
        var tcp = packet[start..];
        if (BinaryPrimitives.ReadUInt16BigEndian(tcp) != from.Port || BinaryPrimitives.ReadUInt16BigEndian(tcp[2..]) != to.Port) return null;
        byte flags = tcp[13];
        bool answers = (flags & Acknowledge) != 0 && BinaryPrimitives.ReadUInt32BigEndian(tcp[8..]) == sequence + 1;
        return answers ? flags : null;
    }

    private static void WriteIpv4(Span<byte> packet, IPAddress from, IPAddress to)
    {
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)packet.Length);
        packet[6] = 0x40; // not to be fragmented
        packet[8] = HopLimit;
        packet[9] = TcpProtocol;
        from.TryWriteBytes(packet[12..], out _);
        to.TryWriteBytes(packet[16..], out _);
        BinaryPrimitives.WriteUInt16BigEndian(packet[10..], InternetChecksum.Of(packet[..Ipv4HeaderLength]));
    }

    private static void WriteIpv6(Span<byte> packet, IPAddress from, IPAddress to)
    {
        packet[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(packet[4..], TcpHeaderLength);
        packet[6] = TcpProtocol;
        packet[7] = HopLimit;
        from.TryWriteBytes(packet[8..], out _);
        to.TryWriteBytes(packet[24..], out _);
    }

    private static bool Is(ReadOnlySpan<byte> bytes, IPAddress address)
    {
        Span<byte> own = stackalloc byte[16];
        return address.TryWriteBytes(own, out int length) && bytes.SequenceEqual(own[..length]);
    }
}
