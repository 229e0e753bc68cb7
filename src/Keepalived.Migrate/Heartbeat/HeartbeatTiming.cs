using System.Globalization;
using Keepalived.Migrate.Report;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>The times of ha.cf as VRRP has them.</summary>
/// <param name="AdvertInterval">Seconds between adverts: whole ones, or hundredths.</param>
/// <param name="MissingAdverts">Adverts that may be missing, 1 to 100.</param>
/// <param name="StartupDelay">Seconds to wait at the start; 0: none.</param>
internal sealed record HeartbeatTiming(decimal AdvertInterval, int MissingAdverts, int StartupDelay)
{
    private const decimal DefaultKeepalive = 1;
    private const decimal DefaultDeadtime = 30;
    private const decimal ShortestAdvertInterval = 0.01m;
    private const decimal LongestAdvertInterval = 40; // of version 3; 255 of version 2
    private const int MostMissing = 100;

    public static HeartbeatTiming Of(HeartbeatFiles files, ReportBuilder report)
    {
        decimal keepalive = Seconds(files, "keepalive", DefaultKeepalive);
        decimal deadtime = Seconds(files, "deadtime", DefaultDeadtime);
        decimal interval = Math.Clamp(decimal.Round(keepalive, 2), ShortestAdvertInterval, LongestAdvertInterval);
        if (interval != keepalive && files.Find("keepalive") is { } written)
            report.Approximate(written.Place, "keepalive", $"advert_int {interval.ToString(CultureInfo.InvariantCulture)}");
        int missing = (int)Math.Clamp(decimal.Round(deadtime / interval), 1, MostMissing);
        if (deadtime / interval > MostMissing && files.Find("deadtime") is { } dead)
            report.Approximate(dead.Place, "deadtime", $"down_timer_adverts {missing}, the most there is: a takeover comes sooner");
        return new HeartbeatTiming(interval / 1.0000000m, missing, (int)decimal.Ceiling(Seconds(files, "initdead", 0)));
    }

    /// <summary>A time of ha.cf in seconds: <c>2</c>, <c>1.7</c>, <c>200ms</c>.</summary>
    public static decimal Seconds(HeartbeatFiles files, string name, decimal otherwise)
    {
        if (files.Find(name) is not { } directive) return otherwise;
        string text = directive.Words.FirstOrDefault() ?? "";
        decimal unit = text.EndsWith("ms", StringComparison.Ordinal) ? 0.001m : 1;
        string digits = text.TrimEnd('m', 's');
        if (decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && number is > 0 and < 1_000_000)
            return number * unit;
        throw new MigrationException(directive.Place, $"'{text}' is no time");
    }
}
