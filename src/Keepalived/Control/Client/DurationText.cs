using System.Globalization;

namespace Keepalived.Control.Client;

/// <summary>Lengths of time as people write and read them.</summary>
internal static class DurationText
{
    /// <summary><c>90</c>, <c>90s</c>, <c>5m</c>, <c>2h</c>, <c>1d</c>, and one after the other as in <c>1h30m</c>; null: something else.</summary>
    internal static TimeSpan? Parse(string text)
    {
        double total = 0;
        double number = -1;
        foreach (char c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                number = (Math.Max(number, 0) * 10) + (c - '0');
                continue;
            }

            double unit = c switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
            if (unit == 0 || number < 0) return null;
            total += number * unit;
            number = -1;
        }

        if (number >= 0)
        {
            // A bare number is in seconds, but "1h30" may be meant otherwise.
            if (total > 0) return null;
            total = number;
        }

        return total is > 0 and < 1e9 ? TimeSpan.FromSeconds(total) : null;
    }

    /// <summary>The two largest units: <c>3 d 4 h</c>, <c>5 min 6 s</c>.</summary>
    internal static string Of(TimeSpan time)
    {
        if (time < TimeSpan.Zero) time = TimeSpan.Zero;
        return time switch
        {
            { TotalDays: >= 1 } => Join($"{(int)time.TotalDays} d", time.Hours, "h"),
            { TotalHours: >= 1 } => Join($"{time.Hours} h", time.Minutes, "min"),
            { TotalMinutes: >= 1 } => Join($"{time.Minutes} min", time.Seconds, "s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{time.Seconds} s"),
        };
    }

    private static string Join(string first, int second, string unit) =>
        second == 0 ? first : string.Create(CultureInfo.InvariantCulture, $"{first} {second} {unit}");
}
