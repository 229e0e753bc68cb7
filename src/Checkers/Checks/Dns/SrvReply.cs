using System.Buffers.Binary;
using System.Text;

namespace Checkers.Checks.Dns;

/// <summary>
/// A reply to a query for SRV records (RFC 1035 s4.1, RFC 2782), from anybody: whatever does not fit makes it none.
/// <code>
/// record: NAME | TYPE:16 | CLASS:16 | TTL:32 | RDLENGTH:16 | RDATA       SRV: PRIORITY:16 | WEIGHT:16 | PORT:16 | TARGET
/// </code>
/// </summary>
/// <param name="ReturnCode">0: no error, 2: the server failed, 3: no such name.</param>
/// <param name="IsTruncated">Whether it is to be asked for by TCP.</param>
/// <param name="Records">The records, in the order of the reply.</param>
internal sealed record SrvReply(int ReturnCode, bool IsTruncated, IReadOnlyList<SrvRecord> Records)
{
    private const int HeaderLength = 12;
    private const int FixedLength = 10;
    private const int MaxNameLength = 255;
    private const int MaxRecords = 1024;
    private const byte Truncated = 0x02;
    private const byte PointerMask = 0xc0;

    /// <summary>Decodes a message; null: it is no reply to the query, or broken.</summary>
    /// <param name="message">What came.</param>
    /// <param name="query">What was sent.</param>
    public static SrvReply? Decode(ReadOnlySpan<byte> message, ReadOnlySpan<byte> query)
    {
        var id = BinaryPrimitives.ReadUInt16BigEndian(query);
        if (DnsQuery.ReturnCodeOf(message, id) is not { } code) return null;
        var isTruncated = (message[2] & Truncated) != 0;
        var questions = BinaryPrimitives.ReadUInt16BigEndian(message[4..]);
        if (questions != 1) return questions == 0 && code != 0 ? new(code, isTruncated, []) : null;
        if (message.Length < query.Length || !Ascii.EqualsIgnoreCase(message[HeaderLength..query.Length], query[HeaderLength..])) return null;
        if (code != 0 || isTruncated) return new(code, isTruncated, []);
        var records = new List<SrvRecord>();
        var place = query.Length;
        for (var left = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(message[6..]), (ushort)MaxRecords); left > 0; left--)
            if (!TryReadRecord(message, ref place, records))
                return null;
        return new(code, false, records);
    }

    private static bool TryReadRecord(ReadOnlySpan<byte> message, ref int place, List<SrvRecord> records)
    {
        if (ReadName(message, ref place) is null || message.Length - place < FixedLength) return false;
        var fields = message[place..];
        var type = BinaryPrimitives.ReadUInt16BigEndian(fields);
        var isInternet = BinaryPrimitives.ReadUInt16BigEndian(fields[2..]) == DnsQuery.ClassIn;
        int length = BinaryPrimitives.ReadUInt16BigEndian(fields[8..]);
        place += FixedLength;
        if (message.Length - place < length) return false;
        var end = place + length;
        // Aliases on the way to the service are no concern of ours.
        if (type == DnsQuery.TypeSrv && isInternet)
        {
            if (length < 7) return false;
            var data = message[place..end];
            place += 6;
            if (ReadName(message, ref place) is not { } target || place != end) return false;
            records.Add(new(
                BinaryPrimitives.ReadUInt16BigEndian(data),
                BinaryPrimitives.ReadUInt16BigEndian(data[2..]),
                BinaryPrimitives.ReadUInt16BigEndian(data[4..]),
                target));
        }
        place = end;
        return true;
    }

    // Pointers only lead backwards: a name cannot be a circle.
    private static string? ReadName(ReadOnlySpan<byte> message, ref int place)
    {
        var name = new StringBuilder();
        var (at, lowest) = (place, place);
        var hasJumped = false;
        while (at < message.Length)
        {
            var length = message[at++];
            if (length == 0)
            {
                if (!hasJumped) place = at;
                return name.ToString();
            }
            if ((length & PointerMask) == PointerMask)
            {
                if (at >= message.Length) return null;
                var target = ((length & ~PointerMask) << 8) | message[at++];
                if (!hasJumped) place = at;
                hasJumped = true;
                if (target >= lowest) return null;
                at = lowest = target;
                continue;
            }
            if ((length & PointerMask) != 0 || message.Length - at < length || name.Length + length >= MaxNameLength) return null;
            if (name.Length > 0) name.Append('.');
            name.Append(Encoding.Latin1.GetString(message.Slice(at, length)));
            at += length;
        }
        return null;
    }
}
