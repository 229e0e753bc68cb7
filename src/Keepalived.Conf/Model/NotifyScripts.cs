namespace Keepalived.Conf.Model;

/// <summary>Notify scripts of an instance or a sync group; null members are not configured.</summary>
public sealed record NotifyScripts
{
    /// <summary><c>notify</c>: gets INSTANCE|GROUP, name, state, priority as added arguments.</summary>
    public ScriptCommand? Any { get; init; }

    /// <summary><c>notify_master</c>.</summary>
    public ScriptCommand? Master { get; init; }

    /// <summary><c>notify_backup</c>.</summary>
    public ScriptCommand? Backup { get; init; }

    /// <summary><c>notify_fault</c>.</summary>
    public ScriptCommand? Fault { get; init; }

    /// <summary><c>notify_stop</c>.</summary>
    public ScriptCommand? Stop { get; init; }

    /// <summary><c>notify_deleted</c>; with the keyword absent, <c>notify_fault</c> takes its place.</summary>
    public ScriptCommand? Deleted { get; init; }

    /// <summary><c>notify_master_rx_lower_pri</c>.</summary>
    public ScriptCommand? MasterRxLowerPriority { get; init; }
}
