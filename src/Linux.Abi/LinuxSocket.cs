namespace Linux.Abi;

/// <summary>
/// A socket of any family by its descriptor, for families and options the base library does not know (netlink, packet, raw VRRP).
/// Addresses are the sockaddr structures of this assembly. Transfers report errors as values and are retried when a signal interrupts them.
/// </summary>
/// <param name="fd">The descriptor; owned.</param>
public sealed class LinuxSocket(Fd fd) : IDisposable
{
    /// <summary>The descriptor.</summary>
    public Fd Fd => fd;

    /// <summary>socket(2) with SOCK_CLOEXEC added; throws when it fails.</summary>
    /// <param name="domain">AF_*.</param>
    /// <param name="type">SOCK_*, possibly with SOCK_NONBLOCK.</param>
    /// <param name="protocol">Protocol; packet sockets want it in network byte order.</param>
    public static LinuxSocket Create(int domain, int type, int protocol) =>
        TryCreate(domain, type, protocol, out Errno error) ?? throw new ErrnoException("socket", $"{domain}, {type}, {protocol}", error);

    /// <summary>socket(2) with SOCK_CLOEXEC added; null with the reason when it fails.</summary>
    public static LinuxSocket? TryCreate(int domain, int type, int protocol, out Errno error)
    {
        int number = Libc.socket(domain, type | Libc.SOCK_CLOEXEC, protocol);
        error = number < 0 ? Libc.LastError : Errno.None;
        return number < 0 ? null : new LinuxSocket(new Fd(number));
    }

    /// <summary>Two connected local sockets, close-on-exec.</summary>
    public static unsafe (LinuxSocket First, LinuxSocket Second) CreatePair(int type)
    {
        int* pair = stackalloc int[2];
        ErrnoException.ThrowIfFailed(Libc.socketpair(Libc.AF_UNIX, type | Libc.SOCK_CLOEXEC, 0, pair), "socketpair");
        return (new LinuxSocket(new Fd(pair[0])), new LinuxSocket(new Fd(pair[1])));
    }

    /// <summary>bind(2); <see cref="Errno.None"/> when it succeeded.</summary>
    public unsafe Errno TryBind<TAddress>(in TAddress address)
        where TAddress : unmanaged
    {
        fixed (TAddress* start = &address)
        {
            return Libc.bind(fd.Number, start, (uint)sizeof(TAddress)) == 0 ? Errno.None : Libc.LastError;
        }
    }

    /// <summary>bind(2); throws when it fails.</summary>
    public void Bind<TAddress>(in TAddress address)
        where TAddress : unmanaged => ThrowIf(TryBind(address), "bind");

    /// <summary>connect(2); <see cref="Errno.None"/> when it succeeded, EINPROGRESS when a non-blocking socket goes on connecting.</summary>
    public unsafe Errno TryConnect<TAddress>(in TAddress address)
        where TAddress : unmanaged
    {
        fixed (TAddress* start = &address)
        {
            return Libc.connect(fd.Number, start, (uint)sizeof(TAddress)) == 0 ? Errno.None : Libc.LastError;
        }
    }

    /// <summary>listen(2); throws when it fails.</summary>
    public void Listen(int backlog) => ErrnoException.ThrowIfFailed(Libc.listen(fd.Number, backlog), "listen");

    /// <summary>accept4(2) with SOCK_CLOEXEC; null with the reason when there is no connection.</summary>
    /// <param name="flags">0 or SOCK_NONBLOCK.</param>
    /// <param name="error">Why not.</param>
    public unsafe LinuxSocket? TryAccept(int flags, out Errno error)
    {
        int number = Libc.accept4(fd.Number, null, null, flags | Libc.SOCK_CLOEXEC);
        error = number < 0 ? Libc.LastError : Errno.None;
        return number < 0 ? null : new LinuxSocket(new Fd(number));
    }

    /// <summary>The local address (getsockname(2)); throws when it fails.</summary>
    public unsafe TAddress LocalAddress<TAddress>()
        where TAddress : unmanaged
    {
        TAddress address = default;
        uint length = (uint)sizeof(TAddress);
        ErrnoException.ThrowIfFailed(Libc.getsockname(fd.Number, &address, &length), "getsockname");
        return address;
    }

