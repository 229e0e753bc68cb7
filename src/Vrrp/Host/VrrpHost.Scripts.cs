using Keepalived.Runtime;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    private readonly TrackScripts _scripts;
    private readonly Notifier _notifier;
    private Preparation _prepared;

    /// <summary>The number in a tracked file changed.</summary>
    public void OnTrackedFile(string name, int value)
    {
        _router.OnFile(name, value, MonotonicClock.Now, _actions);
        Execute();
    }

    /// <summary>A tracked process gained or lost its quorum.</summary>
    public void OnTrackedProcess(string name, bool hasQuorum)
    {
        _router.OnProcess(name, hasQuorum, MonotonicClock.Now, _actions);
        Execute();
    }

    /// <summary>A BFD session went up or down.</summary>
    public void OnBfdEvent(string name, bool isUp)
    {
        _router.OnBfd(name, isUp, MonotonicClock.Now, _actions);
        Execute();
    }

    /// <summary>At the end of a stop: scripts that wait for others are started, and readers of pipes are told to end.</summary>
    public void HurryNotifications() => _notifier.Hurry();

    /// <summary>What notify scripts and pipes are doing, for people.</summary>
    public IEnumerable<string> NotifyReport() => _notifier.Report(MonotonicClock.Now);

    private void SetTracked(Preparation prepared)
    {
        foreach (var (name, value) in prepared.Files) _router.Tracked.SetFile(name, value);
        foreach (var (name, hasQuorum) in prepared.Processes) _router.Tracked.SetProcess(name, hasQuorum);
    }

    private void OnScriptResult(string name, ScriptOutcome result)
    {
        _router.OnScriptResult(name, result, MonotonicClock.Now, _actions);
        _stateChanged = true;
        Execute();
    }
}
