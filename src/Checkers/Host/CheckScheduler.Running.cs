using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Checkers.Checks;
using Checkers.Checks.Misc;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Host;

/// <content>Checks that are more than a probe: asynchronous ones, whose results come back to the loop's thread, and scripts.</content>
internal sealed partial class CheckScheduler
{
    private async Task RunAsync(CheckTask task, IChecker checker)
    {
        try
        {
            var result = await checker.RunAsync(task.Health.Url, _stop.Token).ConfigureAwait(false);
            _loop.Post(() => End(task, result));
        }
        catch (OperationCanceledException)
        {
            // The role stops.
        }
#pragma warning disable CA1031 // Passed on to the loop's thread, where it ends the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var defect = ExceptionDispatchInfo.Capture(exception);
            _loop.Post(defect.Throw);
        }
    }

    private void RunScript(CheckTask task, MiscCheckConfig config)
    {
        // Checks whose script may not run are taken out of the configuration before.
        var request = _table?.Find(config.Command) ?? throw new UnreachableException();
        RunningScript? script = null;
        script = _scripts.Run(request with { Timeout = config.Timeout }, result =>
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
