using System.Diagnostics;
using Checkers.Checks;
using Checkers.Checks.Dialogue;
using Checkers.Checks.Dns;
using Checkers.Checks.Http;
using Checkers.Checks.InPath;
using Checkers.Checks.Ping;
using Checkers.Checks.Probes;
using Checkers.Checks.Smtp;
using Checkers.Checks.Tcp;
using Checkers.Checks.Udp;
using Keepalived.Conf.Model;

namespace Checkers.Host;

/// <summary>Which kind of check runs how.</summary>
internal static class CheckKinds
{
    /// <summary>Whether a configured check is run by the scheduler, as opposed to those that follow a file or another role.</summary>
    public static bool IsScheduled(CheckerConfig config) => config is NetworkCheckConfig or MiscCheckConfig or UnusableCheckConfig;

    /// <summary>The working part of a check; none for scripts.</summary>
    public static (IProbe? Probe, IChecker? Checker) Make(CheckerConfig config) => config switch
    {
        TcpCheckConfig tcp => (new TcpProbe(tcp), null),
        UdpCheckConfig udp => (new UdpProbe(udp), null),
        DnsCheckConfig dns => (new DnsProbe(dns), null),
        PingCheckConfig ping => (new PingProbe(ping), null),
        HttpCheckConfig http => (null, new HttpCheck(http)),
        InPathCheckConfig inPath => (null, new InPathCheck(inPath)),
        SmtpCheckConfig smtp => (null, new SmtpCheck(smtp)),
        DialogueCheckConfig dialogue => (null, new DialogueCheck(dialogue)),
        UnusableCheckConfig unusable => (null, new UnusableCheck(unusable)),
        MiscCheckConfig => (null, null),
        _ => throw new UnreachableException(),
    };
}
