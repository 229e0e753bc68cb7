namespace Keepalived.Conf.Model;

/// <summary>How large the receive buffers of sockets for adverts are.</summary>
public sealed record AdvertBuffers
{
    /// <summary><c>vrrp_rx_bufs_policy</c>.</summary>
    public AdvertBufferPolicy Policy { get; init; }

    /// <summary><c>vrrp_rx_bufs_policy BYTES</c>; counts for <see cref="AdvertBufferPolicy.Size"/> only.</summary>
    public uint Size { get; init; }

    /// <summary><c>vrrp_rx_bufs_multiplier</c>: packets of the chosen size that must fit, default 3.</summary>
    public uint Multiplier { get; init; } = 3;
}

/// <summary>What the size of a receive buffer is taken from.</summary>
public enum AdvertBufferPolicy
{
    /// <summary>The system's default.</summary>
    System,

    /// <summary>The interface's MTU.</summary>
    Mtu,

    /// <summary>The largest advert.</summary>
    Advert,

    /// <summary>A number of bytes.</summary>
    Size,
}
