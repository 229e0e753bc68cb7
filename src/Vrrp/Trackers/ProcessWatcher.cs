using System.Diagnostics;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Vrrp.Dump;
using Vrrp.Host;

namespace Vrrp.Trackers;

/// <summary>Counts the processes of <c>vrrp_track_process</c> blocks, on a thread of its own.</summary>
internal sealed class ProcessWatcher : IDisposable
{
    private const int StackSize = 256 * 1024;

    private readonly EventLoop _loop = new();
    private readonly ILogger _log;
    private readonly EnteredNamespace? _space;
    private readonly Action<string, bool> _onQuorum;
    private readonly List<ProcessQuorum> _quorums = [];
    private ProcessConnector? _connector;
    private Deadline? _timer;
    private bool _readsNames;
    private bool _readsCommands;

    /// <summary>Starts the thread.</summary>
    /// <param name="log">The log.</param>
    /// <param name="space">Where the daemon runs, when that is not where it was started: nobody tells about processes there.</param>
    /// <param name="onQuorum">Receives the name of a block and whether it has its quorum; called on the thread of the watcher.</param>
    public ProcessWatcher(ILogger log, EnteredNamespace? space, Action<string, bool> onQuorum)
    {
        _log = log;
        _space = space;
        _onQuorum = onQuorum;
        new Thread(() => _loop.Run(), StackSize) { IsBackground = true, Name = "processes" }.Start();
    }

    /// <summary>
    /// Watches these processes instead of those before, and tells for each whether it has its quorum now; nothing where processes cannot be
    /// watched, which is logged. May be called from any thread.
    /// </summary>
    public Task<IReadOnlyDictionary<string, bool>> Watch(ValueArray<TrackProcessConfig> processes, SocketBuffer buffer)
    {
        var done = new TaskCompletionSource<IReadOnlyDictionary<string, bool>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(() => done.SetResult(Replace(processes, buffer)));
        return done.Task;
    }

    /// <summary>The processes as they are; nothing where they cannot be watched. May be called from any thread.</summary>
    public Task<IReadOnlyDictionary<string, ProcessPicture>> Describe()
    {
        var done = new TaskCompletionSource<IReadOnlyDictionary<string, ProcessPicture>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(() => done.SetResult(_connector is null
            ? new Dictionary<string, ProcessPicture>()
            : _quorums.ToDictionary(static q => q.Config.Name, static q => q.Picture(), StringComparer.Ordinal)));
        return done.Task;
    }

    /// <summary>Ends the thread; nothing is reported any more.</summary>
    public void Dispose() => _loop.Post(() =>
    {
        Close();
        _loop.Stop(0);
    });

    private Dictionary<string, bool> Replace(ValueArray<TrackProcessConfig> processes, SocketBuffer buffer)
    {
        _quorums.Clear();
        foreach (var config in processes)
        {
            if (_quorums.Exists(q => q.Config.Name == config.Name)) continue; // of several with one name the first is meant
            _quorums.Add(new ProcessQuorum(config));
        }
        _readsNames = _quorums.Exists(static q => !q.Config.FullCommand);
        _readsCommands = _quorums.Exists(static q => q.Config.FullCommand);
        if (_quorums.Count == 0) Close();
        else if (_connector is null) Open(buffer);
        if (_connector is null) return [];
        // Events are collected already: what happens while /proc is read is not missed.
        Scan();
        _quorums.ForEach(static q => q.Begin());
        return _quorums.ToDictionary(static q => q.Config.Name, static q => q.IsUp, StringComparer.Ordinal);
    }

    private void Open(SocketBuffer buffer)
    {
        var (connector, problem) = _space is null ? Open() : _space.AtHome(Open);
        _connector = connector;
        if (problem is not null) NotifyLog.Line(_log, problem);
        if (_connector is not null) _loop.Watch(_connector.Fd, ReadEvents);

        (ProcessConnector? Connector, string? Problem) Open() => (ProcessConnector.TryOpen(buffer, out var refused), refused);
    }

    private void Close()
    {
        _timer?.Cancel();
        if (_connector is null) return;
        _loop.Unwatch(_connector.Fd);
        _connector.Dispose();
        _connector = null;
    }

    private void ReadEvents()
    {
        var error = _connector?.Read(OnEvent) ?? Errno.None;
        if (error == Errno.ENOBUFS)
        {
            NotifyLog.Line(_log, "process monitor: events were lost, reading all processes again");
            Scan();
        }
        else if (error != Errno.None)
        {
            NotifyLog.Line(_log, $"process monitor netlink recv error {(int)error} - {error.Text()}");
            Close();
            return;
        }
        Judge();
    }

    private void Scan()
    {
        _quorums.ForEach(static q => q.Clear());
        foreach (var process in ProcessFiles.All()) Look(process);
    }

    private void Look(int process)
    {
        var name = _readsNames ? ProcessFiles.NameOf(process) : null;
        var command = _readsCommands ? ProcessFiles.CommandOf(process) : [];
        foreach (var quorum in _quorums)
        {
            var matches = quorum.Config.FullCommand
                ? ProcessMatcher.MatchesCommand(quorum.Config, command)
                : name is not null && ProcessMatcher.MatchesName(quorum.Config, name);
            Set(quorum, process, matches);
        }
    }

    private void OnEvent(ProcessEvent seen)
    {
        switch (seen)
        {
            case ProcessEvent.Executed(var process):
                Look(process);
                break;
            case ProcessEvent.Forked(var parent, var child):
                foreach (var quorum in _quorums) quorum.Fork(parent, child);
                break;
            case ProcessEvent.Renamed(var process, var name):
                foreach (var quorum in _quorums)
                {
                    if (!quorum.Config.FullCommand) Set(quorum, process, ProcessMatcher.MatchesName(quorum.Config, name));
                }
                break;
            case ProcessEvent.Ended(var process):
                foreach (var quorum in _quorums) quorum.Remove(process);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Set(ProcessQuorum quorum, int process, bool matches)
    {
        if (matches) quorum.Add(process);
        else quorum.Remove(process);
    }

    private void Judge()
    {
        MonotonicTime? next = null;
        foreach (var quorum in _quorums)
        {
            if (quorum.Judge(MonotonicClock.Now)) _onQuorum(quorum.Config.Name, quorum.IsUp);
            if (quorum.Deadline is { } due && (next is null || due < next)) next = due;
        }
        _timer?.Cancel();
        _timer = next is { } time ? _loop.At(time, Judge) : null;
    }
}
