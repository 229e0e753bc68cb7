using System.Net;

namespace Ipvs.Netlink;

/// <summary>A connection synchronisation daemon of the kernel. Listed daemons carry the values in effect.</summary>
/// <param name="Role">Master or backup.</param>
/// <param name="Interface">Multicast interface, 1..15 characters; it must exist.</param>
/// <param name="SyncId">Only daemons of the same id talk, 0..255; a backup with 0 accepts all.</param>
public sealed record SyncDaemon(SyncDaemonRole Role, string Interface, uint SyncId)
{
    /// <summary>Longest message in bytes; 0: the kernel's default (1472 over IPv4). Kernel 4.3.</summary>
    public ushort MaxLength { get; init; }

    /// <summary>IPv4 or IPv6 multicast group; null: 224.0.0.81. Kernel 4.3.</summary>
    public IPAddress? Group { get; init; }

    /// <summary>UDP port; 0: 8848. Kernel 4.3.</summary>
    public ushort Port { get; init; }

    /// <summary>Multicast TTL; 0: 1. Kernel 4.3.</summary>
    public byte Ttl { get; init; }
}
