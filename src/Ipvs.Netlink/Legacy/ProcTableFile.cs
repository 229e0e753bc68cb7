using System.Text;
using Linux.Abi;

namespace Ipvs.Netlink.Legacy;

/// <summary>
/// Reads <c>/proc/net/ip_vs</c> completely, which reading to the end does not do where other network namespaces have services
/// too: the kernel (6.1, and as far as known all up to 7.0) prints a page at a time, and when it goes on with the next page it
/// looks for its place by a number that counts the services of all namespaces as if they were ours. As many of ours are left out.
/// Within a page, and when it looks for a byte from the start of the file, it goes through all services one by one. So a second
/// look behind the end tells whether something is missing, and asking for each record by its place gets all of them.
/// </summary>
internal sealed class ProcTableFile(PositionedRead read)
{
    /// <summary>Reading by record takes time in proportion to the square of the length: some seconds for this many bytes.</summary>
    private const int LongestByRecord = 1 << 20;

    private const int Attempts = 3;
    private const int FirstBufferSize = 64 * 1024;
    private const byte LineEnd = (byte)'\n';

    private byte[] _buffer = new byte[FirstBufferSize];

    /// <summary>The text of the calling thread's namespace; null when it cannot be read completely.</summary>
    /// <exception cref="ErrnoException">There is no such file, or it may not be read.</exception>
    public static string? ReadAll()
    {
        using Fd file = Fd.Open(ProcTable.ThreadPath, Libc.O_RDONLY);
        return new ProcTableFile((buffer, offset) => file.ReadAt(buffer, offset).OrThrow("pread", ProcTable.ThreadPath)).Read();
    }

    /// <summary>The text of the file; null when it cannot be read completely.</summary>
    public string? Read()
    {
        byte[] text = ReadInSequence();
        if (!HasMoreThan(text.Length))
        {
            return Encoding.UTF8.GetString(text);
        }

        string? whole = null;
        for (int attempt = 0; attempt < Attempts && whole is null && text.Length <= LongestByRecord; attempt++)
        {
            whole = ReadByRecord();
        }

        return whole;
    }

    private byte[] ReadInSequence()
    {
        MemoryStream text = new();
        int count;
        while ((count = read(_buffer, text.Length)) > 0)
        {
            text.Write(_buffer, 0, count);
        }

        return text.ToArray();
    }

    /// <summary>Of two neighbouring bytes at least one is not the first of a record, whose place would be looked for wrongly.</summary>
    private bool HasMoreThan(int length) => CountAt(length + 1) > 0 || CountAt(length + 2) > 0;

    /// <summary>Bytes from a place in the middle of a record: to the end of the record they are right.</summary>
    private int CountAt(long offset)
    {
        // A read that does not continue the one before makes the kernel start anew.
        Span<byte> elsewhere = stackalloc byte[1];
        _ = read(elsewhere, 0);
        return read(_buffer, offset);
    }

    /// <summary>Record by record; null when the table changed meanwhile.</summary>
    private string? ReadByRecord()
    {
        MemoryStream text = new();
        while (true)
        {
            bool isTitle = text.Length == 0;
            int count = CountAt(text.Length + 1);
            int length = RecordLength(_buffer.AsSpan(0, count), isTitle);
            if (length == _buffer.Length)
            {
                _buffer = new byte[2 * _buffer.Length];
                continue;
            }

            ReadOnlySpan<byte> record = _buffer.AsSpan(0, length);
            if (record.IsEmpty)
            {
                return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
            }

            if (record[^1] != LineEnd || FirstLetter(record, isTitle) is not { } letter)
            {
                return null;
            }

            text.WriteByte(letter);
            text.Write(record);
        }
    }

    /// <summary>Length of a service's line, or of the first two titles, and the lines of destinations after it.</summary>
    private static int RecordLength(ReadOnlySpan<byte> bytes, bool isTitle)
    {
        int length = 0;
        for (int line = isTitle ? -1 : 0; length < bytes.Length && (line <= 0 || bytes[length..].StartsWith("  -> "u8)); line++)
        {
            int end = bytes[length..].IndexOf(LineEnd);
            length = end < 0 ? bytes.Length : length + end + 1;
        }

        return length;
    }

    /// <summary>The letter before the rest of the first word: TCP, UDP, SCTP, FWM, IP, IP_n, ICMP or ICMPv6.</summary>
    private static byte? FirstLetter(ReadOnlySpan<byte> rest, bool isTitle) => rest switch
    {
        [(byte)'P', (byte)' ' or (byte)'_', ..] => (byte)'I',
        _ when isTitle => null,
        [(byte)'C', (byte)'P', (byte)' ', ..] => (byte)'T',
        [(byte)'D', (byte)'P', (byte)' ', ..] => (byte)'U',
        [(byte)'C', (byte)'T', (byte)'P', (byte)' ', ..] => (byte)'S',
        [(byte)'W', (byte)'M', (byte)' ', ..] => (byte)'F',
        [(byte)'C', (byte)'M', (byte)'P', (byte)' ' or (byte)'v', ..] => (byte)'I',
        _ => null,
    };
}
