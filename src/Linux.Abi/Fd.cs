using Microsoft.Win32.SafeHandles;

namespace Linux.Abi;

/// <summary>An owned file descriptor, closed once. Calls are retried when a signal interrupts them.</summary>
public sealed class Fd : SafeHandleMinusOneIsInvalid
{
    /// <summary>Takes ownership of <paramref name="number"/>.</summary>
    public Fd(int number)
        : this(number, owned: true)
    {
    }

    private Fd(int number, bool owned)
        : base(owned) => SetHandle(number);

    /// <summary>The descriptor's number; throws when it is closed.</summary>
    public int Number
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return (int)handle;
        }
    }

    /// <summary>A descriptor somebody else owns, such as 0, 1, 2: never closed.</summary>
    public static Fd Borrow(int number) => new(number, owned: false);

    /// <summary>open(2) with O_CLOEXEC added; throws when it fails.</summary>
    public static Fd Open(string path, int flags, uint mode = 0) =>
        TryOpen(path, flags, mode, out Errno error) ?? throw new ErrnoException("open", path, error);

    /// <summary>open(2) with O_CLOEXEC added; null with the reason when it fails.</summary>
    public static Fd? TryOpen(string path, int flags, uint mode, out Errno error)
    {
        int number;
        do
        {
            number = Libc.open(path, flags | Libc.O_CLOEXEC, mode);
            error = number < 0 ? Libc.LastError : Errno.None;
        }
        while (error == Errno.EINTR);
        return number < 0 ? null : new Fd(number);
    }

    /// <summary>A memory file (memfd_create(2)), close-on-exec.</summary>
    /// <param name="name">Shown in /proc only.</param>
    public static Fd CreateMemory(string name)
    {
        int number = Libc.memfd_create(name, Libc.MFD_CLOEXEC | Libc.MFD_ALLOW_SEALING);
        ErrnoException.ThrowIfFailed(number, "memfd_create", name);
        return new Fd(number);
    }

    /// <summary>A pipe, close-on-exec at both ends.</summary>
    public static unsafe (Fd Reader, Fd Writer) CreatePipe()
    {
        int* pair = stackalloc int[2];
        ErrnoException.ThrowIfFailed(Libc.pipe2(pair, Libc.O_CLOEXEC), "pipe2");
        return (new Fd(pair[0]), new Fd(pair[1]));
    }

    /// <summary>read(2).</summary>
    public unsafe IoResult Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            IoResult result;
            do
            {
                result = IoResult.From(Libc.read(Number, start, (nuint)buffer.Length));
            }
            while (result.Error == Errno.EINTR);
            return result;
        }
    }

    /// <summary>write(2); may write less than asked.</summary>
    public unsafe IoResult Write(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            IoResult result;
            do
            {
                result = IoResult.From(Libc.write(Number, start, (nuint)buffer.Length));
            }
            while (result.Error == Errno.EINTR);
            return result;
        }
    }

    /// <summary>pread(2).</summary>
    public unsafe IoResult ReadAt(Span<byte> buffer, long offset)
    {
        fixed (byte* start = buffer)
        {
            IoResult result;
            do
            {
                result = IoResult.From(Libc.pread(Number, start, (nuint)buffer.Length, offset));
            }
            while (result.Error == Errno.EINTR);
            return result;
        }
    }

    /// <summary>pwrite(2); may write less than asked.</summary>
    public unsafe IoResult WriteAt(ReadOnlySpan<byte> buffer, long offset)
    {
        fixed (byte* start = buffer)
        {
            IoResult result;
            do
            {
                result = IoResult.From(Libc.pwrite(Number, start, (nuint)buffer.Length, offset));
            }
            while (result.Error == Errno.EINTR);
            return result;
        }
    }

    /// <summary>poll(2) of this descriptor: what is the case of <paramref name="events"/> (POLLIN...); 0 after the timeout.</summary>
    /// <param name="events">POLLIN, POLLOUT; POLLERR, POLLHUP are always reported.</param>
    /// <param name="timeoutMilliseconds">0 does not wait, -1 waits for ever.</param>
    public unsafe int Poll(int events, int timeoutMilliseconds)
    {
        var descriptor = new PollFd { Descriptor = Number, Events = (short)events };
        int result;
        do
        {
            result = Libc.poll(&descriptor, 1, timeoutMilliseconds);
        }
        while (result < 0 && Libc.LastError == Errno.EINTR);
        ErrnoException.ThrowIfFailed(result, "poll");
        return descriptor.Returned;
    }

    /// <summary>poll(2) of several descriptors for input, end of file or an error.</summary>
    /// <param name="descriptors">The descriptors.</param>
    /// <param name="ready">Gets for each whether reading it would not wait.</param>
    /// <param name="timeoutMilliseconds">0 does not wait, -1 waits for ever.</param>
    public static unsafe void PollReadable(ReadOnlySpan<Fd> descriptors, Span<bool> ready, int timeoutMilliseconds)
    {
        PollFd* wanted = stackalloc PollFd[descriptors.Length];
        for (int i = 0; i < descriptors.Length; i++)
        {
            wanted[i] = new() { Descriptor = descriptors[i].Number, Events = Libc.POLLIN };
        }

        int result = Libc.poll(wanted, (nuint)descriptors.Length, timeoutMilliseconds);
        for (int i = 0; i < descriptors.Length; i++)
        {
            ready[i] = result > 0 && wanted[i].Returned != 0;
        }
    }

    /// <summary>Sets the file's length.</summary>
    public void Truncate(long length) => ErrnoException.ThrowIfFailed(Libc.ftruncate(Number, length), "ftruncate");

    /// <summary>Forbids further changes of a memory file, to everybody and for ever.</summary>
    public void SealContents() =>
        ErrnoException.ThrowIfFailed(
            Libc.fcntl(Number, Libc.F_ADD_SEALS, Libc.F_SEAL_SEAL | Libc.F_SEAL_SHRINK | Libc.F_SEAL_GROW | Libc.F_SEAL_WRITE), "fcntl", "F_ADD_SEALS");

    /// <summary>The file's length, by seeking to its end and back to where the offset was.</summary>
    public long Length()
    {
        long here = Libc.lseek(Number, 0, Libc.SEEK_CUR);
        ErrnoException.ThrowIfFailed((nint)here, "lseek");
        long end = Libc.lseek(Number, 0, Libc.SEEK_END);
        ErrnoException.ThrowIfFailed((nint)end, "lseek");
        _ = Libc.lseek(Number, here, Libc.SEEK_SET);
        return end;
    }

    /// <summary>Moves the file offset to <paramref name="offset"/> bytes from the start.</summary>
    public void SeekTo(long offset) => ErrnoException.ThrowIfFailed((nint)Libc.lseek(Number, offset, Libc.SEEK_SET), "lseek");

    /// <summary>Whether a started program loses this descriptor.</summary>
    public void SetCloseOnExec(bool closeOnExec) =>
        ErrnoException.ThrowIfFailed(Libc.fcntl(Number, Libc.F_SETFD, closeOnExec ? Libc.FD_CLOEXEC : 0), "fcntl");

    /// <summary>Whether transfers fail with EAGAIN instead of waiting.</summary>
    public void SetNonBlocking(bool nonBlocking)
    {
        int flags = Libc.fcntl(Number, Libc.F_GETFL, 0);
        ErrnoException.ThrowIfFailed(flags, "fcntl");
        flags = nonBlocking ? flags | Libc.O_NONBLOCK : flags & ~Libc.O_NONBLOCK;
        ErrnoException.ThrowIfFailed(Libc.fcntl(Number, Libc.F_SETFL, flags), "fcntl");
    }

    /// <summary>Another descriptor of the same open file, close-on-exec, numbered <paramref name="minimum"/> or higher.</summary>
    public Fd Duplicate(int minimum = 0)
    {
        int copy = Libc.fcntl(Number, Libc.F_DUPFD_CLOEXEC, minimum);
        ErrnoException.ThrowIfFailed(copy, "fcntl");
        return new Fd(copy);
    }

    /// <summary>
    /// Takes a write lock on the whole file for as long as the open file lives (F_OFD_SETLK); false when another holder has one.
    /// </summary>
    public unsafe bool TryLockForWriting()
    {
        var wanted = new FileLock { Type = Libc.F_WRLCK, Whence = Libc.SEEK_SET };
        if (Libc.fcntl(Number, Libc.F_OFD_SETLK, (nint)(&wanted)) == 0)
        {
            return true;
        }

        Errno error = Libc.LastError;
        return error is Errno.EAGAIN or Errno.EACCES ? false : throw new ErrnoException("fcntl", "F_OFD_SETLK", error);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.close((int)handle) == 0;
}
