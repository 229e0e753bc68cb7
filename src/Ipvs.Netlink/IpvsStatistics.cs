namespace Ipvs.Netlink;

/// <summary>Counters since the object was added or zeroed, and rates per second. The kernel refreshes both every 2 s.</summary>
public readonly record struct IpvsStatistics
{
    /// <summary>Connections scheduled.</summary>
    public ulong Connections { get; init; }

    /// <summary>Packets from clients.</summary>
    public ulong IncomingPackets { get; init; }

    /// <summary>Packets to clients (seen only with masquerading).</summary>
    public ulong OutgoingPackets { get; init; }

    /// <summary>Bytes from clients.</summary>
    public ulong IncomingBytes { get; init; }

    /// <summary>Bytes to clients (seen only with masquerading).</summary>
    public ulong OutgoingBytes { get; init; }

    /// <summary>Connections per second.</summary>
    public ulong ConnectionRate { get; init; }

    /// <summary>Packets from clients per second.</summary>
    public ulong IncomingPacketRate { get; init; }

    /// <summary>Packets to clients per second.</summary>
    public ulong OutgoingPacketRate { get; init; }

    /// <summary>Bytes from clients per second.</summary>
    public ulong IncomingByteRate { get; init; }

    /// <summary>Bytes to clients per second.</summary>
    public ulong OutgoingByteRate { get; init; }
}
