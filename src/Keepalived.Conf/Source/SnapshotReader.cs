using System.Text;

namespace Keepalived.Conf.Source;

/// <summary>Reads what <see cref="SnapshotWriter"/> has written, in pieces: nothing of it is in memory a second time.</summary>
/// <exception cref="InvalidDataException">The stream ends, or a number is out of its range.</exception>
internal sealed class SnapshotReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[1 << 14];
    private int _next;
    private int _end;

    /// <summary>A number from 0 to <paramref name="most"/>.</summary>
    public int Read(int most)
    {
        long number = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            if (_next == _end) Fill();
            byte part = _buffer[_next++];
            number |= (long)(part & 0x7f) << shift;
            if (part < 0x80) return number <= most ? (int)number : throw Damaged();
        }

        throw Damaged();
    }

    /// <summary>UTF-8 text of <paramref name="bytes"/> bytes.</summary>
    public ReadOnlyMemory<char> ReadText(int bytes)
    {
        char[] text = GC.AllocateUninitializedArray<char>(bytes);
        var decoder = Encoding.UTF8.GetDecoder();
        int length = 0;
        while (bytes > 0)
        {
            if (_next == _end) Fill();
            int count = Math.Min(bytes, _end - _next);
            bytes -= count;
            length += decoder.GetChars(_buffer.AsSpan(_next, count), text.AsSpan(length), flush: bytes == 0);
            _next += count;
        }

        return text.AsMemory(0, length);
    }

    private void Fill()
    {
        _next = 0;
        _end = stream.Read(_buffer);
        if (_end == 0) throw Damaged();
    }

    private static InvalidDataException Damaged() => new("damaged configuration snapshot");
}
