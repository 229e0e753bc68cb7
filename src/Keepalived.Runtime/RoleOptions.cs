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

    /// <summary>Syslog facility number (<c>-S</c>): 1 user, 3 daemon (the default), 16-23 local0-7.</summary>
    public int Facility { get; init; } = 3;

    /// <summary><c>-V</c>: leave addresses and routes at stop and send no advert of priority 0.</summary>
    public bool DontReleaseVrrp { get; init; }

    /// <summary><c>-I</c>: leave the IPVS services at stop.</summary>
    public bool DontReleaseIpvs { get; init; }

    /// <summary><c>-d</c>: log the configuration at start.</summary>
    public bool DumpConfiguration { get; init; }
}
