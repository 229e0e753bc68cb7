using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Keepalived.CommandLine;

/// <summary>The command line of keepalived(8), read.</summary>
internal sealed record Options
{
    /// <summary>Where keepalived looks when <c>-f</c> is not given.</summary>
    internal const string DefaultConfigurationFile = "/etc/keepalived/keepalived.conf";

    /// <summary><c>-f</c>; may be a glob pattern.</summary>
    internal string ConfigurationFile { get; init; } = DefaultConfigurationFile;

    /// <summary>False after <c>-C</c>: no VRRP role.</summary>
    internal bool RunVrrp { get; init; } = true;

    /// <summary>False after <c>-P</c>: no checker role.</summary>
    internal bool RunCheckers { get; init; } = true;

    /// <summary><c>--all</c>: roles run even if the configuration has nothing for them.</summary>
    internal bool ForceAll { get; init; }

    /// <summary><c>-l</c>; has effect only with <see cref="DontFork"/>.</summary>
    internal bool LogConsole { get; init; }

    /// <summary><c>-D</c>: how often it was given.</summary>
    internal int LogDetail { get; init; }

    /// <summary><c>-S</c>: syslog facility, default daemon.</summary>
    internal SyslogFacility Facility { get; init; } = SyslogFacility.Daemon;

    /// <summary><c>-G</c>.</summary>
    internal bool NoSyslog { get; init; }

    /// <summary><c>-g</c>: a file to log to, each role to one of its own; null: none.</summary>
    internal string? LogFile { get; init; }

    /// <summary><c>-a</c>: every address that comes or goes is reported.</summary>
    internal bool ReportAddresses { get; init; }

    /// <summary><c>-m</c>: processes that crash leave core files.</summary>
    internal bool CoreDump { get; init; }

    /// <summary><c>-M</c>: the system's pattern of core files' names; null: as it is.</summary>
    internal string? CorePattern { get; init; }

    /// <summary><c>-u</c>; null: the default, 0177.</summary>
    internal int? Umask { get; init; }

    /// <summary><c>-V</c>.</summary>
    internal bool DontReleaseVrrp { get; init; }

    /// <summary><c>-I</c>.</summary>
    internal bool DontReleaseIpvs { get; init; }

    /// <summary><c>--adopt</c>: the roles' state is kept in files, and what an earlier run left in them is taken up.</summary>
    internal bool Adopt { get; init; }

    /// <summary><c>-R</c>: a role that dies ends the daemon.</summary>
    internal bool DontRespawn { get; init; }

    /// <summary><c>-s</c>: the network namespace to run in, instead of <c>net_namespace</c>; null: not given.</summary>
    internal string? Namespace { get; init; }

    /// <summary><c>-n</c>: stay in the foreground.</summary>
    internal bool DontFork { get; init; }

    /// <summary><c>-p</c>.</summary>
    internal string? PidFile { get; init; }

    /// <summary><c>-r</c>.</summary>
    internal string? VrrpPidFile { get; init; }

    /// <summary><c>-c</c>.</summary>
    internal string? CheckersPidFile { get; init; }

    /// <summary><c>-e</c>: a missing included file is an error.</summary>
    internal bool AllConfig { get; init; }

    /// <summary><c>-i</c>: for lines that begin with <c>@ID</c>; null: the node's name up to the first dot.</summary>
    internal string? ConfigId { get; init; }

    /// <summary><c>-t</c>: check the configuration and exit.</summary>
    internal bool ConfigTest { get; init; }

    /// <summary><c>-tFILE</c>: where the check's messages go; null: standard error.</summary>
    internal string? ConfigTestFile { get; init; }

    /// <summary><c>--dump-config</c>: print the effective configuration as <c>conf</c> or <c>json</c> and exit; null: not asked for.</summary>
    internal string? ConfigurationOutput { get; init; }

    /// <summary><c>--doctor</c>: the check also tells what the configuration will do that nobody meant.</summary>
    internal bool Doctor { get; init; }

    /// <summary><c>--peer</c>: configurations of the other directors, for <see cref="Doctor"/>.</summary>
    internal ValueArray<PeerFile> Peers { get; init; } = [];

    /// <summary><c>--format</c>: the form of what <c>-t</c> finds; null: text on standard error.</summary>
    internal ReportFormat? Format { get; init; }

    /// <summary><c>--strict</c>: everything <c>-t</c> shows is an error.</summary>
    internal bool Strict { get; init; }

    /// <summary><c>--reload</c>, <c>--plan</c>: what is asked of a daemon that runs already; null: nothing.</summary>
    internal DaemonRequest? Request { get; init; }

    /// <summary><c>-d</c>: roles log what they were configured to do.</summary>
    internal bool DumpConfiguration { get; init; }

    /// <summary><c>--ignore-sigint</c>.</summary>
    internal bool IgnoreSigint { get; init; }

    /// <summary>Whether an option had a value that <c>-t</c> counts as an error of the configuration.</summary>
    internal bool HasInvalidValue { get; init; }

    /// <summary>The network namespace to run in with a configuration; null: where the daemon is started.</summary>
    internal string? NamespaceFor(KeepalivedConfig config) => Namespace ?? config.NetNamespace;

    /// <summary>The part of the options that roles act on.</summary>
    /// <param name="logPart">What tells the role's log file from the parent's; null: the parent's own.</param>
    internal RoleOptions ForRole(string? logPart = null) => new()
    {
        LogFile = LogFile is null ? null : FileWriter.NameOf(LogFile, logPart),
        ReportsAddresses = ReportAddresses,
        LogDetail = LogDetail,
        LogToConsole = LogConsole && DontFork,
        LogToSyslog = !NoSyslog,
        Facility = Facility,
        RunsVrrp = RunVrrp,
        DontReleaseVrrp = DontReleaseVrrp,
        DontReleaseIpvs = DontReleaseIpvs,
        Adopt = Adopt,
    };
}
