namespace Keepalived.Runtime;

/// <summary>Facilities of syslog(3) that -S can select.</summary>
public enum SyslogFacility
{
    /// <summary>LOG_USER.</summary>
    User = 1,

    /// <summary>LOG_DAEMON, the default.</summary>
    Daemon = 3,

    /// <summary>LOG_LOCAL0; the others follow.</summary>
    Local0 = 16,

    /// <summary>LOG_LOCAL1.</summary>
    Local1,

    /// <summary>LOG_LOCAL2.</summary>
    Local2,

    /// <summary>LOG_LOCAL3.</summary>
    Local3,

    /// <summary>LOG_LOCAL4.</summary>
    Local4,

    /// <summary>LOG_LOCAL5.</summary>
    Local5,

    /// <summary>LOG_LOCAL6.</summary>
    Local6,

    /// <summary>LOG_LOCAL7.</summary>
    Local7,
}