    /// <summary>setsockopt(2) with a structure or an integer; <see cref="Errno.None"/> when it succeeded.</summary>
    public unsafe Errno TrySetOption<TValue>(int level, int name, in TValue value)
        where TValue : unmanaged
    {
        fixed (TValue* start = &value)
        {
            return Libc.setsockopt(fd.Number, level, name, start, (uint)sizeof(TValue)) == 0 ? Errno.None : Libc.LastError;
        }
    }

    /// <summary>setsockopt(2) with bytes, such as an interface name; <see cref="Errno.None"/> when it succeeded.</summary>
    public unsafe Errno TrySetOption(int level, int name, ReadOnlySpan<byte> value)
    {
        fixed (byte* start = value)
        {
            return Libc.setsockopt(fd.Number, level, name, start, (uint)value.Length) == 0 ? Errno.None : Libc.LastError;
        }
    }

    /// <summary>setsockopt(2) with a structure or an integer; throws when it fails.</summary>
    public void SetOption<TValue>(int level, int name, in TValue value)
        where TValue : unmanaged => ThrowIf(TrySetOption(level, name, value), "setsockopt", $"{level}, {name}");

    /// <summary>getsockopt(2) of an integer or a structure; throws when it fails.</summary>
    public unsafe TValue GetOption<TValue>(int level, int name)
        where TValue : unmanaged
    {
        TValue value = default;
        uint length = (uint)sizeof(TValue);
        ErrnoException.ThrowIfFailed(Libc.getsockopt(fd.Number, level, name, &value, &length), "getsockopt", $"{level}, {name}");
        return value;
    }

    /// <summary>
    /// getsockopt(2) of an option whose buffer carries the question there and the answer back; <see cref="Errno.None"/> when it succeeded.
    /// </summary>
    /// <param name="level">SOL_* or IPPROTO_*.</param>
    /// <param name="name">Option of the level.</param>
    /// <param name="value">The question, and room for the answer.</param>
    /// <param name="length">Bytes of <paramref name="value"/> that are the answer; 0 when it failed.</param>
    public unsafe Errno TryGetOption(int level, int name, Span<byte> value, out int length)
    {
        fixed (byte* start = value)
        {
            uint used = (uint)value.Length;
            Errno error = Libc.getsockopt(fd.Number, level, name, start, &used) == 0 ? Errno.None : Libc.LastError;
            length = error == Errno.None ? (int)Math.Min(used, (uint)value.Length) : 0;
            return error;
        }
    }

    /// <summary>Installs a classic filter (SO_ATTACH_FILTER); <see cref="Errno.None"/> when it succeeded.</summary>
    public unsafe Errno TryAttachFilter(ReadOnlySpan<SockFilter> instructions)
    {
        fixed (SockFilter* start = instructions)
        {
            var program = new SockFprog { Count = (ushort)instructions.Length, Instructions = start };
            return TrySetOption(Libc.SOL_SOCKET, Libc.SO_ATTACH_FILTER, program);
        }
    }

    /// <summary>send(2).</summary>
    public unsafe IoResult Send(ReadOnlySpan<byte> data, int flags = 0)
    {
        fixed (byte* start = data)
        {
            IoResult result;
            do
            {
                result = IoResult.From(Libc.send(fd.Number, start, (nuint)data.Length, flags));
            }
            while (result.Error == Errno.EINTR);
            return result;
        }
    }

    /// <summary>sendto(2).</summary>
    public unsafe IoResult SendTo<TAddress>(ReadOnlySpan<byte> data, in TAddress address, int flags = 0)
        where TAddress : unmanaged
    {
        fixed (byte* start = data)
        fixed (TAddress* to = &address)
        {
            IoResult result;
            do
            {
                result = IoResult.From(Libc.sendto(fd.Number, start, (nuint)data.Length, flags, to, (uint)sizeof(TAddress)));
            }
            while (result.Error == Errno.EINTR);
            return result;
        }
    }

