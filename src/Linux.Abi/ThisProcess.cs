using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>Attributes of the calling process.</summary>
public static class ThisProcess
{
    /// <summary>Replaces the supplementary groups (of all threads).</summary>
    public static unsafe Errno SetGroups(ReadOnlySpan<uint> groups)
    {
        fixed (uint* start = groups)
        {
            return Result(Libc.setgroups((nuint)groups.Length, start));
        }
    }

    /// <summary>Sets real, effective and saved group (of all threads).</summary>
    public static Errno SetGroup(uint group) => Result(Libc.setresgid(group, group, group));

    /// <summary>Sets real, effective and saved user (of all threads).</summary>
    public static Errno SetUser(uint user) => Result(Libc.setresuid(user, user, user));

    /// <summary>Nice value, -20 to 19, of the calling thread and threads it starts.</summary>
    public static Errno SetNice(int nice) => Result(Libc.setpriority(Libc.PRIO_PROCESS, 0, nice));

    /// <summary>Scheduling policy (SCHED_*) and priority of the calling thread and threads it starts.</summary>
    public static unsafe Errno SetScheduler(int policy, int priority)
    {
        var parameter = new SchedParam { Priority = priority };
        return Result(Libc.sched_setscheduler(0, policy, &parameter));
    }

    /// <summary>Processors the calling thread and threads it starts may use.</summary>
    public static unsafe Errno SetAffinity(IEnumerable<int> processors)
    {
        const int Bits = 64;
        ulong* mask = stackalloc ulong[1024 / Bits];
        new Span<ulong>(mask, 1024 / Bits).Clear();
        foreach (int processor in processors)
        {
            if (processor is < 0 or >= 1024)
            {
                return Errno.EINVAL;
            }

            mask[processor / Bits] |= 1UL << (processor % Bits);
        }

        return Result(Libc.sched_setaffinity(0, 1024 / 8, mask));
    }

    /// <summary>Sets a limit (RLIMIT_*).</summary>
    public static unsafe Errno SetLimit(int resource, ulong current, ulong maximum)
    {
        var limit = new RLimit { Current = current, Maximum = maximum };
        return Result(Libc.setrlimit(resource, &limit));
    }

    /// <summary>Reads a limit (RLIMIT_*); throws when there is no such limit.</summary>
    public static unsafe RLimit Limit(int resource)
    {
        RLimit limit;
        ErrnoException.ThrowIfFailed(Libc.getrlimit(resource, &limit), "getrlimit", $"{resource}");
        return limit;
    }

    /// <summary>Processor time used, by this process (RUSAGE_SELF) or children waited for (RUSAGE_CHILDREN).</summary>
    public static unsafe RUsage Usage(int who)
    {
        RUsage usage;
        ErrnoException.ThrowIfFailed(Libc.getrusage(who, &usage), "getrusage", $"{who}");
        return usage;
    }

    /// <summary>Keeps all memory, present and future, out of swap from its first use on.</summary>
    public static Errno LockMemory() => Result(Libc.mlockall(Libc.MCL_CURRENT | Libc.MCL_FUTURE | Libc.MCL_ONFAULT));

    /// <summary>prctl(2) with one argument.</summary>
    public static Errno Control(int option, nint argument) => Result(Libc.prctl(option, (nuint)argument, 0, 0, 0));

    /// <summary>The name in /proc/PID/comm, up to 15 bytes; call on the main thread.</summary>
    public static unsafe Errno SetName(string name)
    {
        byte* text = NativeStrings.Allocate(name);
        Errno error = Result(Libc.prctl(Libc.PR_SET_NAME, (nuint)text, 0, 0, 0));
        NativeMemory.Free(text);
        return error;
    }

    /// <summary>
    /// The calling thread enters the namespace at <paramref name="path"/>; threads that exist stay where they are, so execute the program again.
    /// </summary>
    /// <param name="path">Such as /run/netns/NAME.</param>
    /// <param name="type">CLONE_NEWNET and so on; 0 for any.</param>
    public static Errno EnterNamespace(string path, int type)
    {
        using Fd? fd = Fd.TryOpen(path, Libc.O_RDONLY, 0, out Errno error);
        return fd is null ? error : EnterNamespace(fd, type);
    }

    /// <summary>The same for a namespace that is open.</summary>
    public static Errno EnterNamespace(Fd space, int type) => Result(Libc.setns(space.Number, type));

    /// <summary>mount(2) without data.</summary>
    /// <param name="source">What; null when the flags only change propagation.</param>
    /// <param name="target">Where.</param>
    /// <param name="type">File system; null with MS_BIND and changes of propagation.</param>
    /// <param name="flags">MS_*.</param>
    public static unsafe Errno Mount(string? source, string target, string? type, int flags) =>
        Result(Libc.mount(source, target, type, (nuint)flags, null));

    /// <summary>Gives every signal its default disposition, as a program about to be executed expects. Nothing managed handles signals afterwards.</summary>
    public static unsafe void ResetSignals()
    {
        for (int number = 1; number <= 64; number++)
        {
            if (number is not (Libc.SIGKILL or Libc.SIGSTOP or 32 or 33))
            {
                _ = Libc.signal(number, Libc.SIG_DFL);
            }
        }

        SigSet none;
        _ = Libc.sigemptyset(&none);
        _ = Libc.pthread_sigmask(Libc.SIG_SETMASK, &none, null);
    }

    /// <summary>Becomes another program; returns only when that fails.</summary>
    /// <param name="path">The program; not searched for.</param>
    /// <param name="arguments">All arguments, with argv[0].</param>
    /// <param name="environment">The whole environment, as "NAME=value".</param>
    public static unsafe Errno Execute(string path, IReadOnlyCollection<string> arguments, IReadOnlyCollection<string> environment)
    {
        using var argv = new NativeStrings(arguments);
        using var envp = new NativeStrings(environment);
        byte* file = NativeStrings.Allocate(path);
        _ = Libc.execve(file, argv.Pointer, envp.Pointer);
        Errno error = Libc.LastError;
        NativeMemory.Free(file);
        return error;
    }

    private static Errno Result(int result) => result == 0 ? Errno.None : Libc.LastError;
}
