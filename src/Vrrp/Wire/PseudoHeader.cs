using System.Buffers.Binary;
using Keepalived.Runtime;

namespace Vrrp.Wire;

/// <summary>What checksums count in addition to the packet: addresses, protocol, length.</summary>
public static class PseudoHeader
{
    /// <summary>Adds the pseudo header of RFC 9568 s5.2.8 (IPv6: RFC 8200 s8.1); both addresses are of one family.</summary>
    /// <param name="sum">Running sum.</param>
    /// <param name="source">Source address.</param>
    /// <param name="destination">Destination address.</param>
    /// <param name="protocol">Next header, 112 for VRRP.</param>
    /// <param name="length">Length of the PDU in bytes.</param>
    public static uint Add(uint sum, InternetAddress source, InternetAddress destination, byte protocol, int length)
    {
        Span<byte> header = stackalloc byte[40];
        var used = source.Write(header);
        used += destination.Write(header[used..]);
        BinaryPrimitives.WriteUInt32BigEndian(header[used..], protocol);
        BinaryPrimitives.WriteUInt32BigEndian(header[(used + 4)..], (uint)length);
        return InternetChecksum.Add(sum, header[..(used + 8)]);
    }
}
