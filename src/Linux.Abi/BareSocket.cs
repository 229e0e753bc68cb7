namespace Linux.Abi;

/// <summary>
/// A non-blocking, close-on-exec socket by its number alone: nothing is allocated for it, nothing else closes it. For many short-lived
/// sockets whose owner is certain; everything else is a <see cref="LinuxSocket"/>.
/// </summary>
/// <param name="Number">The descriptor; negative: none.</param>
public readonly record struct BareSocket(int Number)
{
    /// <summary>No socket.</summary>
    public static BareSocket None => new(-1);

    /// <summary>Whether there is one.</summary>
    public bool IsOpen => Number >= 0;

    /// <summary>socket(2) with SOCK_NONBLOCK and SOCK_CLOEXEC added.</summary>
    /// <param name="domain">AF_*.</param>
    /// <param name="type">SOCK_*.</param>
    /// <param name="protocol">Protocol.</param>
    /// <param name="error"><see cref="Errno.None"/>, or why the result is <see cref="None"/>.</param>
    public static BareSocket Open(int domain, int type, int protocol, out Errno error)
    {
        int number = Libc.socket(domain, type | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC, protocol);
        error = number < 0 ? Libc.LastError : Errno.None;
        return new(number);
    }

    /// <summary>bind(2); <see cref="Errno.None"/> when it succeeded.</summary>
    public unsafe Errno Bind<TAddress>(in TAddress address)
        where TAddress : unmanaged
    {
        fixed (TAddress* start = &address)
        {
            return Result(Libc.bind(Number, start, (uint)sizeof(TAddress)));
        }
    }

    /// <summary>connect(2); <see cref="Errno.None"/> when it succeeded, EINPROGRESS when it goes on.</summary>
    public unsafe Errno Connect<TAddress>(in TAddress address)
        where TAddress : unmanaged
    {
        fixed (TAddress* start = &address)
        {
            return Result(Libc.connect(Number, start, (uint)sizeof(TAddress)));
        }
    }

    /// <summary>setsockopt(2) with a structure or an integer; <see cref="Errno.None"/> when it succeeded.</summary>
    public unsafe Errno SetOption<TValue>(int level, int name, in TValue value)
        where TValue : unmanaged
    {
        fixed (TValue* start = &value)
        {
            return Result(Libc.setsockopt(Number, level, name, start, (uint)sizeof(TValue)));
        }
    }

    /// <summary>setsockopt(2) with bytes, such as an interface name; <see cref="Errno.None"/> when it succeeded.</summary>
    public unsafe Errno SetOption(int level, int name, ReadOnlySpan<byte> value)
    {
        fixed (byte* start = value)
        {
            return Result(Libc.setsockopt(Number, level, name, start, (uint)value.Length));
        }
    }

    /// <summary>Takes the error that a connection or a datagram ended with (SO_ERROR); <see cref="Errno.None"/> when there is none.</summary>
    public unsafe Errno TakeError()
    {
        int error = 0;
        uint length = sizeof(int);
        Errno failed = Result(Libc.getsockopt(Number, Libc.SOL_SOCKET, Libc.SO_ERROR, &error, &length));
        return failed == Errno.None ? (Errno)error : failed;
    }

    /// <summary>send(2) without SIGPIPE.</summary>
    public unsafe IoResult Send(ReadOnlySpan<byte> data)
    {
        fixed (byte* start = data)
        {
            IoResult result;
            do
            {
                result = IoResult.From(Libc.send(Number, start, (nuint)data.Length, Libc.MSG_NOSIGNAL));
            }
            while (result.Error == Errno.EINTR);
            return result;
        }
    }

    /// <summary>recv(2); with MSG_TRUNC the count is a datagram's real length.</summary>
    public unsafe IoResult Receive(Span<byte> buffer, int flags = 0)
    {
        fixed (byte* start = buffer)
        {
            IoResult result;
            do
            {
                result = IoResult.From(Libc.recv(Number, start, (nuint)buffer.Length, flags));
            }
            while (result.Error == Errno.EINTR);
            return result;
        }
    }

    /// <summary>close(2); the number is not to be used any more.</summary>
    public void Close() => _ = Libc.close(Number);

    private static Errno Result(int result) => result == 0 ? Errno.None : Libc.LastError;
}
