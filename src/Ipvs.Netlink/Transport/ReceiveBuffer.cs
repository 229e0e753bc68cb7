using Linux.Abi;

namespace Ipvs.Netlink.Transport;

/// <summary>Receive buffers of netlink sockets.</summary>
internal static class ReceiveBuffer
{
    /// <summary>Room for the answers to a full batch and for a burst of notifications; a socket never has less unless the kernel refuses.</summary>
    public const int Least = 1 << 20;

    /// <summary>Asks for a size.</summary>
    /// <param name="descriptor">The socket.</param>
    /// <param name="bytes">The size; 0: <see cref="Least"/>.</param>
    /// <param name="force">Beyond net.core.rmem_max, which needs CAP_NET_ADMIN.</param>
    public static void Request(int descriptor, uint bytes = 0, bool force = false)
    {
        int size = (int)Math.Min(bytes, int.MaxValue);
        if (size > Least && TrySet(descriptor, force ? Libc.SO_RCVBUFFORCE : Libc.SO_RCVBUF, size) && Size(descriptor) >= Least)
        {
            return;
        }

        if (!TrySet(descriptor, Libc.SO_RCVBUFFORCE, Least))
        {
            _ = TrySet(descriptor, Libc.SO_RCVBUF, Least);
        }
    }

    // The kernel doubles what is set, for its own bookkeeping.
    private static unsafe int Size(int descriptor)
    {
        int size = 0;
        uint length = sizeof(int);
        return Libc.getsockopt(descriptor, Libc.SOL_SOCKET, Libc.SO_RCVBUF, &size, &length) == 0 ? size / 2 : 0;
    }

    private static unsafe bool TrySet(int descriptor, int option, int value) =>
        Libc.setsockopt(descriptor, Libc.SOL_SOCKET, option, &value, sizeof(int)) == 0;
}
