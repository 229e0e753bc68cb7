using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>An epoll instance and room for the events of one wait. Not thread-safe.</summary>
public sealed class Epoll : IDisposable
{
    /// <summary>Readable (EPOLLIN).</summary>
    public const uint Readable = Libc.POLLIN;

    /// <summary>Writable (EPOLLOUT).</summary>
    public const uint Writable = Libc.POLLOUT;

    private readonly Fd _fd;
    private readonly byte[] _events;

    /// <summary>Creates an instance that reports up to <paramref name="capacity"/> events per wait.</summary>
    public Epoll(int capacity = 64)
    {
        int number = Libc.epoll_create1(Libc.EPOLL_CLOEXEC);
        ErrnoException.ThrowIfFailed(number, "epoll_create1");
        _fd = new Fd(number);
        _events = GC.AllocateArray<byte>(capacity * EventSize, pinned: true);
    }

    /// <summary>The instance's descriptor: readable while an event waits, so that another instance can watch it.</summary>
    public Fd Fd => _fd;

    // struct epoll_event is packed on x86-64 and nowhere else.
    internal static int EventSize => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    internal static int DataOffset => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    /// <summary>Watches <paramref name="fd"/>; <paramref name="data"/> comes back with its events.</summary>
    public void Add(int fd, uint events, long data) => Control(Libc.EPOLL_CTL_ADD, fd, events, data);

    /// <summary>Changes what is watched.</summary>
    public void Modify(int fd, uint events, long data) => Control(Libc.EPOLL_CTL_MOD, fd, events, data);

    /// <summary>Stops watching; the descriptor must still be open.</summary>
    public void Remove(int fd) => Control(Libc.EPOLL_CTL_DEL, fd, 0, 0);

    /// <summary>Waits; returns the number of events, 0 after the timeout or when a signal interrupted the wait.</summary>
    /// <param name="timeoutMilliseconds">-1 waits for ever.</param>
    public unsafe int Wait(int timeoutMilliseconds)
    {
        fixed (byte* start = _events)
        {
            int count = Libc.epoll_wait(_fd.Number, start, _events.Length / EventSize, timeoutMilliseconds);
            if (count >= 0)
            {
                return count;
            }

            Errno error = Libc.LastError;
            return error == Errno.EINTR ? 0 : throw new ErrnoException("epoll_wait", null, error);
        }
    }

    /// <summary>The data given to <see cref="Add"/> for event <paramref name="index"/> of the last wait.</summary>
    public long Data(int index) => BinaryPrimitives.ReadInt64LittleEndian(_events.AsSpan((index * EventSize) + DataOffset));

    /// <summary>What happened: bits of EPOLLIN and so on, for event <paramref name="index"/> of the last wait.</summary>
    public uint Events(int index) => BinaryPrimitives.ReadUInt32LittleEndian(_events.AsSpan(index * EventSize));

    /// <inheritdoc/>
    public void Dispose() => _fd.Dispose();

    private unsafe void Control(int operation, int fd, uint events, long data)
    {
        byte* record = stackalloc byte[16];
        var span = new Span<byte>(record, 16);
        span.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(span, events);
        BinaryPrimitives.WriteInt64LittleEndian(span[DataOffset..], data);
        if (Libc.epoll_ctl(_fd.Number, operation, fd, record) != 0)
        {
            throw new ErrnoException("epoll_ctl", $"{fd}", Libc.LastError);
        }
    }
}
