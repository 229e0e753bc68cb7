using System.Globalization;
using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Pieces;

/// <summary>How a check waits and tries again.</summary>
/// <param name="Timeout">Seconds to wait for an answer.</param>
/// <param name="Failures">Failures in a row that take a server down.</param>
/// <param name="Pause">Seconds between attempts after a failure.</param>
/// <param name="DelayLoop">Seconds between checks, where it is not that of the virtual server.</param>
internal sealed record CheckTimers(decimal Timeout, int Failures, decimal Pause, decimal? DelayLoop = null)
{
    /// <summary>The statements; <paramref name="timeout"/> is the keyword for the first.</summary>
    public IEnumerable<Statement> Statements(string timeout = "connect_timeout")
    {
        yield return new Statement($"{timeout} {Text(Timeout)}");
        yield return Statement.Of("retry", Failures - 1);
        yield return new Statement($"delay_before_retry {Text(Pause)}");
        if (DelayLoop is { } loop) yield return new Statement($"delay_loop {Text(loop)}");
    }

    /// <summary>A time as it is written.</summary>
    public static string Text(decimal seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);
}
