using System.Runtime.InteropServices;
using Linux.Abi;

namespace Ipvs.Cli.Watch;

/// <summary>Signals as a descriptor: the screen changed its size, the program shall end, or it goes on after a stop.</summary>
internal sealed class WatchSignals : IDisposable
{
    private readonly EventFd _event = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _stop;
    private int _screenChanged;

    /// <summary>Receives signals from now on.</summary>
    public WatchSignals()
    {
        PosixSignal[] ends = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
        foreach (PosixSignal signal in ends)
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context => Stop(signal, context)));
        }

        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => NoteScreen()));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => NoteScreen()));
    }

    /// <summary>The descriptor that becomes readable with a signal.</summary>
    public Fd Fd => _event.Fd;

    /// <summary>The signal that asks the program to end; 0 for none.</summary>
    public int StopSignal => Volatile.Read(ref _stop);

    /// <summary>Makes the descriptor unreadable; true when the screen must be measured and drawn again.</summary>
    public bool Acknowledge()
    {
        _event.Acknowledge();
        return Interlocked.Exchange(ref _screenChanged, 0) != 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _event.Dispose();
    }

    private void Stop(PosixSignal signal, PosixSignalContext context)
    {
        context.Cancel = true;
        Volatile.Write(ref _stop, NumberOf(signal));
        _event.Signal();
    }

    private void NoteScreen()
    {
        Volatile.Write(ref _screenChanged, 1);
        _event.Signal();
    }

    private static int NumberOf(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGINT => Libc.SIGINT,
        PosixSignal.SIGHUP => Libc.SIGHUP,
        PosixSignal.SIGQUIT => Libc.SIGQUIT,
        _ => Libc.SIGTERM,
    };
}
