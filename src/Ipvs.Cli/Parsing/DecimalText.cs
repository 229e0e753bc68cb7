namespace Ipvs.Cli.Parsing;

/// <summary>Numbers as C's strtol reads them in base 10: leading white space and a sign are allowed, no suffix, no other base.</summary>
internal static class DecimalText
{
    /// <summary>Reads the whole of <paramref name="text"/>; false unless the number lies in <paramref name="minimum"/>..<paramref name="maximum"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, long minimum, long maximum, out long value) =>
        ReadPrefix(text, out value) == text.Length && value >= minimum && value <= maximum;

    /// <summary>Reads the number <paramref name="text"/> begins with, as atoi does: 0 when there is none, junk after it is ignored.</summary>
    public static long ReadLeading(ReadOnlySpan<char> text)
    {
        _ = ReadPrefix(text, out long value);
        return value;
    }

    /// <summary>Length of the number at the start of <paramref name="text"/>, -1 if there is none. Saturates instead of wrapping.</summary>
    private static int ReadPrefix(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        int i = 0;
        while (i < text.Length && (text[i] == ' ' || text[i] is >= '\t' and <= '\r'))
        {
            i++;
        }

        bool negative = i < text.Length && text[i] == '-';
        if (i < text.Length && text[i] is ('-' or '+'))
        {
            i++;
        }

        int firstDigit = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            value = Math.Min(value * 10 + (text[i] - '0'), long.MaxValue / 16);
            i++;
        }

        value = negative ? -value : value;
        return i == firstDigit ? -1 : i;
    }
}
