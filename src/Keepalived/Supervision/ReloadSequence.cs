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
    private bool _reading;
    private bool _queued;

    /// <summary>When <see cref="OnDeadline"/> is next due; null while no answer is awaited.</summary>
    internal MonotonicTime? Deadline { get; private set; }

    private bool IsBusy => _reading || _waiting.Count > 0;

    /// <summary>SIGHUP.</summary>
    internal void Request(List<ParentAction> actions)
    {
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
        actions.Add(new ParentAction.Notify(ServiceState.Reloading));
        foreach (var role in _waiting) actions.Add(new ParentAction.SendConfiguration(role));
        Deadline = now + AnswerLimit;
        CompleteWhenAnswered(actions);
    }

    /// <summary>The files cannot be used: the old configuration stays. The service manager has been told nothing.</summary>
    internal void OnRefused(string reason, List<ParentAction> actions)
    {
        _reading = false;
        actions.Add(new ParentAction.Log(
            SyslogSeverity.Error, $"Reload refused, the running configuration stays in force: {reason}"));
        BeginQueued(actions);
    }

    /// <summary>A role has applied the configuration, or says in <paramref name="refusal"/> why it did not.</summary>
    internal void OnAnswered(Role role, string? refusal, List<ParentAction> actions)
    {
        if (refusal is not null)
            actions.Add(new ParentAction.Log(SyslogSeverity.Error, $"{role.InLog()} child process refused the new configuration: {refusal}"));
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
        foreach (var role in _waiting)
        {
            actions.Add(new ParentAction.Log(
                SyslogSeverity.Error, $"{role.InLog()} child process has not answered the reload for {AnswerLimit.TotalSeconds:0} seconds"));
        }

        _waiting.Clear();
        CompleteWhenAnswered(actions);
    }

    private void Begin(List<ParentAction> actions)
    {
        _reading = true;
        actions.Add(Info("Reloading ..."));
        actions.Add(new ParentAction.ReadConfiguration());
    }

    private void CompleteWhenAnswered(List<ParentAction> actions)
    {
        if (_waiting.Count > 0) return;
        Deadline = null;
        actions.Add(Info("Reload complete"));
        actions.Add(new ParentAction.Notify(ServiceState.Ready));
        BeginQueued(actions);
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
