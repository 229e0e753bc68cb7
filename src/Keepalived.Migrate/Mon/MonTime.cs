using System.Globalization;

namespace Keepalived.Migrate.Mon;

/// <summary>Times of mon: <c>30s</c>, <c>5m</c>, <c>1h</c>, <c>1d</c>, also with fractions; seconds without a unit.</summary>
internal static class MonTime
{
    private const decimal Longest = 1_000_000;

    /// <summary>Seconds; null: it is no time.</summary>
    public static decimal? Seconds(string text)
    {
        decimal unit = text.Length == 0 ? 1 : char.ToLowerInvariant(text[^1]) switch
        {
            'm' => 60,
            'h' => 3600,
            'd' => 86400,
            _ => 1,
        };
        string digits = text.TrimEnd('s', 'm', 'h', 'd', 'S', 'M', 'H', 'D');
        bool isNumber = decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number);
        return isNumber && number > 0 && number * unit <= Longest ? number * unit : null;
    }
}
