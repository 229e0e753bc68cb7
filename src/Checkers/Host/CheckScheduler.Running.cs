using System.Diagnostics;
using Checkers.Checks.Misc;
using Checkers.Health;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Host;

/// <content>Checks that are more than a probe: asynchronous ones, whose results come back to the loop's thread, and scripts.</content>
internal sealed partial class CheckScheduler
{
    private void RunScript(CheckTask task, MiscCheckConfig config)
    {
        // Checks whose script may not run are taken out of the configuration before.
        var request = _table?.Find(config.Command) ?? throw new UnreachableException();
        RunningScript? script = null;
        script = _scripts.Run(request with { Timeout = config.Timeout, Variables = ServerVariables.Of(task.Health.Server) }, result =>
        {
            if (task.Script == script)
            {
                task.Script = null;
                End(task, MiscCheck.ResultOf(config, result));
            }
            else
            {
                Release();
            }
        });
        task.Script = script;
    }

    private static void AbandonScript(CheckTask task)
    {
        if (task.Script is not { } script) return;
        task.Script = null;
        task.Stage = CheckStage.Resting;
        script.Terminate();
    }
}
