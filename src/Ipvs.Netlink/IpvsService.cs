namespace Ipvs.Netlink;

/// <summary>A service's identity and configuration, without counters: equality means "same configuration".</summary>
/// <param name="Key">Which packets the service is for.</param>
public sealed record IpvsService(ServiceKey Key)
{
    /// <summary>Scheduler name as its kernel module is called without <c>ip_vs_</c>, 1..15 characters. Default <c>wlc</c>; <c>none</c>: none.</summary>
    public string Scheduler { get; init; } = "wlc";

    /// <summary>Flags. Default none.</summary>
    public ServiceFlags Flags { get; init; }

    /// <summary>Persistence timeout in seconds, used with <see cref="ServiceFlags.Persistent"/>. The kernel keeps seconds times HZ in 32 bits.</summary>
    public uint PersistenceSeconds { get; init; }

    /// <summary>Which clients count as one for persistence. Default: each address by itself.</summary>
    public PersistenceMask PersistenceMask { get; init; } = PersistenceMask.Full(Key.Family);

    /// <summary>Persistence engine (<c>sip</c>), at most 16 characters; null for none.</summary>
    public string? PersistenceEngine { get; init; }

    /// <summary>Whether <see cref="ServiceFlags.Persistent"/> is set.</summary>
    public bool IsPersistent => (Flags & ServiceFlags.Persistent) != 0;
}
