using Keepalived.Runtime;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    private readonly TrackScripts _scripts;
    private readonly NotifyScriptRunner _notifier;
    private ScriptCatalog _catalog;

    private void OnScriptResult(string name, ScriptOutcome result)
    {
        _router.OnScriptResult(name, result, MonotonicClock.Now, _actions);
        _stateChanged = true;
        Execute();
    }
}
