using System.Globalization;

namespace Ipvs.Cli.Watch;

/// <summary>Time stamps for programs.</summary>
internal static class TimeText
{
    /// <summary><c>2026-01-31T12:00:00.123Z</c> (RFC 3339).</summary>
    public static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
