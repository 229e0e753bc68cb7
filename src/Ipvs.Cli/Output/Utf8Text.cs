using System.Buffers.Text;
using System.Text;

namespace Ipvs.Cli.Output;

/// <summary>Text in the making, as UTF-8: columns are counted in bytes, as the C library's printf does.</summary>
internal sealed class Utf8Text
{
    private const int InitialSize = 1024;
    private const int LongestNumber = 20;

    /// <summary>No character takes more bytes than this in UTF-8, two halves of a pair together included.</summary>
    private const int BytesPerCharacter = 3;

    private byte[] _bytes = new byte[InitialSize];

    /// <summary>Bytes so far.</summary>
    public int Length { get; private set; }

    /// <summary>The text so far; valid until the next change.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Forgets the text.</summary>
    public void Clear() => Length = 0;

    /// <summary>Shortens the text to <paramref name="length"/> bytes if it is longer.</summary>
    public void CutTo(int length) => Length = Math.Min(Length, length);

    /// <summary>Adds text.</summary>
    public Utf8Text Append(ReadOnlySpan<char> text)
    {
        Span<byte> place = Reserve(text.Length * BytesPerCharacter);
        Length += Encoding.UTF8.GetBytes(text, place);
        return this;
    }

    /// <summary>Adds text that is UTF-8 already.</summary>
    public Utf8Text Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Reserve(text.Length));
        Length += text.Length;
        return this;
    }

    /// <summary>Adds an ASCII character.</summary>
    public Utf8Text Append(char letter)
    {
        Reserve(1)[0] = (byte)letter;
        Length++;
        return this;
    }

    /// <summary>Adds a decimal number.</summary>
    public Utf8Text Append(long number)
    {
        Utf8Formatter.TryFormat(number, Reserve(LongestNumber), out int written);
        Length += written;
        return this;
    }

    /// <summary>Adds a decimal number at the left of at least <paramref name="width"/> columns.</summary>
    public Utf8Text AppendLeft(long number, int width)
    {
        int start = Length;
        return Append(number).PadFrom(start, width);
    }

    /// <summary>Adds a decimal number at the right of at least <paramref name="width"/> columns.</summary>
    public Utf8Text AppendRight(ulong number, int width)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        Utf8Formatter.TryFormat(number, digits, out int length);
        return AppendBlanks(width - length).Append(digits[..length]);
    }

    /// <summary>Adds blanks until there are at least <paramref name="width"/> columns since <paramref name="start"/>.</summary>
    public Utf8Text PadFrom(int start, int width) => AppendBlanks(width - (Length - start));

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(Written);

    /// <summary>Room for <paramref name="size"/> more bytes; what is used of it is added with <see cref="Commit"/>.</summary>
    public Span<byte> Reserve(int size) => ReserveMemory(size).Span;

    /// <summary><see cref="Reserve"/> as memory.</summary>
    public Memory<byte> ReserveMemory(int size)
    {
        if (Length + size > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + size));
        }

        return _bytes.AsMemory(Length);
    }

    /// <summary>Adds the first <paramref name="count"/> bytes of what <see cref="Reserve"/> returned.</summary>
    public void Commit(int count) => Length += count;

    private Utf8Text AppendBlanks(int count)
    {
        if (count > 0)
        {
            Reserve(count)[..count].Fill((byte)' ');
            Length += count;
        }

        return this;
    }
}
