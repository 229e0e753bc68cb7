namespace Ipvs.Netlink;

/// <summary>
/// Reads the IPVS table. <see cref="IpvsClient"/> tells everything; <see cref="Legacy.SockoptClient"/> and
/// <see cref="Legacy.ProcTable"/> need fewer privileges and leave out what their interfaces lack: it then has its default.
/// Refusals of the kernel are thrown as <see cref="Transport.NetlinkException"/> or <see cref="Linux.Abi.ErrnoException"/>.
/// </summary>
public interface IIpvsReader
{
    /// <summary>The kernel's IPVS version and table size.</summary>
    IpvsInfo GetInfo();

    /// <summary>All services, in the kernel's order; none twice.</summary>
    IReadOnlyList<IpvsServiceEntry> GetServices();

    /// <summary>One service; null when there is none with the key.</summary>
    IpvsServiceEntry? GetService(ServiceKey key);

    /// <summary>The destinations of a service, the most recently added first; empty also when there is no such service.</summary>
    IReadOnlyList<IpvsDestinationEntry> GetDestinations(ServiceKey service);

    /// <summary><see cref="GetDestinations"/> into a list that is emptied first, for reading the destinations of many services.</summary>
    void ReadDestinations(ServiceKey service, List<IpvsDestinationEntry> destinations)
    {
        ArgumentNullException.ThrowIfNull(destinations);
        destinations.Clear();
        destinations.AddRange(GetDestinations(service));
    }

    /// <summary>The connection timeouts.</summary>
    /// <exception cref="NotSupportedException">The interface does not tell them.</exception>
    IpvsTimeouts GetTimeouts();

    /// <summary>The running sync daemons: at most a master and a backup, in that order.</summary>
    /// <exception cref="NotSupportedException">The interface does not tell them.</exception>
    IReadOnlyList<SyncDaemon> GetSyncDaemons();
}
