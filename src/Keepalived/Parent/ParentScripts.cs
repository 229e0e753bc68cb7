using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Keepalived.Parent;

/// <summary>Runs <c>startup_script</c> and <c>shutdown_script</c>, one at a time, on the parent's loop.</summary>
/// <param name="loop">The loop.</param>
/// <param name="log">The log.</param>
internal sealed class ParentScripts(EventLoop loop, DaemonLogger log) : IDisposable
{
    private ScriptRunner? _runner;
    private RunningScript? _running;
    private Action? _next;
    private Action<int>? _abandon;
    private bool _isBusy;

    /// <summary>
    /// Runs a script and calls <paramref name="onEnd"/> when it has ended, has been ended after its time, cannot be run, or is still there 2 s
    /// after SIGKILL; at once when none is configured. A script that still runs is ended first.
    /// </summary>
    /// <param name="script">The script.</param>
    /// <param name="kind"><c>startup</c> or <c>shutdown</c>.</param>
    /// <param name="global">Whose rules for scripts apply.</param>
    /// <param name="onEnd">What follows.</param>
    internal void Run(ParentScript script, string kind, GlobalDefs global, Action onEnd)
    {
        if (_isBusy)
        {
            _next = () => Run(script, kind, global, onEnd);
            _running?.Terminate();
            return;
        }

        if (script.Command is not { } command)
        {
            onEnd();
            return;
        }

        _isBusy = true;

        // On another thread: name services and file systems are asked.
        _ = Task.Run(() =>
        {
            var request = Prepare(command, global);
            loop.Post(() => Start(request is null ? null : request with { Timeout = script.Timeout }, command, kind, onEnd));
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _runner?.Dispose();

    private ScriptRequest? Prepare(ScriptCommand command, GlobalDefs global)
    {
        string? problem;
        var identity = (command.User ?? global.ScriptUser) is { } user
            ? ScriptIdentity.TryResolve(user.User, user.Group, out problem)
            : ScriptIdentity.TryResolveDefault(global.EnableScriptSecurity, out problem);
        if (identity is null)
        {
            Write(problem ?? $"no user for script {command.Text}");
            return null;
        }

        var security = new ScriptSecurity(global.EnableScriptSecurity, Environment.GetEnvironmentVariable("PATH") ?? "") { KeepsLinks = global.UseSymlinkPaths };
        var check = security.Check(command.Arguments, identity);
        foreach (string message in check.Messages) Write(message);
        return check.IsUsable ? new ScriptRequest { Path = check.Path, Arguments = check.Arguments, Identity = identity } : null;
    }

    private void Start(ScriptRequest? request, ScriptCommand command, string kind, Action onEnd)
    {
        if (request is null || _next is not null)
        {
            GoOn(onEnd);
            return;
        }

        if (log.Detailed) Write($"Running {kind} script {command.Arguments[0]}");
        _runner ??= new ScriptRunner(loop) { OnSurvival = Abandon };
        RunningScript? script = null;
        script = _running = _runner.Run(request, outcome =>
        {
            Report(outcome, kind, command);
            if (_running == script) GoOn(onEnd);
        });
        _abandon = pid =>
        {
            Write($"{kind} script (PID {pid}) failed to terminate after kill - going on without waiting for it");
            GoOn(onEnd);
        };
    }

    // One that waits for a device may never end, and is reported every 10 s: once is enough.
    private void Abandon(int pid)
    {
        if (_running?.ProcessId == pid) _abandon?.Invoke(pid);
    }

    private void GoOn(Action onEnd)
    {
        var next = _next ?? onEnd;
        _next = null;
        _running = null;
        _abandon = null;
        _isBusy = false;
        next();
    }

    private void Report(ScriptOutcome outcome, string kind, ScriptCommand command)
    {
        switch (outcome)
        {
            case ScriptOutcome.Exited { Status: 0 }:
                if (log.Detailed) Write($"{kind} script script succeeded");
                break;
            case ScriptOutcome.Exited exited: Write($"{kind} script script failed, status {exited.Status}"); break;
            case ScriptOutcome.Signalled signalled: Write($"{kind} script script failed due to signal {signalled.Signal}"); break;
            case ScriptOutcome.TimedOut: Write($"{kind} script timed out"); break;
            default: Write($"Call of {kind} script {command.Arguments[0]} failed"); break;
        }
    }

    private void Write(string text) => log.Write(SyslogSeverity.Information, text);
}
