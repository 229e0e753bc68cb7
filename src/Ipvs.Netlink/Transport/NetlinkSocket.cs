using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Transport;

/// <summary>
/// A netlink socket of the calling thread's network namespace. Extended acknowledgements are on, answers do not repeat
/// requests. Not thread-safe.
/// </summary>
public sealed class NetlinkSocket : INetlinkTransport
{
    /// <summary>The kernel fills no datagram of a dump beyond this.</summary>
    private const int LongestDumpDatagram = 32 * 1024;

    private readonly Fd _socket;
    private readonly bool _mayReadAhead;
    private byte[]? _next;
    private int _nextLength;

    /// <param name="socket">The socket.</param>
    /// <param name="mayReadAhead">
    /// Whether a second datagram is read in the same call. A dump's end comes in a datagram of its own; where many small
    /// dumps are made that saves a third of the calls. Not for sockets with notifications: their owner polls the
    /// descriptor, which would not become readable for a datagram kept here.
    /// </param>
    private NetlinkSocket(Fd socket, bool mayReadAhead)
    {
        _socket = socket;
        _mayReadAhead = mayReadAhead;
    }

    /// <inheritdoc/>
    public int Descriptor => _socket.Number;

    /// <summary>The port the kernel gave the socket; announcements carry that of the socket a change was asked for through.</summary>
    public uint PortId { get; private set; }

