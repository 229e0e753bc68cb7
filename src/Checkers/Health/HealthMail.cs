using Checkers.Checks;
using Keepalived.Conf.Model;
using Keepalived.Runtime.Mail;

namespace Checkers.Health;

/// <summary>keepalived's alert mails of the checker role.</summary>
internal static class HealthMail
{
    private const string Refused = "SMTP_CHECK ";

    /// <summary>A mail about a real server.</summary>
    public static MailMessage Of(RealServerHealth server, bool isUp, string body) =>
        new($"Realserver {server.Name} of virtual server {server.VirtualServer.Name} - {Word(isUp)}", $"=> {body} <=");

    /// <summary>A mail about a quorum.</summary>
    public static MailMessage Of(VirtualServerState server, bool isUp, string body) =>
        new($"Virtualserver {server.Name} - {Word(isUp)}", $"=> {body} <=");

    /// <summary>What a mail says of a check that came up or went down; null: this kind of check sends none.</summary>
    public static string? Body(CheckerConfig config, bool isGood, CheckResult result) => config switch
    {
        TcpCheckConfig => $"TCP CHECK {Succeed(isGood)} on service",
        HttpCheckConfig => isGood ? "CHECK succeed on service" : "CHECK failed on service : HTTP/SSL request failed",
        SmtpCheckConfig => isGood ? "CHECK succeed on service" : $"CHECK failed on service : {ReasonOf(result)}",
        DnsCheckConfig => $"DNS_CHECK: {Succeed(isGood)} on service",
        MiscCheckConfig when isGood => "MISC CHECK succeeded on service",
        MiscCheckConfig => $"MISC CHECK {(result.Outcome == CheckOutcome.TimedOut ? "timed out" : "failed")} on service",
        UdpCheckConfig => $"UDP CHECK {Succeed(isGood)} on service",
        PingCheckConfig => $"ICMP CHECK {Succeed(isGood)} on service",
        DialogueCheckConfig => $"DIALOGUE CHECK {Succeed(isGood)} on service",
        InPathCheckConfig => $"IN_PATH CHECK {Succeed(isGood)} on service",
        BfdCheckConfig bfd => $"BFD CHECK {bfd.Session} {(isGood ? "succeeded" : "failed")} on service",
        UnusableCheckConfig unusable => $"{unusable.Keyword} failed on service : it has {unusable.Reason}",
        _ => null,
    };

    private static string Word(bool isUp) => isUp ? "UP" : "DOWN";

    private static string Succeed(bool isGood) => isGood ? "succeed" : "failed";

    private static string ReasonOf(CheckResult result) =>
        result.Reason.StartsWith(Refused, StringComparison.Ordinal) ? result.Reason[Refused.Length..] : result.Reason;
}
