using System.Globalization;

namespace Keepalived.Reloading;

/// <summary>A time of <c>reload_time_file</c>.</summary>
/// <param name="Due">When to reload.</param>
/// <param name="IsDaily">Whether only a time of day was given.</param>
internal readonly record struct ReloadTime(DateTimeOffset Due, bool IsDaily)
{
    private const string TimeOfDay = "HH':'mm':'ss";

    private static readonly string[] Dates = [$"yyyy'-'MM'-'dd' '{TimeOfDay}", $"yy'-'MM'-'dd' '{TimeOfDay}"];

    /// <summary>
    /// Reads <c>HH:MM:SS</c>, <c>YY-MM-DD HH:MM:SS</c> or <c>YYYY-MM-DD HH:MM:SS</c>, local time or, with <c>Z</c> behind it, UTC. A time of day
    /// that is over means tomorrow.
    /// </summary>
    /// <returns>Null when the text has another form.</returns>
    internal static ReloadTime? Parse(string text, DateTimeOffset now, TimeZoneInfo local)
    {
        var zone = text.EndsWith('Z') ? TimeZoneInfo.Utc : local;
        string rest = text.EndsWith('Z') ? text[..^1] : text;
        if (DateTime.TryParseExact(rest, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return new ReloadTime(InZone(date, zone), IsDaily: false);
        if (!TimeOnly.TryParseExact(rest, TimeOfDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return null;
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var due = InZone(today + time.ToTimeSpan(), zone);
        return new ReloadTime(due > now ? due : InZone(today.AddDays(1) + time.ToTimeSpan(), zone), IsDaily: true);
    }

    private static DateTimeOffset InZone(DateTime time, TimeZoneInfo zone) => new(time, zone.GetUtcOffset(time));
}
