using System.Globalization;

namespace Keepalived.CommandLine;

/// <summary>Numbers as C's strtol with base 0 reads them: decimal, octal after 0, hexadecimal after 0x.</summary>
internal static class NumberText
{
    /// <summary>The number <paramref name="text"/> consists of; null when it is not one or too large.</summary>
    internal static int? Parse(string text)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int hex) ? hex : null;
        if (text.Length > 1 && text[0] == '0') return Octal(text);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    private static int? Octal(string text)
    {
        int number = 0;
        foreach (char digit in text)
        {
            if (digit is < '0' or > '7' || number > int.MaxValue >> 3) return null;
            number = (number << 3) + (digit - '0');
        }

        return number;
    }
}
