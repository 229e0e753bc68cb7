namespace Keepalived.CommandLine;

/// <summary>Every option of keepalived(8) that release builds have, and those of our own.</summary>
internal static class OptionTable
{
    /// <summary>The rows, in the order of the help text.</summary>
    internal static IReadOnlyList<OptionSpec> Rows { get; } =
    [
        new(OptionId.UseFile, 'f', "use-file", OptionArgument.Required),
        new(OptionId.Vrrp, 'P', "vrrp", OptionArgument.None),
        new(OptionId.Check, 'C', "check", OptionArgument.None),
        new(OptionId.NoBfd, 'B', "no_bfd", OptionArgument.None),
        new(OptionId.All, null, "all", OptionArgument.None),
        new(OptionId.LogConsole, 'l', "log-console", OptionArgument.None),
        new(OptionId.LogDetail, 'D', "log-detail", OptionArgument.None),
        new(OptionId.LogFacility, 'S', "log-facility", OptionArgument.Required),
        new(OptionId.LogFile, 'g', "log-file", OptionArgument.Optional),
        new(OptionId.NoSyslog, 'G', "no-syslog", OptionArgument.None),
        new(OptionId.Umask, 'u', "umask", OptionArgument.Required),
        new(OptionId.ReleaseVips, 'X', "release-vips", OptionArgument.None),
        new(OptionId.DontReleaseVrrp, 'V', "dont-release-vrrp", OptionArgument.None),
        new(OptionId.DontReleaseIpvs, 'I', "dont-release-ipvs", OptionArgument.None),
        new(OptionId.DontRespawn, 'R', "dont-respawn", OptionArgument.None),
        new(OptionId.DontFork, 'n', "dont-fork", OptionArgument.None),
        new(OptionId.Adopt, null, "adopt", OptionArgument.None) { IsOwn = true },
        new(OptionId.DumpConf, 'd', "dump-conf", OptionArgument.None),
        new(OptionId.Pid, 'p', "pid", OptionArgument.Required),
        new(OptionId.VrrpPid, 'r', "vrrp_pid", OptionArgument.Required),
        new(OptionId.CheckersPid, 'c', "checkers_pid", OptionArgument.Required),
        new(OptionId.BfdPid, 'b', "bfd_pid", OptionArgument.Required),
        new(OptionId.Genhash, 'T', "genhash", OptionArgument.None),
        new(OptionId.AddressMonitoring, 'a', "address-monitoring", OptionArgument.None),
        new(OptionId.Snmp, 'x', "snmp", OptionArgument.None),
        new(OptionId.SnmpAgentSocket, 'A', "snmp-agent-socket", OptionArgument.Required),
        new(OptionId.Namespace, 's', "namespace", OptionArgument.Required),
        new(OptionId.CoreDump, 'm', "core-dump", OptionArgument.None),
        new(OptionId.CoreDumpPattern, 'M', "core-dump-pattern", OptionArgument.Optional),
        new(OptionId.AllConfig, 'e', "all-config", OptionArgument.None),
        new(OptionId.ConfigId, 'i', "config-id", OptionArgument.Required),
        new(OptionId.Signum, null, "signum", OptionArgument.Required),
        new(OptionId.ConfigTest, 't', "config-test", OptionArgument.Optional),
        new(OptionId.Format, null, "format", OptionArgument.Required) { IsOwn = true },
        new(OptionId.Strict, null, "strict", OptionArgument.None) { IsOwn = true },
        new(OptionId.ConfigFd, null, "config-fd", OptionArgument.Required),
        new(OptionId.IgnoreSigint, null, "ignore-sigint", OptionArgument.None),
        new(OptionId.DumpConfig, null, "dump-config", OptionArgument.Optional) { IsOwn = true },
        new(OptionId.KeywordCoverage, null, "keyword-coverage", OptionArgument.None) { IsOwn = true },
        new(OptionId.Doctor, null, "doctor", OptionArgument.None) { IsOwn = true },
        new(OptionId.Peer, null, "peer", OptionArgument.Required) { IsOwn = true },
        new(OptionId.Explain, null, "explain", OptionArgument.Required) { IsOwn = true },
        new(OptionId.Version, 'v', "version", OptionArgument.None),
        new(OptionId.Help, 'h', "help", OptionArgument.None),
    ];
}
