using Keepalived.Conf.Model;
using Microsoft.Extensions.Logging;
using Vrrp.Notify;
using Vrrp.Trackers;

namespace Vrrp.Host;

/// <summary>
/// What a configuration needs before it can take effect, and what may wait for file systems and name services: made on the thread that reads
/// the configuration, never on the one of the protocol.
/// </summary>
/// <param name="Config">The configuration, without scripts that may not be run.</param>
/// <param name="Scripts">Its scripts, ready to run.</param>
/// <param name="Pipes">Its pipes, open.</param>
/// <param name="Files">The numbers in its tracked files, by name.</param>
/// <param name="Processes">Whether its tracked processes have their quorum, by name; empty where processes cannot be watched.</param>
internal sealed record Preparation(
    KeepalivedConfig Config, ScriptCatalog Scripts, NotifyPipes Pipes, IReadOnlyDictionary<string, int> Files,
    IReadOnlyDictionary<string, bool> Processes)
{
    /// <summary>Prepares <paramref name="config"/>; <paramref name="watchers"/> watch what it tracks from now on.</summary>
    public static Preparation Of(KeepalivedConfig config, TrackerWatchers watchers, ILogger log)
    {
        config = AdvertKeys.Read(config, log);
        var scripts = ScriptCatalog.Prepare(config, log);
        foreach (var session in TrackedSessions(config)) NotifyLog.BfdNotRun(log, session);
        var files = watchers.WatchFiles(config);
        var processes = watchers.WatchProcesses(config);
        return new Preparation(scripts.Enabled(config), scripts, NotifyPipes.Open(config, scripts, log), files, processes);
    }

    private static SortedSet<string> TrackedSessions(KeepalivedConfig config)
    {
        var sessions = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var instance in config.VrrpInstances) sessions.UnionWith(instance.TrackBfds.Select(static b => b.Name));
        foreach (var group in config.SyncGroups) sessions.UnionWith(group.TrackBfds.Select(static b => b.Name));
        return sessions;
    }
}
