using Microsoft.Extensions.Logging;

namespace Keepalived.Runtime.Notify;

/// <summary>Writes events to the pipes in force and keeps the scripts running that read them.</summary>
/// <param name="role">What the line about a script that ended begins with: <c>vrrp</c> or <c>lvs</c>.</param>
/// <param name="loop">The role's loop.</param>
/// <param name="runner">Starts the scripts.</param>
/// <param name="log">The log.</param>
public sealed class PipeWriter(string role, EventLoop loop, ScriptRunner runner, ILogger log)
{
    private static readonly TimeSpan s_killDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_throttle = TimeSpan.FromMinutes(1);

    private readonly List<Outlet> _outlets = [];

    /// <summary>Whether scripts that read the pipes still run after <see cref="Stop"/>.</summary>
    public bool IsBusy => _outlets.Exists(static o => o.Reader is { IsRunning: true });

    /// <summary>The pipes' paths, and lines each has lost because nobody read it.</summary>
    public IEnumerable<(string Path, long Lost)> Pipes => _outlets.Select(static o => (o.Pipe.Path, o.Pipe.Lost));

    /// <summary>
    /// Goes over to the pipes of a new configuration. A pipe that stays, and a script whose command stays, are not disturbed: readers need
    /// not open the pipe again.
    /// </summary>
    public void Use(IReadOnlyList<NotifyOutlet> pipes)
    {
        var before = _outlets.ToDictionary(static o => o.Pipe.Path, StringComparer.Ordinal);
        _outlets.Clear();
        foreach (var entry in pipes)
        {
            before.Remove(entry.Pipe.Path, out var old);
            old?.Pipe.Dispose(); // the new one is open already, so that readers see no end
            _outlets.Add(new Outlet(entry.Pipe, entry.Type, ReaderOf(entry, old?.Reader)));
        }
        foreach (var gone in before.Values) Close(gone);
    }

    /// <summary>Writes a line to all pipes.</summary>
    public void Write(string line)
    {
        foreach (var outlet in _outlets)
        {
            if (!outlet.Pipe.Write(line) && outlet.Losses.TryPass(loop.Now, out _))
                NotifyLog.LinesLost(log, outlet.Type, outlet.Pipe.Path, outlet.Pipe.Lost);
        }
    }

    /// <summary>Everything is written: the pipes are closed, so that readers come to the end, and removed.</summary>
    public void Stop()
    {
        foreach (var outlet in _outlets)
        {
            outlet.Reader?.Stop();
            outlet.Pipe.Dispose();
            outlet.Pipe.Remove();
        }
    }

    /// <summary>Ends scripts that go on after the end of their pipe.</summary>
    public void TerminateReaders(TimeSpan killDelay)
    {
        foreach (var outlet in _outlets) outlet.Reader?.Terminate(killDelay);
    }

    private PipeReader? ReaderOf(NotifyOutlet entry, PipeReader? old)
    {
        if (old?.Request is { } running && running == entry.Reader) return old;
        old?.Terminate(s_killDelay);
        return entry.Reader is { } request
            ? new PipeReader(loop, runner, request, _ => NotifyLog.ReaderEnded(log, role))
            : null;
    }

    private static void Close(Outlet outlet)
    {
        outlet.Reader?.Terminate(s_killDelay);
        // On another thread: a file system that hangs does not hold the protocol.
        _ = Task.Run(() =>
        {
            outlet.Pipe.Remove();
            outlet.Pipe.Dispose();
        });
    }

    private sealed record Outlet(NotifyPipe Pipe, string Type, PipeReader? Reader)
    {
        public LogThrottle Losses { get; } = new(s_throttle);
    }
}
