using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Runtime.Files;
using Microsoft.Extensions.Logging;
using Vrrp.Dump;

namespace Vrrp.Trackers;

/// <summary>
/// The threads that watch tracked files and processes, made when something is tracked. What they see arrives on the loop's thread; the
/// <c>Watch</c> methods wait, and are for the thread that reads configurations.
/// </summary>
internal sealed class TrackerWatchers(EventLoop loop, ILogger log, EnteredNamespace? space) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private FileWatcher? _files;
    private ProcessWatcher? _processes;

    /// <summary>Receives the name of a tracked file and its number.</summary>
    public Action<string, int> OnFile { get; set; } = static (_, _) => { };

    /// <summary>Receives the name of a tracked process and whether it has its quorum.</summary>
    public Action<string, bool> OnProcess { get; set; } = static (_, _) => { };

    /// <summary>Watches the files of a configuration; the numbers in them, as far as they can be read soon.</summary>
    public IReadOnlyDictionary<string, int> WatchFiles(KeepalivedConfig config)
    {
        lock (_lock)
        {
            if (_files is null && config.TrackFiles.IsEmpty) return new Dictionary<string, int>();
            _files ??= new FileWatcher(log, (name, value) => loop.Post(() => OnFile(name, value)));
            return Soon(_files.Watch(TrackFiles.Of(config))) ?? new Dictionary<string, int>();
        }
    }

    /// <summary>Watches the processes of a configuration; which have their quorum, as far as that can be told soon.</summary>
    public IReadOnlyDictionary<string, bool> WatchProcesses(KeepalivedConfig config)
    {
        lock (_lock)
        {
            if (_processes is null && config.TrackProcesses.IsEmpty) return new Dictionary<string, bool>();
            _processes ??= new ProcessWatcher(log, space, (name, isUp) => loop.Post(() => OnProcess(name, isUp)));
            return Soon(_processes.Watch(config.TrackProcesses, config.Global.SocketBuffers.ProcessMonitor)) ?? new Dictionary<string, bool>();
        }
    }

    /// <summary>Tracked processes as they are, by name, as far as that can be told soon. Waits: not for event loops.</summary>
    public IReadOnlyDictionary<string, ProcessPicture> DescribeProcesses()
    {
        lock (_lock) return (_processes is null ? null : Soon(_processes.Describe())) ?? new Dictionary<string, ProcessPicture>();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _files?.Dispose();
        _processes?.Dispose();
    }

    // A file system that hangs must not keep the daemon from starting: what it says arrives later as an event.
    private static T? Soon<T>(Task<T> task) where T : class => task.Wait(s_patience) ? task.Result : null;
}
