using System.Runtime.ExceptionServices;
using Checkers.Health;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Host;

internal sealed partial class CheckerHost
{
    private static readonly TimeSpan _stopPatience = TimeSpan.FromSeconds(1);

    /// <summary>Stops in order; the loop ends when scripts started by it have ended, at the latest after 1 s.</summary>
    public void Stop()
    {
        if (_stopping) return;
        _stopping = true;
        _checks.Stop();
        if (!_options.DontReleaseIpvs) Release();
        if (_runningScripts == 0) _loop.Stop(0);
        else _loop.After(_stopPatience, () => _loop.Stop(0));
    }

    private void Release()
    {
        var flush = _config.Global.LvsFlushOnStop;
        var actions = new List<HealthAction>();
        _director.Stop(flush, actions);
        Carry(actions);
        Report(flush == LvsFlushOnStop.All ? _reconciler.Flush() : _reconciler.RemoveAll());
        _timeouts.Restore();
        _syncDaemons.Stop();
        // A successor starts from nothing: what it finds is no longer what this role knew.
        _ = _link.State.Write(RoleMemory.Empty.Encode());
        StartScripts();
    }

    private void OnReload(Stream snapshot) => _ = ReadAsync(snapshot);

    // Reading thousands of servers takes a while: checks and heartbeats go on meanwhile.
    private async Task ReadAsync(Stream snapshot)
    {
        try
        {
            var (scripts, config) = await Task.Run(() =>
            {
                using (snapshot) return ScriptTable.Check(_readSnapshot(snapshot));
            }).ConfigureAwait(false);
            _loop.Post(() => Apply(config, scripts));
        }
        catch (InvalidDataException error)
        {
            _loop.Post(() => _link.Reloaded(error.Message));
        }
#pragma warning disable CA1031 // Passed on to the loop's thread, where it ends the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var defect = ExceptionDispatchInfo.Capture(exception);
            _loop.Post(defect.Throw);
        }
    }

    private void Apply(KeepalivedConfig config, ScriptTable scripts)
    {
        if (_stopping) return;
        _log.Write(SyslogSeverity.Information, "Reloading");
        _log.Write(SyslogSeverity.Information, "Reinitializing ipvs");
        LogAll(scripts.Messages);
        // Servers that go are notified by the scripts of the old configuration.
        var old = _scripts;
        var actions = new List<HealthAction>();
        _director.Reload(config, actions);
        _config = config;
        _scripts = scripts.Including(old);
        _timeouts.Apply(config.Global.LvsTimeouts);
        _syncDaemons.Apply(config.Global.LvsSyncDaemon);
        ReconcileAll(actions);
        _scripts = scripts;
        _checks.Schedule(_director.Checkers, scripts);
        _stateChanged = true;
        _link.Reloaded(null);
    }
}
