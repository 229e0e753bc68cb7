using System.Buffers.Binary;

namespace Checkers.Checks.Ping;

/// <summary>
/// Echo requests and replies (RFC 792, RFC 4443 s4): type, code, checksum, identifier and sequence in 8 bytes, then data.
/// </summary>
internal static class IcmpEcho
{
    /// <summary>Length of a request: the header and 128 bytes.</summary>
    public const int Length = HeaderLength + DataLength;

    private const int HeaderLength = 8;
    private const int DataLength = 128;
    private const int ChecksumOffset = 2;
    private const int IdentifierOffset = 4;
    private const int SequenceOffset = 6;
    private const byte RequestV4 = 8;
    private const byte ReplyV4 = 0;
    private const byte RequestV6 = 128;
    private const byte ReplyV6 = 129;
    private const int LeastIpHeader = 20;

    // As keepalived's packets; repeated.
    private static ReadOnlySpan<byte> Data => "keepalived check - "u8;

    /// <summary>Writes a request.</summary>
    /// <param name="buffer"><see cref="Length"/> bytes.</param>
    /// <param name="isV6">Whether it is ICMPv6, whose checksum the kernel fills in.</param>
    /// <param name="identifier">Raw sockets only; the kernel puts that of a datagram socket there.</param>
    /// <param name="sequence">Which request it is.</param>
    public static void EncodeRequest(Span<byte> buffer, bool isV6, ushort identifier, ushort sequence)
    {
        buffer[..HeaderLength].Clear();
        buffer[0] = isV6 ? RequestV6 : RequestV4;
        BinaryPrimitives.WriteUInt16BigEndian(buffer[IdentifierOffset..], identifier);
        BinaryPrimitives.WriteUInt16BigEndian(buffer[SequenceOffset..], sequence);
        for (var index = 0; index < DataLength; index++) buffer[HeaderLength + index] = Data[index % Data.Length];
        if (!isV6) BinaryPrimitives.WriteUInt16BigEndian(buffer[ChecksumOffset..], ChecksumOf(buffer[..Length]));
    }

    /// <summary>Whether a message is the reply to a request.</summary>
    /// <param name="message">As a socket gives it: raw IPv4 sockets with the IP header.</param>
    /// <param name="isV6">Whether it is ICMPv6.</param>
    /// <param name="isRaw">Whether it came from a raw socket, which hears the replies to everybody's requests.</param>
    /// <param name="identifier">That of the request; only compared for raw sockets.</param>
    /// <param name="sequence">That of the request.</param>
    public static bool IsReply(ReadOnlySpan<byte> message, bool isV6, bool isRaw, ushort identifier, ushort sequence)
    {
        if (isRaw && !isV6)
        {
            if (message.Length < LeastIpHeader) return false;
            var header = (message[0] & 0xf) * 4;
            if (message.Length < header) return false;
            message = message[header..];
        }
        return message.Length >= HeaderLength
            && message[0] == (isV6 ? ReplyV6 : ReplyV4)
            && BinaryPrimitives.ReadUInt16BigEndian(message[SequenceOffset..]) == sequence
            && (!isRaw || BinaryPrimitives.ReadUInt16BigEndian(message[IdentifierOffset..]) == identifier);
    }

    // RFC 1071 over an even number of bytes.
    private static ushort ChecksumOf(ReadOnlySpan<byte> message)
    {
        uint sum = 0;
        for (var index = 0; index < message.Length; index += 2) sum += BinaryPrimitives.ReadUInt16BigEndian(message[index..]);
        sum = (sum & 0xffff) + (sum >> 16);
        sum += sum >> 16;
        return (ushort)~sum;
    }
}
