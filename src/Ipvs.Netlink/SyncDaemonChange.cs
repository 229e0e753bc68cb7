namespace Ipvs.Netlink;

/// <summary>A step towards the sync daemons that are wanted.</summary>
/// <param name="Daemon">The daemon to start, as wanted, or the running one to stop.</param>
/// <param name="Starts">Whether it is started; otherwise it is stopped.</param>
public sealed record SyncDaemonChange(SyncDaemon Daemon, bool Starts);
