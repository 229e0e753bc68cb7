namespace Keepalived.Conf.Source;

/// <summary>Room for short texts that are taken one after the other: one array for many of them. What was given out is not written to before <see cref="Recycle"/>.</summary>
internal sealed class CharacterPool
{
    private const int Characters = 2048;

    private char[] _array = [];
    private Memory<char> _free;

    /// <summary>Room for a text.</summary>
    /// <param name="length">How much of it is kept is said afterwards, with <see cref="Keep"/>.</param>
    public Span<char> Room(int length)
    {
        if (_free.Length < length) _free = _array = GC.AllocateUninitializedArray<char>(Math.Max(length, Characters));
        return _free.Span;
    }

    /// <summary>No text that was given out is needed any more.</summary>
    public void Recycle() => _free = _array;

    /// <summary>The text that was written to the room.</summary>
    public ReadOnlyMemory<char> Keep(int length)
    {
        var kept = _free[..length];
        _free = _free[length..];
        return kept;
    }
}
