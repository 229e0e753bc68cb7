using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Vrrp.Wire;

/// <summary>
/// The IPsec authentication header between IPv4 header and PDU that <c>auth_type AH</c> means (RFC 2402, as keepalived fills it in).
/// </summary>
/// <remarks>
/// <code>
/// | next header 112 | length 4 | reserved 0 | SPI = source address | sequence | 12 bytes of HMAC-MD5 |
/// </code>
/// The code covers the IPv4 header with TOS, flags and checksum zeroed (and TTL, in unicast), this header with the code zeroed, and the PDU.
/// </remarks>
public static class AuthenticationHeader
{
    /// <summary>IP protocol number.</summary>
    public const byte Protocol = 51;

    /// <summary>Bytes of the header.</summary>
    public const int Length = 24;

    private const int SpiOffset = 4;
    private const int SequenceOffset = 8;
    private const int CodeOffset = 12;
    private const int CodeLength = 12;

    /// <summary>Fills in the header of a datagram whose IPv4 header and PDU are complete.</summary>
    /// <param name="datagram">IPv4 header of 20 bytes, room for this header, PDU.</param>
    /// <param name="sequence">Number of this advert; the same for all its unicast copies.</param>
    /// <param name="key">The padded password.</param>
    /// <param name="isMulticast">Whether the TTL is covered.</param>
    public static void Write(Span<byte> datagram, uint sequence, ReadOnlySpan<byte> key, bool isMulticast)
    {
        var header = datagram.Slice(Ipv4Header.MinLength, Length);
        header.Clear();
        header[0] = VrrpPacket.Protocol;
        header[1] = (Length / 4) - 2; // RFC 2402 s2.2: in units of 4 bytes, minus 2
        datagram.Slice(12, 4).CopyTo(header[SpiOffset..]);
        BinaryPrimitives.WriteUInt32BigEndian(header[SequenceOffset..], sequence);
        Span<byte> code = stackalloc byte[HMACMD5.HashSizeInBytes];
        Authenticate(datagram, Ipv4Header.MinLength, key, isMulticast, code);
        code[..CodeLength].CopyTo(header[CodeOffset..]);
    }

    /// <summary>Whether the bytes after an IPv4 header can be this header followed by a VRRP header.</summary>
    public static bool IsPresent(ReadOnlySpan<byte> payload) =>
        payload.Length >= Length + VrrpAdvert.HeaderLength && payload[0] == VrrpPacket.Protocol && payload[1] == (Length / 4) - 2;

    /// <summary>The sequence number of a datagram whose header <see cref="IsPresent"/>.</summary>
    public static uint Sequence(ReadOnlySpan<byte> datagram, int headerLength) =>
        BinaryPrimitives.ReadUInt32BigEndian(datagram[(headerLength + SequenceOffset)..]);

    /// <summary>Whether the SPI is the source address, as keepalived demands.</summary>
    public static bool HasSourceAsSpi(ReadOnlySpan<byte> datagram, int headerLength) =>
        datagram.Slice(headerLength + SpiOffset, 4).SequenceEqual(datagram.Slice(12, 4));

    /// <summary>Whether the code is right, compared in constant time.</summary>
    public static bool IsAuthentic(ReadOnlySpan<byte> datagram, int headerLength, ReadOnlySpan<byte> key, bool isMulticast)
    {
        Span<byte> code = stackalloc byte[HMACMD5.HashSizeInBytes];
        Authenticate(datagram, headerLength, key, isMulticast, code);
        return CryptographicOperations.FixedTimeEquals(code[..CodeLength], datagram.Slice(headerLength + CodeOffset, CodeLength));
    }

    private static void Authenticate(ReadOnlySpan<byte> datagram, int headerLength, ReadOnlySpan<byte> key, bool isMulticast, Span<byte> code)
    {
        var covered = datagram.ToArray();
        covered[1] = 0;                                   // TOS
        covered.AsSpan(6, 2).Clear();                     // flags and fragment offset
        if (!isMulticast) covered[8] = 0;                 // TTL
        covered.AsSpan(10, 2).Clear();                    // header checksum
        covered.AsSpan(headerLength + CodeOffset, CodeLength).Clear();
#pragma warning disable CA5351 // HMAC-MD5 is what the protocol prescribes.
        HMACMD5.HashData(key, covered, code);
#pragma warning restore CA5351
    }
}
