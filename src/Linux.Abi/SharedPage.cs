namespace Linux.Abi;

/// <summary>A page of a file in memory, shared with every process that maps it: writing takes no system call.</summary>
public sealed unsafe class SharedPage : IDisposable
{
    private const int Size = 4096;
    private readonly byte* _start;
    private bool _disposed;

    private SharedPage(byte* start) => _start = start;

    /// <summary>The bytes; the file is made longer when it is too short.</summary>
    public Span<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return new Span<byte>(_start, Size);
        }
    }

    /// <summary>
    /// Maps a page; null with the reason when that is impossible. Its room on the disk is taken first: writing to a page for which there is
    /// none when it is needed ends a process (SIGBUS).
    /// </summary>
    /// <param name="fd">A file open for reading and writing.</param>
    /// <param name="offset">Where the page begins, a multiple of the system's page size.</param>
    /// <param name="error">Why not.</param>
    public static SharedPage? TryMap(Fd fd, long offset, out Errno error)
    {
        error = Reserve(fd, offset);
        if (error != Errno.None)
        {
            return null;
        }

        nint start = Libc.mmap(null, Size, Libc.PROT_READ | Libc.PROT_WRITE, Libc.MAP_SHARED, fd.Number, offset);
        if (start != -1)
        {
            return new SharedPage((byte*)start);
        }

        error = Libc.LastError;
        return null;
    }

    // Where room cannot be taken in advance the file is only made longer.
    private static Errno Reserve(Fd fd, long offset)
    {
        if (Libc.fallocate(fd.Number, 0, offset, Size) == 0)
        {
            return Errno.None;
        }

        Errno error = Libc.LastError;
        if (error != Errno.EOPNOTSUPP)
        {
            return error;
        }

        return fd.Length() >= offset + Size || Libc.ftruncate(fd.Number, offset + Size) == 0 ? Errno.None : Libc.LastError;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _ = Libc.munmap(_start, Size);
    }
}
