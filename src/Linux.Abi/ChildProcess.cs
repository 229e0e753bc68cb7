namespace Linux.Abi;

/// <summary>Waiting for and signalling processes.</summary>
public static class ChildProcess
{
    /// <summary>Collects a child's end without waiting: its pid, or 0 while it runs.</summary>
    /// <param name="pid">A child, or -1 for any.</param>
    /// <param name="exit">How it ended.</param>
    public static unsafe int TryWait(int pid, out ChildExit exit)
    {
        int status = 0;
        int result = Libc.waitpid(pid, &status, Libc.WNOHANG);
        ErrnoException.ThrowIfFailed(result, "waitpid", $"{pid}");
        exit = new ChildExit(status);
        return result;
    }

    /// <summary>Waits until a child has ended.</summary>
    public static ChildExit Wait(int pid) => Wait(pid, out _);

    /// <summary>Waits until a child has ended.</summary>
    /// <param name="pid">The child.</param>
    /// <param name="usage">What it and the children it waited for used. Its largest resident size is at least that of this process when it was started.</param>
    public static unsafe ChildExit Wait(int pid, out RUsage usage)
    {
        int status = 0;
        int result;
        fixed (RUsage* place = &usage)
        {
            do
            {
                result = Libc.wait4(pid, &status, 0, place);
            }
            while (result < 0 && Libc.LastError == Errno.EINTR);
        }

        ErrnoException.ThrowIfFailed(result, "wait4", $"{pid}");
        return new ChildExit(status);
    }

    /// <summary>Waits until any child has ended, and returns its pid.</summary>
    public static unsafe int WaitAny(out ChildExit exit)
    {
        int status = 0;
        int result;
        do
        {
            result = Libc.waitpid(-1, &status, 0);
        }
        while (result < 0 && Libc.LastError == Errno.EINTR);
        ErrnoException.ThrowIfFailed(result, "waitpid", "any");
        exit = new ChildExit(status);
        return result;
    }

    /// <summary>kill(2); <see cref="Errno.None"/> when the signal was sent.</summary>
    public static Errno Signal(int pid, int signal) => Libc.kill(pid, signal) == 0 ? Errno.None : Libc.LastError;

    /// <summary>Signals a whole process group.</summary>
    public static Errno SignalGroup(int group, int signal) => Libc.killpg(group, signal) == 0 ? Errno.None : Libc.LastError;
}
