namespace Ipvs.Cli;

/// <summary>Splits input into lines of any length without keeping more than one.</summary>
/// <param name="read">Reads more input, which may wait; 0 at the end.</param>
/// <param name="beforeReading">Called before each read, so that nothing is held back while waiting for input.</param>
internal sealed class LineReader(ReadInput read, Action? beforeReading = null)
{
    private const int ReadSize = 64 * 1024;

    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(ReadSize);
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Number of the line read last, from 1.</summary>
    public int LineNumber { get; private set; }

    /// <summary>The next line without its newline, valid until the next call; false at the end of input.</summary>
    public bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan((_start + searched).._end).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = _buffer.AsSpan(_start, searched + length);
                _start += searched + length + 1;
                LineNumber++;
                return true;
            }

            if (_ended)
            {
                line = _buffer.AsSpan(_start.._end);
                bool hasLine = _start < _end;
                _start = _end;
                LineNumber += hasLine ? 1 : 0;
                return hasLine;
            }

            searched = _end - _start;
            Fill();
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        beforeReading?.Invoke();
        int count = read(_buffer.AsSpan(_end));
        _ended = count == 0;
        _end += count;
    }
}
