using System.Runtime.InteropServices;

namespace Ipvs.Cli;

/// <summary>
/// Catches Ctrl-C (SIGINT), SIGTERM and SIGHUP while it lives, so that a command can end in good order instead of being
/// killed. Signals may come on any thread.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private const int SignalExit = 128;

    private readonly ManualResetEventSlim _happened = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private volatile string? _signal;
    private volatile int _exit;

    /// <summary>Starts catching.</summary>
    public Interruption()
    {
        Catch(PosixSignal.SIGINT, "SIGINT", 2);
        Catch(PosixSignal.SIGTERM, "SIGTERM", 15);
        Catch(PosixSignal.SIGHUP, "SIGHUP", 1);
    }

    /// <summary>Name of the signal that came first; null when none came yet.</summary>
    public string? Signal => _signal;

    /// <summary>The exit status shells expect then: 128 plus the signal's number; 0 when none came.</summary>
    public int ExitStatus => _exit;

    /// <summary>Waits for a signal; false when none came within <paramref name="limit"/>.</summary>
    public bool Wait(TimeSpan limit) => _happened.Wait(limit > TimeSpan.Zero ? limit : TimeSpan.Zero);

    /// <inheritdoc/>
    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _happened.Dispose();
    }

    private void Catch(PosixSignal signal, string name, int number) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (_signal is null)
            {
                _exit = SignalExit + number;
                _signal = name;
                _happened.Set();
            }
        }));
}
