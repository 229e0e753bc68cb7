using System.Globalization;

namespace Checkers.Checks.Http;

/// <summary><c>tls_expiry_warning</c>: says once a day that a certificate is about to end.</summary>
/// <param name="days">How long before its end; 0: never.</param>
/// <param name="clock">The time of day.</param>
internal sealed class ExpiryWarning(int days, TimeProvider clock)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromDays(1);

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>The warning that is due; null: none.</summary>
    public string? Due(TlsReport report)
    {
        if (days == 0 || report.NotAfter is not { } end) return null;
        var now = clock.GetUtcNow();
        var left = new DateTimeOffset(end, TimeSpan.Zero) - now;
        if (left >= TimeSpan.FromDays(days) || now < _next) return null;
        _next = now + s_pause;
        var date = end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return left < TimeSpan.Zero ? $"the certificate expired on {date}" : string.Create(CultureInfo.InvariantCulture, $"the certificate expires in {left.Days} days, on {date}");
    }
}
