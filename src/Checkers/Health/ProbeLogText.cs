using System.Diagnostics;
using Checkers.Checks;
using Checkers.Checks.Smtp;
using Checkers.Checks.Udp;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>Log lines of the checks that are neither TCP, HTTP nor scripts.</summary>
internal static class ProbeLogText
{
    /// <summary>First success, and every recovery; null: nothing is said.</summary>
    public static string? Success(CheckerHealth checker) => checker.Config switch
    {
        UdpCheckConfig => $"UDP connection to {checker.Server.Name} success.",
        PingCheckConfig => $"ICMP connection to {checker.Server.Name} success.",
        SmtpCheckConfig => $"Remote SMTP server {checker.Server.Name} succeed on service.",
        DnsCheckConfig => null,
        DialogueCheckConfig => $"Dialogue with {checker.Server.Name} success.",
        _ => throw new UnreachableException(),
    };

    /// <summary>A failed attempt that does not yet take the server down (<c>log_all_failures</c>).</summary>
    public static string Attempt(CheckerHealth checker, CheckResult result) => checker.Config switch
    {
        UdpCheckConfig => result.Reason switch
        {
            "" => $"UDP connection to {checker.Server.Name} failed.",
            UdpProbe.Mismatch => $"UDP check to {checker.Server.Name} {UdpProbe.Mismatch}.",
            var reason => reason,
        },
        PingCheckConfig when result.Reason.Length > 0 => result.Reason,
        PingCheckConfig => $"ICMP connection to address {checker.Server.Name} timeout.",
        SmtpCheckConfig => Smtp(checker, result),
        DnsCheckConfig => Dns(checker, result),
        DialogueCheckConfig => $"Dialogue with {checker.Server.Name} failed at {result.Reason}.",
        _ => throw new UnreachableException(),
    };

    /// <summary>The lines of the failure that takes the server down.</summary>
    public static void AppendFinal(CheckerHealth checker, CheckResult result, bool firstCheck, List<HealthAction> actions)
    {
        // For these the reason is the whole line.
        var isReasonEnough = checker.Config is SmtpCheckConfig or DnsCheckConfig;
        // What a dialogue stumbled over is not to be guessed.
        if (!isReasonEnough && (checker.Config.LogAllFailures || checker.Config is DialogueCheckConfig))
            actions.Add(new HealthAction.Log(Attempt(checker, result)));
        actions.Add(new HealthAction.Log(Final(checker, result, firstCheck)));
    }

    /// <summary>A line about this host's own trouble.</summary>
    public static string LocalTrouble(CheckerHealth checker, CheckResult result) =>
        checker.Config is DnsCheckConfig ? Dns(checker, result) : result.Reason;

    private static string Final(CheckerHealth checker, CheckResult result, bool firstCheck)
    {
        var retry = checker.Config.Retry;
        var name = checker.Server.Name;
        var hasRetried = retry > 0 && !firstCheck;
        return checker.Config switch
        {
            UdpCheckConfig => $"UDP_CHECK on service {name} {(hasRetried ? $"failed after {retry} retries." : "failed.")}",
            PingCheckConfig when hasRetried =>
                $"ICMP CHECK on service {name} of {checker.Server.VirtualServer.Name} failed after {retry} retries.",
            PingCheckConfig => $"ICMP CHECK on service {name} failed.",
            SmtpCheckConfig => Smtp(checker, result),
            DnsCheckConfig => firstCheck ? Dns(checker, result) : $"{Dns(checker, result)} after {retry} retries",
            UnusableCheckConfig unusable => $"{unusable.Keyword} on service {name} failed: it has {unusable.Reason}.",
            DialogueCheckConfig => $"DIALOGUE_CHECK on service {name} {(hasRetried ? $"failed after {retry} retries." : "failed.")}",
            _ => throw new UnreachableException(),
        };
    }

    private static string Dns(CheckerHealth checker, CheckResult result) => $"DNS_CHECK ({checker.Server.Name}) {result.Reason}";

    private static string Smtp(CheckerHealth checker, CheckResult result)
    {
        var line = $"SMTP_CHECK {result.Reason}";
        if (!result.Reason.StartsWith(SmtpCheck.Unreachable, StringComparison.Ordinal)) return line;
        var server = checker.Server;
        return $"{line} - real server [{server.Config.Address}]:{ServerNames.PortOf(server.VirtualServer.Config, server.Config)}";
    }
}
