using System.Text;

namespace Keepalived.Conf.Source;

/// <summary>Reads logical lines one after the other.</summary>
/// <param name="lines">The lines.</param>
/// <param name="position">Where the first one begins.</param>
internal sealed class LineCursor(LineBuffer lines, int position)
{
    // Every third line is a brace.
    private static readonly ReadOnlyMemory<char> Open = "{".AsMemory();
    private static readonly ReadOnlyMemory<char> Close = "}".AsMemory();

    private readonly CharacterPool _pool = new();
    private int _position = position;
    private LogicalLine _line;
    private int _behind = -1;

    /// <summary>Where the next line begins. To be set to where a line begins.</summary>
    public int Position
    {
        get => _position;
        set => (_position, _behind) = (value, -1);
    }

    /// <summary>The texts of the lines read so far are no longer needed.</summary>
    public void Recycle()
    {
        Position = _position;
        _pool.Recycle();
    }

    /// <summary>The next line, which stays the next one; false when there is none.</summary>
    public bool TryPeek(out LogicalLine line)
    {
        if (_behind < 0 && lines.Has(_position, 1))
        {
            _behind = _position;
            _line = lines.Read(ref _behind, out var text) with { Text = TextOf(text) };
        }

        line = _line;
        return _behind >= 0;
    }

    /// <summary>The next line; false when there is none.</summary>
    public bool TryRead(out LogicalLine line)
    {
        if (!TryPeek(out line)) return false;
        Position = _behind;
        return true;
    }

    private ReadOnlyMemory<char> TextOf(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'{']) return Open;
        if (text is [(byte)'}']) return Close;
        return _pool.Keep(Encoding.UTF8.GetChars(text, _pool.Room(text.Length)));
    }
}
