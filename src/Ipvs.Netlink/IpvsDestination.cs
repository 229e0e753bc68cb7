namespace Ipvs.Netlink;

/// <summary>A destination's identity and configuration, without counters: equality means "same configuration".</summary>
/// <param name="Key">Address and port.</param>
public readonly record struct IpvsDestination(DestinationKey Key)
{
    /// <summary>How packets get there. Default masquerading.</summary>
    public ForwardingMethod Forwarding { get; init; }

    /// <summary>Weight, 0..2147483647; 0 takes no new connections. Default 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>No new connections from this many on; 0: no limit.</summary>
    public uint UpperThreshold { get; init; }

    /// <summary>New connections again below this many; not above the upper threshold. 0: three quarters of it.</summary>
    public uint LowerThreshold { get; init; }

    /// <summary>Encapsulation, used with <see cref="ForwardingMethod.Tunnel"/> only.</summary>
    public TunnelSettings Tunnel { get; init; }
}
