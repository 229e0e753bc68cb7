namespace Ipvs.Cli.Output;

/// <summary>Counters as columns of --stats and --rate.</summary>
internal static class CounterText
{
    private const ulong Thousand = 1000;
    private const ulong Million = Thousand * Thousand;
    private const ulong Billion = Thousand * Million;

    /// <summary>Nine columns; large values in thousands (K), millions (M), 10^9 (G), 10^12 (T), cut off, not rounded.</summary>
    public static void AppendShort(Utf8Text text, ulong value)
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
            text.AppendRight(shown, 9);
        }
        else
        {
            text.AppendRight(shown, 8).Append(unit);
        }
    }

    /// <summary>The whole number, in nine columns or as many as needed with one blank before it.</summary>
    public static void AppendExact(Utf8Text text, ulong value) =>
        text.Append(value < 100 * Million ? "" : " ").AppendRight(value, value < 100 * Million ? 9 : 0);
}
