namespace Keepalived.Runtime;

/// <summary>What the command line says to a role; the parent and its roles share one command line.</summary>
public sealed record RoleOptions
{
    /// <summary><c>-D</c>, <c>--log-detail</c>: 0 not given, 1 detailed, 2 (given twice) extra detail.</summary>
    public int LogDetail { get; init; }

    /// <summary><c>-l</c> together with <c>-n</c>: log to standard error too.</summary>
    public bool LogToConsole { get; init; }

    /// <summary>False with <c>-G</c>, <c>--no-syslog</c>.</summary>
    public bool LogToSyslog { get; init; } = true;

    /// <summary><c>-g</c>: the file to log to, with the process's part in its name; null: none.</summary>
    public string? LogFile { get; init; }

    /// <summary><c>-a</c>: the VRRP role reports every address that comes or goes.</summary>
    public bool ReportsAddresses { get; init; }

    /// <summary>Syslog facility (<c>-S</c>), default daemon.</summary>
    public SyslogFacility Facility { get; init; } = SyslogFacility.Daemon;

    /// <summary>False with <c>-C</c>: the VRRP role is not started, whatever the file says.</summary>
    public bool RunsVrrp { get; init; } = true;

    /// <summary><c>-V</c>: leave addresses and routes at stop and send no advert of priority 0.</summary>
    public bool DontReleaseVrrp { get; init; }

    /// <summary><c>-I</c>: leave the IPVS services at stop.</summary>
    public bool DontReleaseIpvs { get; init; }

    /// <summary><c>--adopt</c>: take up what an earlier daemon left.</summary>
    public bool Adopt { get; init; }

    /// <summary>The log the options ask for.</summary>
    /// <param name="ident">The name in front of each line, such as <c>Keepalived_vrrp</c>.</param>
    /// <param name="suffixes">The network namespace and the configuration's <c>instance</c>, appended to the name; null: none.</param>
    public DaemonLogger CreateLogger(string ident, params ReadOnlySpan<string?> suffixes)
    {
        List<ILogSink> sinks = [];
        string? file = LogFile is null ? null : FileWriter.NameOf(LogFile, suffixes);
        foreach (string? suffix in suffixes) ident = suffix is null ? ident : $"{ident}_{suffix}";
        if (LogToSyslog) sinks.Add(new SyslogWriter(ident, Facility));
        if (LogToConsole) sinks.Add(new ConsoleWriter());
        if (file is not null) sinks.Add(new FileWriter(file));
        return new DaemonLogger(sinks, TimeProvider.System) { Detailed = LogDetail > 0 };
    }
}
