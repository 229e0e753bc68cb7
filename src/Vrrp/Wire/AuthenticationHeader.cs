using System.Buffers.Binary;

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
internal static class AuthenticationHeader
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
    /// <param name="key">Of the padded password.</param>
    /// <param name="isMulticast">Whether the TTL is covered.</param>
    public static void Write(Span<byte> datagram, uint sequence, Hmac<Md5> key, bool isMulticast)
    {
        var header = datagram.Slice(Ipv4Header.MinLength, Length);
        header.Clear();
        header[0] = VrrpPacket.Protocol;
        header[1] = (Length / 4) - 2; // RFC 2402 s2.2: in units of 4 bytes, minus 2
        datagram.Slice(12, 4).CopyTo(header[SpiOffset..]);
        BinaryPrimitives.WriteUInt32BigEndian(header[SequenceOffset..], sequence);
        Authenticate(datagram, Ipv4Header.MinLength, key, isMulticast, header.Slice(CodeOffset, CodeLength));
    }

    /// <summary>Whether the bytes after an IPv4 header can be this header followed by a VRRP header.</summary>
    public static bool IsPresent(ReadOnlySpan<byte> payload) =>
        payload.Length >= Length + VrrpAdvert.HeaderLength && payload[0] == VrrpPacket.Protocol && payload[1] == (Length / 4) - 2;

    /// <summary>The sequence number of a datagram whose header <see cref="IsPresent"/>.</summary>
    public static uint Sequence(ReadOnlySpan<byte> datagram, int headerLength) =>
        BinaryPrimitives.ReadUInt32BigEndian(datagram[(headerLength + SequenceOffset)..]);

    /// <summary>The SPI, as a number in host order: what keepalived's message shows.</summary>
    public static uint SecurityParameterIndex(ReadOnlySpan<byte> datagram, int headerLength) =>
        BinaryPrimitives.ReadUInt32LittleEndian(datagram[(headerLength + SpiOffset)..]);

    /// <summary>Whether the code is right, compared in constant time.</summary>
    public static bool IsAuthentic(ReadOnlySpan<byte> datagram, int headerLength, Hmac<Md5> key, bool isMulticast)
    {
        Span<byte> code = stackalloc byte[CodeLength];
        Authenticate(datagram, headerLength, key, isMulticast, code);
        return ConstantTime.Equal(code, datagram.Slice(headerLength + CodeOffset, CodeLength));
    }

    private static void Authenticate(ReadOnlySpan<byte> datagram, int headerLength, Hmac<Md5> key, bool isMulticast, Span<byte> code)
    {
        var covered = headerLength + Length;
        Span<byte> headers = stackalloc byte[Ipv4Header.MaxLength + Length];
        headers = headers[..covered];
        datagram[..covered].CopyTo(headers);
        headers[1] = 0;                                   // TOS
        headers.Slice(6, 2).Clear();                      // flags and fragment offset
        if (!isMulticast) headers[8] = 0;                 // TTL
        headers.Slice(10, 2).Clear();                     // header checksum
        headers.Slice(headerLength + CodeOffset, CodeLength).Clear();
        key.Begin();
        key.Append(headers);
        key.Append(datagram[covered..]);
        key.Finish(code);
    }
}
