using Checkers.Health;
using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Host;

/// <content>Reload and stop.</content>
internal sealed partial class CheckerHost
{
    private static readonly TimeSpan _stopPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _hurry = TimeSpan.FromMilliseconds(500);

    /// <summary>Stops in order; the loop ends when scripts started by it have ended, at the latest after 1 s.</summary>
    public void Stop()
    {
        if (_stopping) return;
        _stopping = true;
        _checks.Stop();
        _resolver.Stop();
        _healthDeadline?.Cancel();
        if (!_options.DontReleaseIpvs) Release();
        _notifier.OnIdle = EndIfIdle;
        _notifier.Stop();
        EndIfIdle();
        _loop.After(_hurry, _notifier.Hurry);
        _loop.After(_stopPatience, () => _loop.Stop(0));
    }

    private void EndIfIdle()
    {
        if (!_notifier.IsBusy) _loop.Stop(0);
    }

    private void Release()
    {
        var flush = _config.Global.LvsFlushOnStop;
        var actions = new List<HealthAction>();
        _director.Stop(flush, actions);
        Carry(actions);
        if (!_isKernelLost)
            TryKernel(() =>
            {
                Report(flush == LvsFlushOnStop.All ? _reconciler.Flush() : _reconciler.RemoveAll());
                _timeouts.Restore();
            });
        _syncDaemons.Stop();
        RemovePacketMarks();
        // A successor starts from nothing but what somebody asked for: what it finds is no longer what this role knew.
        _ = _link.State.Write(RoleMemory.AfterStop(_director.Remember()).Encode());
        TellAll();
    }

    // Reading thousands of servers takes a while: checks and heartbeats go on meanwhile.
    private void OnReload(Stream snapshot)
    {
        _log.Write(SyslogSeverity.Information, "Reloading");
        _loop.Await(() => Task.Run(() => Prepare(snapshot)), read =>
        {
            if (read.Prepared is { } prepared) Apply(prepared);
            else _link.Reloaded(read.Refusal);
        });
    }

    private (CheckerPreparation? Prepared, string? Refusal) Prepare(Stream snapshot)
    {
        using (snapshot)
        {
            try
            {
                var config = _readSnapshot(snapshot);
                return (CheckerPreparation.Of(config, _files, IsVrrpRunning(config), _log), null);
            }
            catch (InvalidDataException error)
            {
                return (null, error.Message);
            }
        }
    }

    private void Apply(CheckerPreparation prepared)
    {
        if (_stopping) return;
        _log.Write(SyslogSeverity.Debug, "Reinitializing ipvs");
        Use(prepared, _marks?.All ?? new Dictionary<string, uint>());
        Digest(actions => _director.Reload(_config, actions), static () => { });
        ReconcileAll();
        _notifier.OnReloaded(_director.VirtualServers);
        _checks.Schedule(ProbeSharing.Leaders(_director.Checkers, isRestart: true), _scripts);
        _resolver.Use(_names.Questions);
        _stateChanged = true;
        _link.Reloaded(null);
        _loop.Post(GiveBackMemory);
    }
}
