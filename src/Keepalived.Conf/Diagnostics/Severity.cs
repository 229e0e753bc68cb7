namespace Keepalived.Conf.Diagnostics;

/// <summary>How much a diagnostic matters.</summary>
public enum Severity
{
    /// <summary>For information only; <c>-t</c> does not count it.</summary>
    Notice,

    /// <summary>The configuration runs, with a value other than the one written.</summary>
    Warning,

    /// <summary>A statement or block is ignored; the rest runs.</summary>
    Error,

    /// <summary>The daemon refuses to start with this configuration, and a reload keeps the old one.</summary>
    Fatal,
}

/// <summary>What severities are called.</summary>
public static class SeverityNames
{
    /// <summary><c>notice</c>, <c>warning</c>, <c>error</c> or <c>fatal</c>.</summary>
    public static string Name(this Severity severity) => severity switch
    {
        Severity.Notice => "notice",
        Severity.Warning => "warning",
        Severity.Error => "error",
        _ => "fatal",
    };
}
