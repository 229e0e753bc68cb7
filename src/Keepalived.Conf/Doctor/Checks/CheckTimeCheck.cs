using System.Globalization;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Checks that take longer than it looks.</summary>
internal sealed class CheckTimeCheck : IConfigurationCheck
{
    /// <summary>Less is not worth a word.</summary>
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(365_000);

    private static readonly FindingKind Misc = new("misc-timeout-over-delay-loop", FindingSeverity.Risk, "a MISC_CHECK that may run longer than its interval")
    {
        Why = "A script that hangs is ended only at its timeout, and until then no other run starts: a check that is due every delay_loop may "
            + "say nothing for longer. Without misc_timeout the virtual server's delay_loop is the limit, not the check's own.",
        Remedy = "Set misc_timeout to at most the check's delay_loop.",
        Example = "MISC_CHECK {\n    misc_path \"/usr/local/bin/check\"\n    misc_timeout 30\n    delay_loop 5\n}",
        References = "misc_timeout, delay_loop",
    };

    private static readonly FindingKind Slow = new("slow-failure-detection", FindingSeverity.Hint, "attempts that take longer than delay_loop")
    {
        Why = "A server that stops answering is taken out only after all attempts have timed out, and the pause of delay_loop comes on top: "
            + "new connections go on being sent to it all that time.",
        Remedy = "Lower connect_timeout, retry or delay_before_retry.",
        Example = "delay_loop 6\nTCP_CHECK {\n    connect_timeout 10\n    retry 3\n    delay_before_retry 3\n}",
        References = "delay_loop, connect_timeout, retry, delay_before_retry",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Misc, Slow];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts) => FindLongScripts(facts.Config).Concat(FindSlow(facts.Config));

    private static IEnumerable<Finding> FindLongScripts(KeepalivedConfig config) =>
        from server in config.VirtualServers
        from real in server.RealServers
        from check in real.Checkers.OfType<MiscCheckConfig>()
        where check.Timeout > check.DelayLoop
        select Finding.At(
            Misc,
            check.Origin,
            $"the check of {server.Name(real)} may run for {ServerText.Seconds(check.Timeout)}, but is due every {ServerText.Seconds(check.DelayLoop)}");

    /// <summary>Servers of a configuration mostly have the same settings: the slowest of a service stands for it, and one service for its like.</summary>
    private static IEnumerable<Finding> FindSlow(KeepalivedConfig config)
    {
        var slow =
            from server in config.VirtualServers
            let slowest = server.RealServers.SelectMany(static r => r.Checkers)
                .Where(static c => Attempts(c) > c.DelayLoop).MaxBy(static c => Attempts(c) + c.DelayLoop)
            where slowest is not null && Attempts(slowest) + slowest.DelayLoop >= Noticeable
            group (Server: server, Check: slowest) by (slowest.DelayLoop, Attempts(slowest));
        foreach (var alike in slow)
        {
            var (server, check) = alike.First();
            string others = alike.Count() == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {alike.Count() - 1} like it)");
            string total = ServerText.Seconds(check.DelayLoop + Attempts(check));
            yield return Finding.At(
                Slow,
                check.Origin,
                $"virtual server {server.Name()}{others}: a server that stops answering is used for up to {total} (delay_loop {ServerText.Seconds(check.DelayLoop)})");
        }
    }

    /// <summary>Time until the last attempt has timed out; zero for checks without connection. Bounded, because a retry may be any number.</summary>
    private static TimeSpan Attempts(CheckerConfig check)
    {
        var timeout = check switch
        {
            TcpCheckConfig tcp => tcp.Connection.ConnectTimeout,
            HttpCheckConfig http => http.Connection.ConnectTimeout,
            _ => TimeSpan.Zero,
        };
        if (timeout == TimeSpan.Zero) return timeout;
        double seconds = (check.Retry + 1.0) * timeout.TotalSeconds + check.Retry * check.DelayBeforeRetry.TotalSeconds;
        return TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
    }
}
