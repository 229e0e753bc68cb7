namespace Keepalived.Runtime;

/// <summary>
/// Keeps the script of a <c>*notify_fifo_script</c> running: one that ends is started again, after 1 s and then after twice as long each
/// time, up to a minute. Use on its loop's thread.
/// </summary>
public sealed class PipeReader
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    private readonly EventLoop _loop;
    private readonly ScriptRunner _runner;
    private readonly Action<ScriptOutcome> _onEnd;
    private TimeSpan _delay = FirstDelay;
    private MonotonicTime _startedAt;
    private RunningScript? _script;
    private Deadline? _restart;
    private bool _stopped;

    /// <summary>Starts the script.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="runner">Starts it.</param>
    /// <param name="request">The script, with the pipe's path as its last argument.</param>
    /// <param name="onEnd">Called each time it has ended without being told to.</param>
    public PipeReader(EventLoop loop, ScriptRunner runner, ScriptRequest request, Action<ScriptOutcome> onEnd)
    {
        _loop = loop;
        _runner = runner;
        _onEnd = onEnd;
        Request = request;
        Start();
    }

    /// <summary>What runs.</summary>
    public ScriptRequest Request { get; }

    /// <summary>Whether it runs now.</summary>
    public bool IsRunning => _script is { IsRunning: true };

    /// <summary>It is not started any more; <see cref="Terminate"/> ends one that runs.</summary>
    public void Stop()
    {
        _stopped = true;
        _restart?.Cancel();
    }

    /// <summary>SIGTERM to its process group, SIGKILL later.</summary>
    /// <param name="killDelay">How much later.</param>
    public void Terminate(TimeSpan killDelay)
    {
        Stop();
        if (IsRunning)
        {
            _script?.Terminate(killDelay);
        }
    }

    private void Start()
    {
        _startedAt = _loop.Now;
        _script = _runner.Run(Request, OnEnded);
    }

    private void OnEnded(ScriptOutcome outcome)
    {
        if (_stopped)
        {
            return;
        }

        _onEnd(outcome);
        if (_loop.Now - _startedAt > LongestDelay)
        {
            _delay = FirstDelay;
        }

        _restart = _loop.After(_delay, Start);
        _delay = _delay + _delay < LongestDelay ? _delay + _delay : LongestDelay;
    }
}
