using Keepalived.Runtime;

namespace Keepalived.Supervision;

/// <summary>
/// One reload after the other: read and check, then hand the configuration to the roles, then wait for their answers. A file that is
/// refused changes nothing. Requests that come meanwhile are merged into one.
/// </summary>
internal sealed class ReloadSequence
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    private readonly SortedSet<Role> _waiting = [];
    private readonly List<string> _problems = [];
    private bool _reading;
    private bool _queued;
    private bool _wasRefused;
    private long _answering;

    /// <summary>When <see cref="OnDeadline"/> is next due; null while no answer is awaited.</summary>
    internal MonotonicTime? Deadline { get; private set; }

    /// <summary>What has become of the requests so far.</summary>
    internal ReloadReport Report { get; private set; } = new(0, 0, ReloadResult.None, []);

    private bool IsBusy => _reading || _waiting.Count > 0;

    /// <summary>SIGHUP, or the time of <c>reload_time_file</c>.</summary>
    internal void Request(List<ParentAction> actions)
    {
        Report = Report with { Requested = Report.Requested + 1 };
        if (!IsBusy)
        {
            Begin(actions);
            return;
        }

        if (_queued) return;
        _queued = true;
        actions.Add(Info("Reload already in progress, request queued"));
    }

    /// <summary>The files have been read and will be applied.</summary>
    internal void OnAccepted(IEnumerable<Role> running, MonotonicTime now, List<ParentAction> actions)
    {
        _reading = false;
        _waiting.UnionWith(running);
        foreach (var role in _waiting) actions.Add(new ParentAction.SendConfiguration(role));
        Deadline = now + AnswerLimit;
        CompleteWhenAnswered(actions);
    }

    /// <summary>The files cannot be used: the old configuration stays.</summary>
    internal void OnRefused(string reason, List<ParentAction> actions)
    {
        _reading = false;
        _wasRefused = true;
        actions.Add(new ParentAction.Log(
            SyslogSeverity.Error, $"Reload refused, the running configuration stays in force: {reason}"));

        // A manager that was told of a reload waits for its end, whatever it was.
        actions.Add(new ParentAction.Notify(ServiceState.Ready) { Status = $"Reload refused: {reason}" });
        _problems.Add(reason);
        End(ReloadResult.Refused, actions);
    }

    /// <summary>A role has applied the configuration, or says in <paramref name="refusal"/> why it did not.</summary>
    internal void OnAnswered(Role role, string? refusal, List<ParentAction> actions)
    {
        if (refusal is not null) Complain($"{role.InLog()} child process refused the new configuration: {refusal}", actions);
        if (_waiting.Remove(role)) CompleteWhenAnswered(actions);
    }

    /// <summary>A role has died; its successor starts with the new configuration, so nothing is awaited from it.</summary>
    internal void OnRoleGone(Role role, List<ParentAction> actions)
    {
        if (_waiting.Remove(role)) CompleteWhenAnswered(actions);
    }

    /// <summary>The deadline has come; calling early is harmless.</summary>
    internal void OnDeadline(MonotonicTime now, List<ParentAction> actions)
    {
        if (Deadline is not { } due || now < due) return;
        foreach (var role in _waiting) Complain($"{role.InLog()} child process has not answered the reload for {AnswerLimit.TotalSeconds:0} seconds", actions);

        _waiting.Clear();
        CompleteWhenAnswered(actions);
    }

    private void Begin(List<ParentAction> actions)
    {
        _reading = true;
        _answering = Report.Requested;
        _problems.Clear();
        actions.Add(Info("Reloading ..."));
        actions.Add(new ParentAction.Notify(ServiceState.Reloading));
        actions.Add(new ParentAction.ReadConfiguration());
    }

    private void CompleteWhenAnswered(List<ParentAction> actions)
    {
        if (_waiting.Count > 0) return;
        Deadline = null;
        actions.Add(Info("Reload complete"));
        actions.Add(new ParentAction.Notify(ServiceState.Ready) { Status = _wasRefused ? "" : null });
        _wasRefused = false;
        End(ReloadResult.Applied, actions);
    }

    private void End(ReloadResult result, List<ParentAction> actions)
    {
        Report = Report with { Answered = _answering, Result = result, Problems = [.. _problems] };
        BeginQueued(actions);
    }

    private void Complain(string text, List<ParentAction> actions)
    {
        _problems.Add(text);
        actions.Add(new ParentAction.Log(SyslogSeverity.Error, text));
    }

    private void BeginQueued(List<ParentAction> actions)
    {
        if (!_queued) return;
        _queued = false;
        actions.Add(Info("Processing queued reload"));
        Begin(actions);
    }

    private static ParentAction.Log Info(string text) => new(SyslogSeverity.Information, text);
}
