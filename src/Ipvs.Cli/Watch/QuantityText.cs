using System.Globalization;

namespace Ipvs.Cli.Watch;

/// <summary>Numbers in at most five characters: 0.5, 12, 99999, 100K, 9999K, 10M.</summary>
internal static class QuantityText
{
    private const string Units = "KMGTPE";

    /// <summary>
    /// One digit after the point below 10, whole numbers below 100,000, then thousands (K), millions (M) and so on, rounded.
    /// </summary>
    public static string Format(double value)
    {
        if (!(value >= 0.05))
        {
            return "0";
        }

        if (value < 9.95)
        {
            return Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
        }

        int unit = -1;
        while (value >= (unit < 0 ? 99_999.5 : 9_999.5) && unit < Units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        string digits = Math.Min(Math.Round(value), 9999 + (unit < 0 ? 90_000 : 0)).ToString("0", CultureInfo.InvariantCulture);
        return unit < 0 ? digits : digits + Units[unit];
    }
}
