namespace Keepalived.Supervision;

/// <summary>Exit codes of the daemon and its roles; the values follow LSB and sysexits.</summary>
internal static class ExitCode
{
    /// <summary>Normal end; also a second start beside a running daemon.</summary>
    internal const int Ok = 0;

    /// <summary>Bad command line, or an error nothing can be done about.</summary>
    internal const int Fatal = 1;

    /// <summary>The configuration makes running impossible.</summary>
    internal const int Config = 2;

    /// <summary>A capability is missing.</summary>
    internal const int MissingPermission = 4;

    /// <summary><c>-t</c>: the configuration cannot be used at all.</summary>
    internal const int TestFatal = 4;

    /// <summary><c>-t</c>: there are errors, but keepalived would start.</summary>
    internal const int TestErrors = 5;

    /// <summary><c>-t</c>: scripts are used without script security.</summary>
    internal const int TestSecurity = 6;

    /// <summary>The configuration file is missing or cannot be read.</summary>
    internal const int NoConfig = 6;

    /// <summary>What the log calls a code that ends the whole daemon; null for codes after which a role is started again.</summary>
    internal static string? PermanentErrorName(int status) => status switch
    {
        Fatal => "FATAL",
        Config => "CONFIG",
        MissingPermission => "missing permission",
        _ => null,
    };
}
