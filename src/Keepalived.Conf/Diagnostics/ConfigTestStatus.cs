namespace Keepalived.Conf.Diagnostics;

/// <summary>Exit status of <c>keepalived -t</c>.</summary>
public enum ConfigTestStatus
{
    /// <summary>No finding that counts.</summary>
    Ok = 0,

    /// <summary>A keyword lacks a parameter.</summary>
    MissingParameter = 2,

    /// <summary>The worst finding is a missing file or interface.</summary>
    CannotRun = 4,

    /// <summary>Any other finding that counts.</summary>
    Errors = 5,

    /// <summary>A script security violation or a failed include check.</summary>
    Security = 6,
}
