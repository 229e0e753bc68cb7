using System.Globalization;
using System.Text;

namespace Ipvs.Cli.Output;

/// <summary>Counters as columns of --stats and --rate.</summary>
internal static class CounterText
{
    private const ulong Thousand = 1000;
    private const ulong Million = Thousand * Thousand;
    private const ulong Billion = Thousand * Million;

    /// <summary>Nine columns; large values in thousands (K), millions (M), 10^9 (G), 10^12 (T), cut off, not rounded.</summary>
    public static void AppendShort(StringBuilder text, ulong value)
    {
        (ulong shown, char unit) = value switch
        {
            < 100 * Million => (value, '\0'),
            < Billion => (value / Thousand, 'K'),
            < 100 * Billion => (value / Million, 'M'),
            < 100 * Thousand * Billion => (value / Billion, 'G'),
            _ => (value / (Thousand * Billion), 'T'),
        };
        if (unit == '\0')
        {
            AppendRight(text, shown, 9);
            return;
        }

        AppendRight(text, shown, 8);
        text.Append(unit);
    }

    /// <summary>The whole number, in nine columns or as many as needed with one blank before it.</summary>
    public static void AppendExact(StringBuilder text, ulong value)
    {
        Span<char> digits = stackalloc char[20];
        value.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        text.Append(' ', Math.Max(9 - length, 1)).Append(digits[..length]);
    }

    /// <summary>The whole number at the right of at least <paramref name="width"/> columns.</summary>
    public static void AppendRight(StringBuilder text, ulong value, int width)
    {
        Span<char> digits = stackalloc char[20];
        value.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        text.Append(' ', Math.Max(width - length, 0)).Append(digits[..length]);
    }
}