    /// <summary>sendmsg(2) with control messages (see <see cref="ControlMessages"/>) to the connected peer.</summary>
    public unsafe IoResult SendMessage(ReadOnlySpan<byte> data, ReadOnlySpan<byte> control, int flags = 0) => SendMessage(data, control, null, 0, flags);

    /// <summary>sendmsg(2) with control messages (see <see cref="ControlMessages"/>) to an address.</summary>
    public unsafe IoResult SendMessageTo<TAddress>(ReadOnlySpan<byte> data, ReadOnlySpan<byte> control, in TAddress address, int flags = 0)
        where TAddress : unmanaged
    {
        fixed (TAddress* to = &address)
        {
            return SendMessage(data, control, to, (uint)sizeof(TAddress), flags);
        }
    }

    /// <summary>recv(2).</summary>
    public unsafe IoResult Receive(Span<byte> buffer, int flags = 0)
    {
        fixed (byte* start = buffer)
        {
            IoResult result;
            do
            {
                result = IoResult.From(Libc.recv(fd.Number, start, (nuint)buffer.Length, flags));
            }
            while (result.Error == Errno.EINTR);
            return result;
        }
    }

    /// <summary>recvfrom(2); with MSG_TRUNC in <paramref name="flags"/> the count is the datagram's real length.</summary>
    public unsafe IoResult ReceiveFrom<TAddress>(Span<byte> buffer, out TAddress from, int flags = 0)
        where TAddress : unmanaged
    {
        TAddress address = default;
        fixed (byte* start = buffer)
        {
            IoResult result;
            do
            {
                uint length = (uint)sizeof(TAddress);
                result = IoResult.From(Libc.recvfrom(fd.Number, start, (nuint)buffer.Length, flags, &address, &length));
            }
            while (result.Error == Errno.EINTR);
            from = address;
            return result;
        }
    }

    /// <summary>recvmsg(2) with the sender's address and control messages.</summary>
    /// <param name="buffer">Room for the data.</param>
    /// <param name="control">Room for control messages; may be empty.</param>
    /// <param name="from">The sender's address; zeros when the family does not match or there is none.</param>
    /// <param name="message">How much of <paramref name="control"/> was used, and MSG_* flags such as MSG_TRUNC.</param>
    /// <param name="flags">MSG_*; descriptors that arrive need MSG_CMSG_CLOEXEC.</param>
    public unsafe IoResult ReceiveMessage<TAddress>(
        Span<byte> buffer, Span<byte> control, out TAddress from, out ReceivedMessage message, int flags = 0)
        where TAddress : unmanaged
    {
        TAddress address = default;
        fixed (byte* start = buffer)
        fixed (byte* controlStart = control)
        {
            var vector = new IoVec { Base = start, Length = (nuint)buffer.Length };
            MsgHdr header;
            IoResult result;
            do
            {
                header = new MsgHdr
                {
                    Name = &address,
                    NameLength = (uint)sizeof(TAddress),
                    Buffers = &vector,
                    BufferCount = 1,
                    Control = controlStart,
                    ControlLength = (nuint)control.Length,
                };
                result = IoResult.From(Libc.recvmsg(fd.Number, &header, flags));
            }
            while (result.Error == Errno.EINTR);
            from = address;
            message = result.Succeeded ? new ReceivedMessage((int)header.ControlLength, header.Flags) : default;
            return result;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => fd.Dispose();

    private unsafe IoResult SendMessage(ReadOnlySpan<byte> data, ReadOnlySpan<byte> control, void* address, uint addressLength, int flags)
    {
        fixed (byte* start = data)
        fixed (byte* controlStart = control)
        {
            var vector = new IoVec { Base = start, Length = (nuint)data.Length };
            var header = new MsgHdr
            {
                Name = address,
                NameLength = addressLength,
                Buffers = &vector,
                BufferCount = 1,
                Control = controlStart,
                ControlLength = (nuint)control.Length,
            };
            IoResult result;
            do
            {
                result = IoResult.From(Libc.sendmsg(fd.Number, &header, flags));
            }
            while (result.Error == Errno.EINTR);
            return result;
        }
    }

    private static void ThrowIf(Errno error, string call, string? argument = null)
    {
        if (error != Errno.None)
        {
            throw new ErrnoException(call, argument, error);
        }
    }
}
