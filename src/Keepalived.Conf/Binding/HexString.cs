namespace Keepalived.Conf.Binding;

/// <summary>
/// Bytes in hexadecimal digits: two digits next to each other are a byte, as is one digit before a blank. <c>x</c> stands for four bits that
/// do not matter, where that is allowed.
/// </summary>
/// <param name="Data">The bytes.</param>
/// <param name="Mask">As many; 1: the bit matters.</param>
internal sealed record HexString(byte[] Data, byte[] Mask)
{
    /// <summary>The words from <paramref name="first"/> on; null when they are no hexadecimal digits, or none at all.</summary>
    public static HexString? Parse(Statement s, int first, bool wildcards)
    {
        var data = new List<byte>();
        var mask = new List<byte>();
        for (int i = first; i < s.Count; i++)
        {
            if (!Parse(s[i], wildcards, data, mask)) return null;
        }

        return data.Count > 0 ? new HexString([.. data], [.. mask]) : null;
    }

    /// <summary>The same of one text; null when it has other letters, or none.</summary>
    public static HexString? Parse(ReadOnlySpan<char> text, bool wildcards)
    {
        var data = new List<byte>();
        var mask = new List<byte>();
        return Parse(text, wildcards, data, mask) && data.Count > 0 ? new HexString([.. data], [.. mask]) : null;
    }

    private static bool Parse(ReadOnlySpan<char> word, bool wildcards, List<byte> data, List<byte> mask)
    {
        for (int i = 0; i < word.Length; i++)
        {
            // Only in a quoted word.
            if (word[i] is ' ' or '\t') continue;
            if (!Digit(word[i], wildcards, out int value, out int matters)) return false;
            if (i + 1 < word.Length && word[i + 1] != ' ')
            {
                if (!Digit(word[++i], wildcards, out int low, out int lowMatters)) return false;
                value = (value << 4) | low;
                matters = (matters << 4) | lowMatters;
            }
            else
            {
                // The upper half of a single digit is 0.
                matters |= 0xF0;
            }

            data.Add((byte)value);
            mask.Add((byte)matters);
        }

        return true;
    }

    private static bool Digit(char c, bool wildcards, out int value, out int matters)
    {
        bool isWildcard = wildcards && c is 'x' or 'X';
        matters = isWildcard ? 0 : 0xF;
        value = isWildcard ? 0 : "0123456789abcdef".IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
        return value >= 0;
    }
}
