namespace Vrrp.Instance;

/// <summary>What scripts are told.</summary>
public enum VrrpNotification
{
    /// <summary>BACKUP.</summary>
    Backup,

    /// <summary>MASTER.</summary>
    Master,

    /// <summary>FAULT.</summary>
    Fault,

    /// <summary>STOP: the daemon ends.</summary>
    Stop,

    /// <summary>DELETED: removed by a reload.</summary>
    Deleted,

    /// <summary>MASTER_RX_LOWER_PRI: a master heard a lower-priority advert.</summary>
    MasterReceivedLowerPriority,

    /// <summary>MASTER_PRIORITY, BACKUP_PRIORITY: the effective priority changed (<c>notify_priority_changes</c>).</summary>
    PriorityChanged,
}
