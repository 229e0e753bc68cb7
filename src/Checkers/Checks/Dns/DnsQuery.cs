using System.Buffers.Binary;
using System.Text;
using Keepalived.Conf.Model;

namespace Checkers.Checks.Dns;

/// <summary>
/// A query of one question and what a reply to it says (RFC 1035 s4).
/// <code>
/// ID:16 | QR:1 OPCODE:4 AA:1 TC:1 RD:1 | RA:1 Z:3 RCODE:4 | QDCOUNT:16 | ANCOUNT:16 | NSCOUNT:16 | ARCOUNT:16 | QNAME | QTYPE:16 | QCLASS:16
/// </code>
/// </summary>
internal static class DnsQuery
{
    /// <summary>Header, longest name, type and class.</summary>
    public const int MaxLength = HeaderLength + MaxNameLength + 4;

    /// <summary>Type of SRV records (RFC 2782).</summary>
    public const ushort TypeSrv = 33;

    /// <summary>The Internet.</summary>
    public const ushort ClassIn = 1;

    private const int HeaderLength = 12;
    private const int MaxNameLength = 255;
    private const int MaxLabelLength = 63;
    private const int FlagsOffset = 2;
    private const int ReturnCodeOffset = 3;
    private const int QuestionCountOffset = 4;
    private const ushort RecursionDesired = 0x0100;
    private const byte IsReply = 0x80;
    private const byte ReturnCodeMask = 0x0f;

    /// <summary>Writes a query; its length, or 0 when the name is none.</summary>
    /// <param name="buffer">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="id">Chosen by the asker.</param>
    /// <param name="type">What is asked for.</param>
    /// <param name="name">With or without a dot at the end; only a dot: the root.</param>
    public static int Encode(Span<byte> buffer, ushort id, DnsRecordType type, string name) => Encode(buffer, id, (ushort)type, name);

    /// <summary>The same for any type.</summary>
    public static int Encode(Span<byte> buffer, ushort id, ushort type, string name)
    {
        buffer[..HeaderLength].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(buffer, id);
        BinaryPrimitives.WriteUInt16BigEndian(buffer[FlagsOffset..], RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(buffer[QuestionCountOffset..], 1);
        var length = EncodeName(buffer[HeaderLength..], name);
        if (length == 0) return 0;
        var rest = buffer[(HeaderLength + length)..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, type);
        BinaryPrimitives.WriteUInt16BigEndian(rest[2..], ClassIn);
        return HeaderLength + length + 4;
    }

    /// <summary>The return code of a reply to <paramref name="id"/>; null: it is none. How many answers there are does not matter.</summary>
    public static int? ReturnCodeOf(ReadOnlySpan<byte> message, ushort id)
    {
        if (message.Length < HeaderLength || BinaryPrimitives.ReadUInt16BigEndian(message) != id) return null;
        return (message[FlagsOffset] & IsReply) != 0 ? message[ReturnCodeOffset] & ReturnCodeMask : null;
    }

    /// <summary>
    /// An identifier that nobody else can know: who guesses it can forge a reply. A GUID has the kernel's random numbers; the class for them
    /// would load OpenSSL.
    /// </summary>
    public static ushort NewId()
    {
        Span<byte> random = stackalloc byte[16];
        _ = Guid.NewGuid().TryWriteBytes(random);
        return BitConverter.ToUInt16(random);
    }

    private static int EncodeName(Span<byte> buffer, string name)
    {
        var written = 0;
        foreach (var part in name.AsSpan().TrimEnd('.').Split('.'))
        {
            var label = name.AsSpan().TrimEnd('.')[part];
            if (label.IsEmpty) continue;
            var length = Encoding.UTF8.GetByteCount(label);
            if (length > MaxLabelLength || written + 1 + length + 1 > MaxNameLength) return 0;
            buffer[written] = (byte)length;
            written += 1 + Encoding.UTF8.GetBytes(label, buffer[(written + 1)..]);
        }
        buffer[written] = 0;
        return written + 1;
    }
}
