using System.Text;

namespace Keepalived.Conf.Source;

/// <summary>
/// Logical lines one behind the other in the form of the snapshot: file, line, column, exact length, bytes of the text, and the text in
/// UTF-8. Thousands of lines are one array without references, which the collector neither looks into nor moves.
/// </summary>
internal sealed class LineBuffer
{
    private const int Numbers = 5;
    private const int FewestBytes = 1 << 12;

    private byte[] _bytes = [];
    private int _start;
    private int _end;
    private int _lastFile = int.MaxValue;

    /// <summary>Number of lines.</summary>
    public int Count { get; private set; }

    /// <summary>Where the first line begins.</summary>
    public int Start => _start;

    /// <summary>All lines.</summary>
    public ReadOnlySpan<byte> Bytes => Slice(_start, _end);

    /// <summary>Part of the bytes.</summary>
    /// <param name="first">Where a line begins.</param>
    /// <param name="end">Behind the last byte.</param>
    public ReadOnlySpan<byte> Slice(int first, int end) => _bytes.AsSpan(first, end - first);

    /// <summary>Whether there are so many bytes from a place on.</summary>
    public bool Has(int first, int count) => count <= _end - first;

    /// <summary>Lines that were read as bytes. Whether they are some shows when they are read.</summary>
    /// <param name="bytes">The array they are in.</param>
    /// <param name="start">Where the first one begins; the last one ends with the array.</param>
    /// <param name="count">Number of lines.</param>
    /// <param name="files">Number of files they may stand in.</param>
    public static LineBuffer Of(byte[] bytes, int start, int count, int files) =>
        new() { _bytes = bytes, _start = start, _end = bytes.Length, Count = count, _lastFile = files - 1 };

    /// <summary>Makes room for bytes to come, so that none are copied when they come.</summary>
    public void Reserve(int bytes)
    {
        if (_bytes.Length - _end >= bytes) return;
        byte[] more = GC.AllocateUninitializedArray<byte>(Math.Max(FewestBytes, Math.Max(_end + bytes, _end * 2)), pinned: true);
        _bytes.AsSpan(0, _end).CopyTo(more);
        _bytes = more;
    }

    /// <summary>Adds a line.</summary>
    public void Add(in SourceLine line)
    {
        var text = line.Span;
        int length = Encoding.UTF8.GetByteCount(text);
        Reserve((Numbers * PackedNumber.MaxBytes) + length);
        Add(line.File);
        Add(line.Line);
        Add(line.Column);
        Add(line.ExactLength);
        Add(length);
        _end += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_end));
        Count++;
    }

    /// <summary>Forgets all lines.</summary>
    public void Clear()
    {
        _end = _start;
        Count = 0;
    }

    /// <summary>Reads the line at <paramref name="next"/>, but for its text, and moves behind it.</summary>
    /// <param name="next">Where the line begins.</param>
    /// <param name="text">Its text in UTF-8.</param>
    /// <exception cref="InvalidDataException">There is no line.</exception>
    public LogicalLine Read(ref int next, out ReadOnlySpan<byte> text)
    {
        var bytes = _bytes.AsSpan(0, _end);
        int file = PackedNumber.Read(bytes, ref next, _lastFile);
        int line = PackedNumber.Read(bytes, ref next, int.MaxValue);
        int column = PackedNumber.Read(bytes, ref next, int.MaxValue);
        int exact = PackedNumber.Read(bytes, ref next, int.MaxValue);
        int length = PackedNumber.Read(bytes, ref next, _end);
        if (length == 0 || length > _end - next) throw PackedNumber.Damaged();
        text = bytes.Slice(next, length);
        next += length;
        return new LogicalLine(default, file, line, column, exact);
    }

    private void Add(int number) => _end += PackedNumber.Write(_bytes.AsSpan(_end), number);
}
