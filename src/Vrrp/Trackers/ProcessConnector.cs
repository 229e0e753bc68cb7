using Keepalived.Conf.Model;
using Linux.Abi;

namespace Vrrp.Trackers;

/// <summary>The kernel's reports about processes (NETLINK_CONNECTOR, CN_IDX_PROC). Only the initial network namespace has them.</summary>
internal sealed class ProcessConnector : IDisposable
{
    private readonly LinuxSocket _socket;
    private readonly byte[] _buffer = new byte[4096];

    private ProcessConnector(LinuxSocket socket) => _socket = socket;

    /// <summary>The descriptor to wait for.</summary>
    public Fd Fd => _socket.Fd;

    /// <summary>Opens it and asks for events.</summary>
    /// <param name="size"><c>process_monitor_rcv_bufs</c>.</param>
    /// <param name="problem">keepalived's message when there is none.</param>
    public static ProcessConnector? TryOpen(SocketBuffer size, out string? problem)
    {
        var socket = LinuxSocket.TryCreate(Libc.AF_NETLINK, Libc.SOCK_DGRAM | Libc.SOCK_NONBLOCK, Libc.NETLINK_CONNECTOR, out var error);
        if (socket is null)
        {
            problem = error == Errno.EPROTONOSUPPORT
                ? "WARNING - the kernel does not support proc events - track_process will not work"
                : Message("Failed to open process monitoring socket", error);
            return null;
        }
        problem = Prepare(socket, size);
        if (problem is null) return new ProcessConnector(socket);
        socket.Dispose();
        return null;
    }

    /// <summary>Reads what has arrived without waiting.</summary>
    /// <param name="onEvent">Receives each event.</param>
    /// <returns>None; ENOBUFS when events were lost; otherwise why nothing can be read.</returns>
    public Errno Read(Action<ProcessEvent> onEvent)
    {
        while (true)
        {
            var result = _socket.ReceiveFrom<SockaddrNl>(_buffer, out var from);
            if (result.WouldBlock) return Errno.None;
            if (!result.Succeeded) return result.Error;
            if (from.PortId == 0 && ProcessMessage.Parse(_buffer.AsSpan(0, result.Count)) is { } seen) onEvent(seen);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static string? Prepare(LinuxSocket socket, SocketBuffer size)
    {
        if (size.Size > 0)
        {
            var option = size.Force ? Libc.SO_RCVBUFFORCE : Libc.SO_RCVBUF;
            // The kernel's default is no reason to do without.
            _ = socket.TrySetOption(Libc.SOL_SOCKET, option, (int)Math.Min(size.Size, int.MaxValue));
        }
        _ = socket.TryAttachFilter(ProcessMessage.Filter); // saves waking up; what it would keep out is not looked at anyway
        if (socket.TryBind(new SockaddrNl(0, Libc.CN_IDX_PROC)) is var bound and not Errno.None)
            return Message("Failed to bind to process monitoring socket", bound);
        var sent = socket.SendTo(ProcessMessage.Listen(), new SockaddrNl(0, 0));
        return sent.Succeeded ? null : Message("Failed to set process event listen", sent.Error);
    }

    private static string Message(string what, Errno error) => $"{what} - errno {(int)error} - {error.Text()}";
}
