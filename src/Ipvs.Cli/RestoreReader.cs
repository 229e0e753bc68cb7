using System.Runtime.InteropServices;
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
    private readonly LineReader _lines = new(read, beforeReading);
    private List<string> _words = [];
    private List<string> _wordsBefore = [];

    /// <summary>Number of the line read last, from 1.</summary>
    public int LineNumber => _lines.LineNumber;

    /// <summary>The words of the next line that has any, valid until the next call; false at the end of input.</summary>
    public bool TryReadLine(out ReadOnlySpan<string> words)
    {
        while (_lines.TryReadLine(out ReadOnlySpan<byte> line))
        {
            Split(line);
            if (_words.Count > 0)
            {
                words = CollectionsMarshal.AsSpan(_words);
                return true;
            }
        }

        words = default;
        return false;
    }

    private void Split(ReadOnlySpan<byte> line)
    {
        (_words, _wordsBefore) = (_wordsBefore, _words);
        _words.Clear();
        int nul = line.IndexOf((byte)0);
        line = nul < 0 ? line : line[..nul];
        foreach (Range range in line.SplitAny(" \t\r"u8))
        {
            ReadOnlySpan<byte> word = line[range];
            if (!word.IsEmpty && !word.SequenceEqual("ipvsadm"u8))
            {
                _words.Add(WordBefore(word) ?? Encoding.UTF8.GetString(word));
            }
        }
    }

    /// <summary>The word in the same place of the line before if it is the same: most words of a table are.</summary>
    private string? WordBefore(ReadOnlySpan<byte> word) =>
        _words.Count < _wordsBefore.Count && Ascii.Equals(word, _wordsBefore[_words.Count]) ? _wordsBefore[_words.Count] : null;
}
