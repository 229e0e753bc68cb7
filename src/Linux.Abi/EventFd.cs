using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>A counter that makes a descriptor readable (eventfd(2)); <see cref="Signal"/> may be called from any thread.</summary>
public sealed class EventFd : IDisposable
{
    private readonly Fd _fd;

    /// <summary>Creates one that is not readable yet.</summary>
    public EventFd()
    {
        int number = Libc.eventfd(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK);
        ErrnoException.ThrowIfFailed(number, "eventfd");
        _fd = new Fd(number);
    }

    /// <summary>The descriptor to watch.</summary>
    public Fd Fd => _fd;

    /// <summary>Makes the descriptor readable. A counter that is full is readable already, so nothing is lost.</summary>
    public void Signal()
    {
        ulong one = 1;
        _ = _fd.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in one)));
    }

    /// <summary>Makes the descriptor unreadable until the next <see cref="Signal"/>.</summary>
    public void Acknowledge()
    {
        ulong count = 0;
        _ = _fd.Read(MemoryMarshal.AsBytes(new Span<ulong>(ref count)));
    }

    /// <inheritdoc/>
    public void Dispose() => _fd.Dispose();
}
