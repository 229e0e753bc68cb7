namespace Keepalived.Runtime;

/// <summary>Severities of syslog(3).</summary>
public enum SyslogSeverity
{
    /// <summary>LOG_EMERG.</summary>
    Emergency,

    /// <summary>LOG_ALERT: keepalived uses it when a role died.</summary>
    Alert,

    /// <summary>LOG_CRIT.</summary>
    Critical,

    /// <summary>LOG_ERR.</summary>
    Error,

    /// <summary>LOG_WARNING.</summary>
    Warning,

    /// <summary>LOG_NOTICE.</summary>
    Notice,

    /// <summary>LOG_INFO: nearly everything keepalived says.</summary>
    Information,

    /// <summary>LOG_DEBUG.</summary>
    Debug,
}
