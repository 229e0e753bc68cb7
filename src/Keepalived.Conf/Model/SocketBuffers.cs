namespace Keepalived.Conf.Model;

/// <summary>Receive buffers of the sockets that hear the kernel: <c>*_rcv_bufs</c> of <c>global_defs</c>.</summary>
public sealed record SocketBuffers
{
    /// <summary><c>vrrp_netlink_cmd_rcv_bufs</c>.</summary>
    public SocketBuffer VrrpCommands { get; init; } = SocketBuffer.KernelDefault;

    /// <summary><c>vrrp_netlink_monitor_rcv_bufs</c>.</summary>
    public SocketBuffer VrrpMonitor { get; init; } = SocketBuffer.KernelDefault;

    /// <summary><c>lvs_netlink_cmd_rcv_bufs</c>.</summary>
    public SocketBuffer LvsCommands { get; init; } = SocketBuffer.KernelDefault;

    /// <summary><c>lvs_netlink_monitor_rcv_bufs</c>.</summary>
    public SocketBuffer LvsMonitor { get; init; } = SocketBuffer.KernelDefault;

    /// <summary><c>process_monitor_rcv_bufs</c>.</summary>
    public SocketBuffer ProcessMonitor { get; init; } = SocketBuffer.KernelDefault;
}

/// <summary>A receive buffer.</summary>
/// <param name="Size">Bytes; 0: the kernel's default.</param>
/// <param name="Force"><c>*_rcv_bufs_force</c>: beyond the system's maximum (SO_RCVBUFFORCE).</param>
public sealed record SocketBuffer(uint Size, bool Force)
{
    /// <summary>What a socket has when nothing is configured.</summary>
    public static SocketBuffer KernelDefault { get; } = new(0, false);
}
