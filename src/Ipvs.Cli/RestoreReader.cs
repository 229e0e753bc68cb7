using System.Text;

namespace Ipvs.Cli;

/// <summary>
/// Splits the input of -R into lines and words. Words end at blanks, tabs and carriage returns; there is no quoting
/// and no comment; a word <c>ipvsadm</c> is dropped wherever it stands; lines without words are skipped.
/// </summary>
/// <param name="read">Reads more input, which may wait; 0 at the end.</param>
/// <param name="beforeReading">Called before each read, so that nothing is held back while waiting for input.</param>
internal sealed class RestoreReader(ReadInput read, Action beforeReading)
{
    private const int ReadSize = 64 * 1024;

    private readonly List<string> _words = [];
    private byte[] _buffer = new byte[ReadSize];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Number of the line read last, from 1; lines without words count.</summary>
    public int LineNumber { get; private set; }

    /// <summary>The words of the next line, valid until the next call; null at the end of input.</summary>
    public IReadOnlyList<string>? ReadLine()
    {
        while (true)
        {
            int length = _buffer.AsSpan(_start.._end).IndexOf((byte)'\n');
            if (length >= 0)
            {
                Split(_buffer.AsSpan(_start, length));
                _start += length + 1;
            }
            else if (!_ended)
            {
                Fill();
                continue;
            }
            else if (_start < _end)
            {
                Split(_buffer.AsSpan(_start.._end));
                _start = _end;
            }
            else
            {
                return null;
            }

            if (_words.Count > 0)
            {
                return _words;
            }
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

        beforeReading();
        int count = read(_buffer.AsSpan(_end));
        _ended = count == 0;
        _end += count;
    }

    private void Split(ReadOnlySpan<byte> line)
    {
        LineNumber++;
        _words.Clear();
        int nul = line.IndexOf((byte)0);
        line = nul < 0 ? line : line[..nul];
        foreach (Range range in line.SplitAny(" \t\r"u8))
        {
            ReadOnlySpan<byte> word = line[range];
            if (!word.IsEmpty && !word.SequenceEqual("ipvsadm"u8))
            {
                _words.Add(Encoding.UTF8.GetString(word));
            }
        }
    }
}
