using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>A script that was started and has not been reported yet. Use on its loop's thread.</summary>
public sealed class RunningScript
{
    private static readonly TimeSpan KillDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LaterPatience = TimeSpan.FromSeconds(10);

    private readonly EventLoop _loop;
    private readonly Action<ScriptOutcome> _onEnd;
    private readonly Action<int>? _onSurvival;
    private PidFd? _child;
    private Fd? _failure;
    private Deadline? _deadline;
    private bool _told;
    private bool _ended;

    internal RunningScript(EventLoop loop, Action<ScriptOutcome> onEnd, Action<int>? onSurvival)
    {
        _loop = loop;
        _onEnd = onEnd;
        _onSurvival = onSurvival;
    }

    /// <summary>Its process and process group; 0 until it has been started.</summary>
    public int ProcessId => _child?.Pid ?? 0;

    /// <summary>Whether its end has not been reported yet.</summary>
    public bool IsRunning => !_ended;

    /// <summary>Whether it has been told to end.</summary>
    public bool IsTold => _told;

    /// <summary>Whether it did not end when told and was killed.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>
    /// SIGTERM to its process group, SIGKILL after <paramref name="killDelay"/> (2 s when null); its end is reported as
    /// <see cref="ScriptOutcome.TimedOut"/>.
    /// </summary>
    public void Terminate(TimeSpan? killDelay = null)
    {
        _told = true;
        if (_child is not { } child || _ended)
        {
            return;
        }

        _deadline?.Cancel();
        ChildProcess.SignalGroup(child.Pid, Libc.SIGTERM);
        _deadline = _loop.After(killDelay ?? KillDelay, () => Kill(child.Pid, Patience));
    }

    internal void OnStarted(StartedScript started, TimeSpan? timeout)
    {
        if (started.Error != Errno.None || started.Child is not { } child)
        {
            End(new ScriptOutcome.CouldNotStart(started.Error));
            return;
        }

        _child = child;
        _failure = started.Failure;
        _loop.Watch(child.Fd, OnExit);
        if (_told)
        {
            Terminate();
        }
        else if (timeout is { } limit)
        {
            _deadline = _loop.At(started.Time + limit, () => Terminate());
        }
    }

    // One that waits for a device does not even end then.
    private void Kill(int pid, TimeSpan patience)
    {
        IsKilled = true;
        ChildProcess.SignalGroup(pid, Libc.SIGKILL);
        _deadline = _loop.After(patience, () =>
        {
            _onSurvival?.Invoke(pid);
            Kill(pid, LaterPatience);
        });
    }

    private void OnExit()
    {
        if (_child is null)
        {
            return;
        }

        // While the script is not collected its number is nobody else's: what it left behind in its group ends with it.
        if (_told)
        {
            ChildProcess.SignalGroup(_child.Pid, Libc.SIGKILL);
        }

        if (_child.TryWait() is not { } exit)
        {
            return;
        }

        _loop.Unwatch(_child.Fd);
        _child.Dispose();
        Errno error = StartedScript.ReadFailure(_failure);
        _failure?.Dispose();
        End(error != Errno.None ? new ScriptOutcome.CouldNotStart(error)
            : _told ? new ScriptOutcome.TimedOut(exit.Exited ? exit.ExitCode : null)
            : exit.Exited ? new ScriptOutcome.Exited(exit.ExitCode)
            : new ScriptOutcome.Signalled(exit.Signal));
    }

    private void End(ScriptOutcome result)
    {
        _deadline?.Cancel();
        _ended = true;
        _onEnd(result);
    }
}
