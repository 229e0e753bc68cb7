using System.Diagnostics;
using Checkers.Checks;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>keepalived's log lines about checks, which monitoring scripts match.</summary>
internal static class CheckerLogText
{
    /// <summary>First success, and every recovery; null: nothing is said.</summary>
    public static string? Success(CheckerHealth checker, CheckResult _) => checker.Config switch
    {
        TcpCheckConfig => $"TCP connection to {checker.Server.Name} success.",
        InPathCheckConfig inPath => $"{inPath.Connection.Address} is answered through {checker.Server.Name}.",
        HttpCheckConfig => $"Remote Web server {checker.Server.Name} succeed on service.",
        MiscCheckConfig misc => $"{Misc(checker, misc)} succeeded.",
        _ => ProbeLogText.Success(checker),
    };

    /// <summary>A good url while the server is down.</summary>
    public static string HttpUrlGood(CheckerHealth checker, CheckResult result) =>
        $"{result.Reason} {checker.Server.Name} url({CurrentUrl(checker).Path})";

    /// <summary>A remark about an answer that does not decide the check.</summary>
    public static string HttpNote(CheckerHealth checker, string note)
    {
        var url = CurrentUrl(checker);
        return $"http_check for RS {checker.Server.Name} VS {checker.Server.VirtualServer.Name} url {url.VirtualHost}{url.Path}: {note}";
    }

    /// <summary>A failed attempt that does not yet take the server down (<c>log_all_failures</c>).</summary>
    public static string FailedAttempt(CheckerHealth checker, CheckResult result) => checker.Config switch
    {
        TcpCheckConfig => Attempt(checker, result),
        HttpCheckConfig or InPathCheckConfig => Attempt(checker, result),
        MiscCheckConfig misc when checker.FailedAttempts == 1 =>
            $"{Misc(checker, misc)} {Verb(result)}, will do {Retries(misc.Retry)}{Cause(result)}.",
        MiscCheckConfig misc => $"{Misc(checker, misc)} {Verb(result)} on retry {checker.FailedAttempts - 1}/{misc.Retry}{Cause(result)}.",
        _ => ProbeLogText.Attempt(checker, result),
    };

    /// <summary>The lines of the failure that takes the server down.</summary>
    public static void AppendFinalFailure(CheckerHealth checker, CheckResult result, bool firstCheck, List<HealthAction> actions)
    {
        if (checker.Config is not (TcpCheckConfig or HttpCheckConfig or InPathCheckConfig or MiscCheckConfig))
        {
            ProbeLogText.AppendFinal(checker, result, firstCheck, actions);
            return;
        }
        var retry = checker.Config.Retry;
        if (checker.Config.LogAllFailures && checker.Config is not MiscCheckConfig)
            actions.Add(new HealthAction.Log(Attempt(checker, result)));
        var suffix = retry == 0 ? "failed." : $"failed after {retry} retries.";
        actions.Add(new HealthAction.Log(checker.Config switch
        {
            InPathCheckConfig => $"IN_PATH_CHECK on service {checker.Server.Name} {(firstCheck ? "failed" : suffix[..^1])}: {result.Reason}.",
            TcpCheckConfig => $"TCP_CHECK on service {checker.Server.Name} {(firstCheck ? "failed." : suffix)}",
            // These say so even of the first check, which has no retries.
            HttpCheckConfig http => $"{(http.IsSsl ? "SSL" : "HTTP")}_CHECK on service {checker.Server.Name} {suffix}",
            MiscCheckConfig misc => $"{Misc(checker, misc)} {Verb(result)}{MiscRetries(retry)}{Cause(result)}.",
            _ => throw new UnreachableException(),
        }));
    }

    private static string Attempt(CheckerHealth checker, CheckResult result) => checker.Config switch
    {
        HttpCheckConfig => $"{result.Reason} server {checker.Server.Name}.",
        InPathCheckConfig => $"In-path check of {checker.Server.Name}: {result.Reason}.",
        _ => $"TCP connection to {checker.Server.Name} {(result.Outcome == CheckOutcome.TimedOut ? "timeout" : "failed")}.",
    };

    private static string Misc(CheckerHealth checker, MiscCheckConfig misc) =>
        $"Misc check for [{checker.Server.Name} VS {checker.Server.VirtualServer.Name}] by [{misc.Command.Arguments[0]}]";

    private static string Verb(CheckResult result) => result.Outcome == CheckOutcome.TimedOut ? "timed out" : "failed";

    private static string Cause(CheckResult result) => result.Reason.Length == 0 ? "" : $" ({result.Reason})";

    private static string MiscRetries(int retry) => retry == 0 ? " with retry disabled" : $" after {Retries(retry)}";

    private static string Retries(int count) => count == 1 ? "1 retry" : $"{count} retries";

    private static HttpUrl CurrentUrl(CheckerHealth checker) => ((HttpCheckConfig)checker.Config).Urls[checker.Url];
}
