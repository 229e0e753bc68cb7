using System.Globalization;

namespace Keepalived.Conf.Source;

/// <summary>Whole numbers in C notation: 0x hexadecimal, leading 0 octal.</summary>
internal static class CNumber
{
    public static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        text = text.Trim();
        bool negative = text.StartsWith("-");
        if (negative || text.StartsWith("+")) text = text[1..];
        if (text.IsEmpty) return false;
        bool ok;
        if (text.StartsWith("0x") || text.StartsWith("0X"))
        {
            ok = text.Length <= 17 && long.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value >= 0;
        }
        else if (text[0] == '0')
        {
            ok = TryParseOctal(text, out value);
        }
        else
        {
            ok = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        }

        if (negative) value = -value;
        return ok;
    }

    private static bool TryParseOctal(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        if (text.Length > 20) return false;
        foreach (char c in text)
        {
            if (c is < '0' or > '7') return false;
            value = (value << 3) | (uint)(c - '0');
        }

        return value >= 0;
    }
}
