using System.Runtime.InteropServices;

namespace Linux.Abi;

// signal(7), sigsetops(3)
public static partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int sigemptyset(SigSet* set);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int sigfillset(SigSet* set);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int sigaddset(SigSet* set, int signal);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int sigismember(SigSet* set, int signal);

    /// <summary>Returns the error number.</summary>
    [LibraryImport("libc")]
    public static unsafe partial int pthread_sigmask(int how, SigSet* set, SigSet* old);

    /// <summary>
    /// Sets a disposition: <see cref="SIG_DFL"/> or <see cref="SIG_IGN"/> only, managed code cannot be a handler. Returns <see cref="SIG_ERR"/> on failure.
    /// </summary>
    [LibraryImport("libc", SetLastError = true)]
    public static partial nint signal(int number, nint handler);

    /// <summary>The first real-time signal an application may use (34 with glibc; the .NET runtime uses it itself).</summary>
    [LibraryImport("libc")]
    public static partial int __libc_current_sigrtmin();

    /// <summary>The last real-time signal (64).</summary>
    [LibraryImport("libc")]
    public static partial int __libc_current_sigrtmax();

    /// <summary>The default disposition, for <see cref="signal"/>.</summary>
    public const nint SIG_DFL = 0;

    /// <summary>The disposition "ignore", for <see cref="signal"/>.</summary>
    public const nint SIG_IGN = 1;

    /// <summary>The failure of <see cref="signal"/>.</summary>
    public const nint SIG_ERR = -1;

    public const int SIGHUP = 1;
    public const int SIGINT = 2;
    public const int SIGQUIT = 3;
    public const int SIGILL = 4;
    public const int SIGTRAP = 5;
    public const int SIGABRT = 6;
    public const int SIGBUS = 7;
    public const int SIGFPE = 8;
    public const int SIGKILL = 9;
    public const int SIGUSR1 = 10;
    public const int SIGSEGV = 11;
    public const int SIGUSR2 = 12;
    public const int SIGPIPE = 13;
    public const int SIGALRM = 14;
    public const int SIGTERM = 15;
    public const int SIGSTKFLT = 16;
    public const int SIGCHLD = 17;
    public const int SIGCONT = 18;
    public const int SIGSTOP = 19;
    public const int SIGTSTP = 20;
    public const int SIGTTIN = 21;
    public const int SIGTTOU = 22;
    public const int SIGURG = 23;
    public const int SIGXCPU = 24;
    public const int SIGXFSZ = 25;
    public const int SIGVTALRM = 26;
    public const int SIGPROF = 27;
    public const int SIGWINCH = 28;
    public const int SIGIO = 29;
    public const int SIGPWR = 30;
    public const int SIGSYS = 31;

    public const int SIG_BLOCK = 0;
    public const int SIG_UNBLOCK = 1;
    public const int SIG_SETMASK = 2;
}
