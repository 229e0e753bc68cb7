using System.Globalization;

namespace Ipvs.Cli.Draining;

/// <summary>Durations on a command line: seconds, or a number with s, m or h.</summary>
internal static class DurationText
{
    private const int MostDigits = 9;

    /// <summary>Reads <c>90</c>, <c>90s</c>, <c>5m</c>, <c>1h</c>; not 0.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        int unit = text.Length == 0 ? 0 : text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            _ => 0,
        };
        string digits = unit == 0 ? text : text[..^1];
        bool isNumber = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && digits.Length <= MostDigits;
        duration = isNumber ? TimeSpan.FromSeconds((long)number * Math.Max(unit, 1)) : TimeSpan.Zero;
        return duration > TimeSpan.Zero;
    }
}
