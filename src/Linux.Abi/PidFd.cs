namespace Linux.Abi;

/// <summary>A reference to a child that cannot come to mean another process; readable when the child has ended (pidfd_open(2)).</summary>
public sealed class PidFd : IDisposable
{
    private readonly Fd _fd;

    /// <summary>Refers to a child not yet waited for; throws when there is none.</summary>
    public PidFd(int pid)
    {
        nint number = Libc.syscall(Libc.SYS_pidfd_open, pid, 0, 0, 0);
        ErrnoException.ThrowIfFailed(number, "pidfd_open", $"{pid}");
        _fd = new Fd((int)number); // the kernel makes it close-on-exec
        Pid = pid;
    }

    /// <summary>The descriptor to watch.</summary>
    public Fd Fd => _fd;

    /// <summary>The child's process id.</summary>
    public int Pid { get; }

    /// <summary>Sends a signal; ESRCH when the child has been waited for.</summary>
    public Errno Signal(int signal) =>
        Libc.syscall(Libc.SYS_pidfd_send_signal, _fd.Number, signal, 0, 0) == 0 ? Errno.None : Libc.LastError;

    /// <summary>Collects the child's end; null while it runs. Throws when somebody else has collected it (ECHILD).</summary>
    public ChildExit? TryWait()
    {
        int pid = ChildProcess.TryWait(Pid, out ChildExit exit);
        return pid == 0 ? null : exit;
    }

    /// <inheritdoc/>
    public void Dispose() => _fd.Dispose();
}
