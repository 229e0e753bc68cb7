namespace Ipvs.Netlink;

/// <summary>Direction of connection synchronisation. One daemon of each may run in a network namespace.</summary>
public enum SyncDaemonRole
{
    /// <summary>Sends connection updates.</summary>
    Master = 1,

    /// <summary>Installs connection updates received.</summary>
    Backup = 2,
}
