using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// Runs scripts and reports how they ended. They are started in order by a thread of their own, so that a file system that hangs does not
/// hold the loop; children are watched through pidfds, so nobody else may collect any child (waitpid(-1)). Scripts have their own process
/// group, /dev/null as standard streams, default signal dispositions, an empty mask and no other descriptors.
/// </summary>
public sealed class ScriptRunner : IDisposable
{
    private const int StarterStackSize = 256 * 1024;

    private readonly EventLoop _loop;
    private readonly string _trampoline;
    private readonly WorkThread _starter = new("scripts", StarterStackSize);

    /// <summary>Creates a runner whose results arrive on <paramref name="loop"/>'s thread.</summary>
    /// <param name="loop">The loop that watches the children.</param>
    /// <param name="trampoline">The program whose Main calls <see cref="ScriptTrampoline.TryRun"/>: this one.</param>
    public ScriptRunner(EventLoop loop, string trampoline = "/proc/self/exe")
    {
        _loop = loop;
        _trampoline = trampoline;
    }

    /// <summary>
    /// Told, on the loop's thread, of the process of a script that is still there 2 s after SIGKILL, and every 10 s from then on.
    /// </summary>
    public Action<int>? OnSurvival { get; init; }

    /// <summary>Runs a script. Call on the loop's thread; <paramref name="onEnd"/> is called there, exactly once and not before this returns.</summary>
    public RunningScript Run(ScriptRequest request, Action<ScriptOutcome> onEnd)
    {
        var running = new RunningScript(_loop, onEnd, OnSurvival);
        Queue(request, running);
        return running;
    }

    /// <summary>Runs a script; may be called from any thread. Cancelling terminates it, and the task is cancelled when it has ended.</summary>
    public async Task<ScriptOutcome> RunAsync(ScriptRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var end = new TaskCompletionSource<ScriptOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = new RunningScript(_loop, end.SetResult, OnSurvival);
        Queue(request, running);
        using (cancellationToken.UnsafeRegister(_ => _loop.Post(() => running.Terminate()), null))
        {
            ScriptOutcome result = await end.Task;
            cancellationToken.ThrowIfCancellationRequested();
            return result;
        }
    }

    /// <summary>Starts no more scripts; those that run are left alone.</summary>
    public void Dispose() => _starter.Dispose();

    private void Queue(ScriptRequest request, RunningScript running) =>
        _starter.Add(() =>
        {
            StartedScript started = Start(request);
            _loop.Post(() => running.OnStarted(started, request.Timeout));
        });

    private StartedScript Start(ScriptRequest request)
    {
        try
        {
            return StartedScript.Start(request, _trampoline);
        }
        catch (ErrnoException exception)
        {
            return new StartedScript(MonotonicClock.Now, exception.Errno); // no descriptors or memory left: this script's bad luck
        }
    }
}
