using Checkers.Checks;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>Why a check changed its server's state, in words for who looks.</summary>
internal static class CheckCause
{
    public static string Of(CheckerHealth checker, CheckerTransition transition, CheckResult result) => transition == CheckerTransition.CameUp
        ? $"{KindOf(checker.Config)} succeeded"
        : $"{KindOf(checker.Config)} {(result.Outcome == CheckOutcome.TimedOut ? "timed out" : "failed")}{(result.Reason.Length > 0 ? $": {result.Reason}" : "")}";

    /// <summary>The keyword of a check.</summary>
    public static string KindOf(CheckerConfig config) => config switch
    {
        TcpCheckConfig => "TCP_CHECK",
        InPathCheckConfig => "IN_PATH_CHECK",
        HttpCheckConfig { IsSsl: true } => "SSL_GET",
        HttpCheckConfig => "HTTP_GET",
        MiscCheckConfig => "MISC_CHECK",
        PingCheckConfig => "PING_CHECK",
        SmtpCheckConfig => "SMTP_CHECK",
        DnsCheckConfig => "DNS_CHECK",
        UdpCheckConfig => "UDP_CHECK",
        DialogueCheckConfig => "DIALOGUE_CHECK",
        FileCheckConfig => "FILE_CHECK",
        BfdCheckConfig => "BFD_CHECK",
        UnusableCheckConfig unusable => unusable.Keyword,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
