using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Runtime.Files;
using Keepalived.Runtime.Notify;
using Microsoft.Extensions.Logging;

namespace Checkers.Host;

/// <summary>
/// What a configuration needs before it can take effect, and what may wait for file systems and name services: made on the thread that
/// reads the configuration, never on the one of the main loop.
/// </summary>
/// <param name="Config">The configuration, without checks whose script may not be run.</param>
/// <param name="Scripts">Its scripts.</param>
/// <param name="Pipes">Its pipes, open.</param>
/// <param name="Files">The numbers in the files it follows, by name.</param>
internal sealed record CheckerPreparation(
    KeepalivedConfig Config, ScriptTable Scripts, IReadOnlyList<NotifyOutlet> Pipes, IReadOnlyDictionary<string, int> Files)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    /// <summary>Prepares <paramref name="config"/>.</summary>
    /// <param name="config">What the file says.</param>
    /// <param name="files">Watches what FILE_CHECK follows from now on; null when nothing was followed so far.</param>
    /// <param name="isVrrpRunning">Whether the VRRP role runs: then that one reads the common pipe.</param>
    /// <param name="log">The log.</param>
    public static CheckerPreparation Of(KeepalivedConfig config, Lazy<FileWatcher> files, bool isVrrpRunning, ILogger log)
    {
        var (scripts, usable) = ScriptTable.Check(config);
        return new(usable, scripts, OpenPipes(config.Global, scripts, isVrrpRunning, log), Watch(usable, files));
    }

    private static IReadOnlyDictionary<string, int> Watch(KeepalivedConfig config, Lazy<FileWatcher> files)
    {
        var followed = new HashSet<string>();
        foreach (var server in config.VirtualServers)
        {
            foreach (var real in server.RealServers) AddFollowed(real, followed);
            foreach (var named in server.NamedServers) AddFollowed(named.Server, followed);
        }
        if (followed.Count == 0 && !files.IsValueCreated) return new Dictionary<string, int>();
        var watch = files.Value.Watch(
            [.. config.TrackFiles.Where(file => followed.Contains(file.Name)).Select(static file => new WatchedFile(file.Name, file.Path))]);
        // A file system that hangs must not keep the role from starting: what it says arrives later.
        return watch.Wait(_patience) ? watch.Result : new Dictionary<string, int>();
    }

    private static void AddFollowed(RealServer server, HashSet<string> followed)
    {
        foreach (var checker in server.Checkers)
            if (checker is FileCheckConfig file)
                followed.Add(file.TrackFile);
    }

    private static List<NotifyOutlet> OpenPipes(GlobalDefs global, ScriptTable scripts, bool isVrrpRunning, ILogger log)
    {
        var pipes = new List<NotifyOutlet>();
        foreach (var (fifo, type) in ((NotifyFifo, string)[])[(global.Fifo, ""), (global.LvsFifo, "lvs_")])
        {
            if (fifo.Path is not { } path || pipes.Exists(outlet => outlet.Pipe.Path == path) || scripts.OwnerOf(fifo) is not { } owner) continue;
            var pipe = NotifyPipe.TryOpen(path, owner, type, out var problem);
            if (problem is not null) CheckerLog.Line(log, problem);
            if (pipe is null) continue;
            var isReader = type.Length > 0 || !isVrrpRunning;
            var reader = isReader && fifo.Script is { } script && scripts.Find(script) is { } request
                ? request with { Arguments = [.. request.Arguments, path], EndsWithParent = true }
                : null;
            pipes.Add(new NotifyOutlet(pipe, type, reader));
        }
        return pipes;
    }
}