    /// <summary>Opens a socket for <paramref name="protocol"/> (<c>NETLINK_ROUTE</c>, <c>NETLINK_GENERIC</c>).</summary>
    /// <param name="protocol">Netlink protocol number.</param>
    /// <param name="groups">Mask of multicast groups 1..32 to listen to; 0: none.</param>
    /// <exception cref="ErrnoException">The socket could not be made.</exception>
    public static NetlinkSocket Open(int protocol, uint groups = 0)
    {
        int number = Libc.socket(Libc.AF_NETLINK, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, protocol);
        ErrnoException.ThrowIfFailed(number, "socket", "AF_NETLINK");
        var opened = new NetlinkSocket(new Fd(number), mayReadAhead: groups == 0);
        try
        {
            opened.SetOptions();
            opened.Bind(groups);
            return opened;
        }
        catch (ErrnoException)
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Makes the kernel check and honour the filters in the headers of rtnetlink dumps (Linux 4.20; ignored before).</summary>
    public void RequestStrictChecks() => _ = TrySet(Libc.SOL_NETLINK, Libc.NETLINK_GET_STRICT_CHK, 1);

    /// <summary>Makes room for datagrams of up to <paramref name="bytes"/>; without CAP_NET_ADMIN net.core.wmem_max limits it.</summary>
    public void RequestSendBuffer(int bytes)
    {
        if (!TrySet(Libc.SOL_SOCKET, Libc.SO_SNDBUFFORCE, bytes))
        {
            _ = TrySet(Libc.SOL_SOCKET, Libc.SO_SNDBUF, bytes);
        }
    }

    /// <summary>Keeps announcements out that a classic filter does not accept.</summary>
    /// <returns>False when the kernel did not take the filter; everything then arrives.</returns>
    public unsafe bool TryFilter(ReadOnlySpan<SockFilter> program)
    {
        fixed (SockFilter* start = program)
        {
            var filter = new SockFprog { Count = (ushort)program.Length, Instructions = start };
            return Libc.setsockopt(_socket.Number, Libc.SOL_SOCKET, Libc.SO_ATTACH_FILTER, &filter, (uint)sizeof(SockFprog)) == 0;
        }
    }

    /// <inheritdoc/>
    public unsafe void Send(ReadOnlySpan<byte> datagram)
    {
        var kernel = new SockaddrNl(0, 0);
        fixed (byte* start = datagram)
        {
            nint sent;
            do
            {
                sent = Libc.sendto(_socket.Number, start, (nuint)datagram.Length, 0, &kernel, (uint)sizeof(SockaddrNl));
            }
            while (sent < 0 && Libc.LastError == Errno.EINTR);
            ErrnoException.ThrowIfFailed(sent, "sendto", "AF_NETLINK");
        }
    }

    /// <inheritdoc/>
    public int Receive(Span<byte> buffer, TimeSpan timeout)
    {
        while (true)
        {
            // The kernel answers requests while they are sent, so the answer is nearly always there.
            int length = ReceiveNow(buffer);
            if (length > 0)
            {
                return length;
            }

            if (timeout == TimeSpan.Zero || !WaitReadable(timeout))
            {
                return 0;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void SetOptions()
    {
        // Present since Linux 4.12 (EXT_ACK) and 4.3 (CAP_ACK); everything works without them.
        _ = TrySet(Libc.SOL_NETLINK, Libc.NETLINK_EXT_ACK, 1);
        _ = TrySet(Libc.SOL_NETLINK, Libc.NETLINK_CAP_ACK, 1);
        ReceiveBuffer.Request(_socket.Number);
    }

    private unsafe bool TrySet(int level, int option, int value) =>
        Libc.setsockopt(_socket.Number, level, option, &value, sizeof(int)) == 0;

    private unsafe void Bind(uint groups)
    {
        var address = new SockaddrNl(0, groups);
        ErrnoException.ThrowIfFailed(Libc.bind(_socket.Number, &address, (uint)sizeof(SockaddrNl)), "bind", "AF_NETLINK");
        uint length = (uint)sizeof(SockaddrNl);
        ErrnoException.ThrowIfFailed(Libc.getsockname(_socket.Number, &address, &length), "getsockname", "AF_NETLINK");
        PortId = address.PortId;
    }

    /// <summary>One datagram if there is one; 0 if none. Datagrams of other processes are dropped.</summary>
    private unsafe int ReceiveNow(Span<byte> buffer)
    {
        if (_nextLength > 0)
        {
            return TakeNext(buffer);
        }

        if (_mayReadAhead && _next is null && buffer.Length >= LongestDumpDatagram)
        {
            _next = GC.AllocateUninitializedArray<byte>(LongestDumpDatagram);
        }

        MMsgHdr* messages = stackalloc MMsgHdr[2];
        SockaddrNl* senders = stackalloc SockaddrNl[2];
        IoVec* parts = stackalloc IoVec[2];
        fixed (byte* first = buffer, second = _next)
        {
            parts[0] = new() { Base = first, Length = (nuint)buffer.Length };
            parts[1] = new() { Base = second, Length = (nuint)(_next?.Length ?? 0) };
            while (true)
            {
                for (int i = 0; i < 2; i++)
                {
                    senders[i] = default;
                    messages[i].Header = new()
                    {
                        Name = &senders[i], NameLength = (uint)sizeof(SockaddrNl), Buffers = &parts[i], BufferCount = 1,
                    };
                }

                int received = Libc.recvmmsg(_socket.Number, messages, second == null ? 1u : 2u, Libc.MSG_DONTWAIT, null);
                if (received < 0)
                {
                    switch (Libc.LastError)
                    {
                        case Errno.EINTR:
                            continue;
                        case Errno.EAGAIN:
                            return 0;
                        case var error:
                            throw new ErrnoException("recvmmsg", "AF_NETLINK", error);
                    }
                }

                _nextLength = received > 1 ? LengthOf(messages[1], senders[1]) : 0;
                int length = LengthOf(messages[0], senders[0]);
                if (length > 0 || _nextLength > 0)
                {
                    return length > 0 ? length : TakeNext(buffer);
                }
            }
        }
    }

    private int TakeNext(Span<byte> buffer)
    {
        int length = _nextLength;
        _nextLength = 0;
        _next.AsSpan(0, length).CopyTo(buffer);
        return length;
    }

    /// <summary>Length of a datagram of the kernel; 0 for one of another process.</summary>
    private static int LengthOf(in MMsgHdr message, SockaddrNl sender)
    {
        if (sender.PortId != 0)
        {
            return 0;
        }

        return (message.Header.Flags & Libc.MSG_TRUNC) == 0
            ? (int)message.Length
            : throw new NetlinkFormatException($"datagram cut off at {message.Length} bytes");
    }

    private unsafe bool WaitReadable(TimeSpan timeout)
    {
        var wanted = new PollFd { Descriptor = _socket.Number, Events = Libc.POLLIN };
        int ready;
        do
        {
            ready = Libc.poll(&wanted, 1, (int)Math.Ceiling(timeout.TotalMilliseconds));
        }
        while (ready < 0 && Libc.LastError == Errno.EINTR);
        ErrnoException.ThrowIfFailed(ready, "poll", "AF_NETLINK");
        return ready > 0;
    }
}
