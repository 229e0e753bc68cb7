using System.Runtime.InteropServices;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// Receives the process's signals. Create it first thing in Main: until then most of them end the process. Signals that arrive before
/// <see cref="Forward(EventLoop, Action{DaemonSignal})"/> are kept. Signals nobody uses are ignored, as keepalived does.
/// </summary>
public sealed class SignalPump : IDisposable
{
    private const int FirstRealTimeSignalOfApplications = 35; // 34 belongs to the runtime
    private const int LastRealTimeSignal = 64;
    private const int KeptThreads = 2; // ThreadsToKeepAlive of the program

    // Written down, because to ask for the members of an enum takes reflection, at each start.
    private static readonly DaemonSignal[] s_signals =
    [
        DaemonSignal.Reload, DaemonSignal.Interrupt, DaemonSignal.DumpData, DaemonSignal.DumpStatistics, DaemonSignal.Stop, DaemonSignal.ProcessorTime,
        DaemonSignal.DumpJson, DaemonSignal.ClearStatistics, DaemonSignal.DumpThreads,
    ];

    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<DaemonSignal> _waiting = [];
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly object _started = new();
    private int _startedThreads;
    private Action<DaemonSignal>? _handler;

    /// <summary>What is received: every <see cref="DaemonSignal"/>.</summary>
    internal static ReadOnlySpan<DaemonSignal> Signals => s_signals;

    /// <summary>Registers for every <see cref="DaemonSignal"/>.</summary>
    public SignalPump()
    {
        foreach (DaemonSignal signal in s_signals)
        {
            // The runtime leaves alone what was ignored when the process started (nohup); keepalived does not. The runtime has made up its
            // mind about SIGINT before Main: a script's "&" keeps it ignored.
            if (signal != DaemonSignal.Interrupt)
            {
                _ = Libc.signal((int)signal, Libc.SIG_DFL);
            }

            _registrations.Add(PosixSignalRegistration.Create((PosixSignal)(int)signal, context => Receive(signal, context)));
        }

        // Not registered: as process 1 the runtime would then collect every child itself, and how a role ended would be lost. Were it ignored
        // as it may have been inherited, the kernel would collect them.
        _ = Libc.signal(Libc.SIGCHLD, Libc.SIG_DFL);

        // Handlers run on threads of the pool, and without descriptors the runtime can make none: those that are kept are made now.
        for (int i = 0; i < KeptThreads; i++)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(_ => WaitForAll(), null);
        }

        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context => context.Cancel = true));
        IgnoreOthers();
    }

    /// <summary>Calls <paramref name="handler"/> on the loop's thread for each signal.</summary>
    public void Forward(EventLoop loop, Action<DaemonSignal> handler) => Forward(signal => loop.Post(() => handler(signal)));

    /// <summary>Calls <paramref name="handler"/> for each signal on a thread of the runtime; it must not block.</summary>
    public void Forward(Action<DaemonSignal> handler)
    {
        DaemonSignal[] waiting;
        lock (_lock)
        {
            _handler = handler;
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (DaemonSignal signal in waiting)
        {
            handler(signal);
        }
    }

    /// <summary>Stops receiving; default dispositions return.</summary>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }
    }

    // A thread that ended its work at once would do that of the next as well.
    private void WaitForAll()
    {
        lock (_started)
        {
            _startedThreads++;
            Monitor.PulseAll(_started);
            while (_startedThreads < KeptThreads && Monitor.Wait(_started, s_startLimit))
            {
                // Another one has started.
            }
        }
    }

    private static void IgnoreOthers()
    {
        ReadOnlySpan<int> unused = [Libc.SIGALRM, Libc.SIGVTALRM, Libc.SIGPROF, Libc.SIGIO, Libc.SIGPWR, Libc.SIGSTKFLT];
        foreach (int number in unused)
        {
            _ = Libc.signal(number, Libc.SIG_IGN);
        }

        for (int number = FirstRealTimeSignalOfApplications; number <= LastRealTimeSignal; number++)
        {
            if (!s_signals.Contains((DaemonSignal)number))
            {
                _ = Libc.signal(number, Libc.SIG_IGN);
            }
        }
    }

    private void Receive(DaemonSignal signal, PosixSignalContext context)
    {
        context.Cancel = true;
        Action<DaemonSignal>? handler;
        lock (_lock)
        {
            handler = _handler;
            if (handler is null)
            {
                _waiting.Add(signal);
            }
        }

        handler?.Invoke(signal);
    }
}
