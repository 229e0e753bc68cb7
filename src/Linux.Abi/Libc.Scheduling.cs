using System.Runtime.InteropServices;

namespace Linux.Abi;

// sched(7), setpriority(2), getrlimit(2), getrusage(2), namespaces(7), mount(2)
public static partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int sched_setscheduler(int pid, int policy, SchedParam* parameter);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int sched_getscheduler(int pid);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int sched_setaffinity(int pid, nuint size, void* mask);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int sched_getaffinity(int pid, nuint size, void* mask);

    /// <summary>-1 is a valid result: errno tells.</summary>
    [LibraryImport("libc", SetLastError = true)]
    public static partial int getpriority(int which, uint who);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int setpriority(int which, uint who, int priority);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int getrlimit(int resource, RLimit* limit);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int setrlimit(int resource, RLimit* limit);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int getrusage(int who, RUsage* usage);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int setns(int fd, int type);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int unshare(int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int mount(string? source, string target, string? type, nuint flags, void* data);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int umount2(string target, int flags);

    public const int SCHED_OTHER = 0;
    public const int SCHED_FIFO = 1;
    public const int SCHED_RR = 2;
    public const int SCHED_RESET_ON_FORK = 1073741824;
    public const int PRIO_PROCESS = 0;
    public const int PRIO_PGRP = 1;
    public const int PRIO_USER = 2;

    public const int RLIMIT_CPU = 0;
    public const int RLIMIT_STACK = 3;
    public const int RLIMIT_CORE = 4;
    public const int RLIMIT_NOFILE = 7;
    public const int RLIMIT_MEMLOCK = 8;
    public const int RLIMIT_RTPRIO = 14;
    public const int RLIMIT_RTTIME = 15;
    public const int RUSAGE_SELF = 0;
    public const int RUSAGE_CHILDREN = -1;

    public const int CLONE_NEWNS = 131072;
    public const int CLONE_NEWUTS = 67108864;
    public const int CLONE_NEWIPC = 134217728;
    public const int CLONE_NEWUSER = 268435456;
    public const int CLONE_NEWPID = 536870912;
    public const int CLONE_NEWNET = 1073741824;

    public const int MS_RDONLY = 1;
    public const int MS_NOSUID = 2;
    public const int MS_NODEV = 4;
    public const int MS_NOEXEC = 8;
    public const int MS_REMOUNT = 32;
    public const int MS_BIND = 4096;
    public const int MS_REC = 16384;
    public const int MS_PRIVATE = 262144;
    public const int MS_SLAVE = 524288;
    public const int MS_SHARED = 1048576;
    public const int MNT_DETACH = 2;
    public const int UMOUNT_NOFOLLOW = 8;
}
