using Linux.Abi;
using Microsoft.Extensions.Logging;

namespace Keepalived.Runtime.Files;

/// <summary>
/// Watches the directories of tracked files and reads what changes, on a thread of its own: a file system that hangs holds nobody else.
/// </summary>
public sealed class FileWatcher : IDisposable
{
    private const int StackSize = 256 * 1024;
    private const uint FileEvents = Libc.IN_CLOSE_WRITE | Libc.IN_DELETE | Libc.IN_MOVED_FROM | Libc.IN_MOVED_TO;
    private const uint Gone = Libc.IN_DELETE_SELF | Libc.IN_MOVE_SELF | Libc.IN_UNMOUNT | Libc.IN_IGNORED;
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(2);

    private readonly EventLoop _loop = new();
    private readonly Inotify _inotify = new();
    private readonly ILogger _log;
    private readonly Action<string, int> _onValue;
    private readonly List<Watched> _files = [];
    private Deadline? _retry;

    /// <summary>Starts the thread.</summary>
    /// <param name="log">The log.</param>
    /// <param name="onValue">Receives a name and the number in the file; called on the thread of the watcher.</param>
    public FileWatcher(ILogger log, Action<string, int> onValue)
    {
        _log = log;
        _onValue = onValue;
        _loop.Watch(_inotify.Fd, () => _inotify.Read(OnEvent));
        new Thread(() => _loop.Run(), StackSize) { IsBackground = true, Name = "files" }.Start();
    }

    /// <summary>
    /// Watches these files instead of those before, and tells the number in each that can be read. May be called from any thread.
    /// </summary>
    public Task<IReadOnlyDictionary<string, int>> Watch(IReadOnlyList<WatchedFile> files)
    {
        var done = new TaskCompletionSource<IReadOnlyDictionary<string, int>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(() =>
        {
            Replace(files);
            done.SetResult(_files.Where(static f => f.Value is not null).ToDictionary(static f => f.Name, static f => f.Value ?? 0, StringComparer.Ordinal));
        });
        return done.Task;
    }

    /// <summary>Ends the thread; nothing is reported any more.</summary>
    public void Dispose() => _loop.Post(() =>
    {
        _loop.Unwatch(_inotify.Fd);
        _inotify.Dispose();
        _loop.Stop(0);
    });

    private void Replace(IReadOnlyList<WatchedFile> files)
    {
        var before = _files.Select(static f => f.Directory).Where(static d => d >= 0).ToHashSet();
        _files.Clear();
        foreach (var tracked in files)
        {
            if (_files.Exists(f => f.Name == tracked.Name)) continue; // of several with one name the first is meant
            _files.Add(new Watched(tracked.Name, tracked.Path));
        }
        Attach();
        foreach (var file in _files) before.Remove(file.Directory);
        foreach (var unused in before) _inotify.Remove(unused);
    }

    // Watch first, read then: a change in between is seen twice and not missed.
    private void Attach()
    {
        foreach (var file in _files)
        {
            if (file.Directory >= 0) continue;
            file.Resolve();
            file.Directory = _inotify.TryAdd(file.DirectoryPath, FileEvents | Libc.IN_DELETE_SELF | Libc.IN_MOVE_SELF, out _);
            Read(file);
        }
        _retry?.Cancel();
        if (_files.Exists(static f => f.Directory < 0)) _retry = _loop.After(s_retry, Attach); // the directory may come back
    }

    private void OnEvent(int directory, uint mask, string name)
    {
        if ((mask & Libc.IN_Q_OVERFLOW) != 0)
        {
            _files.ForEach(Read);
            return;
        }
        var isGone = name.Length == 0 && (mask & Gone) != 0;
        if ((mask & Libc.IN_MOVE_SELF) != 0) _inotify.Remove(directory); // what happens under its new name is nothing to us
        foreach (var file in _files)
        {
            if (file.Directory != directory) continue;
            if (isGone) file.Directory = -1;
            else if (file.FileName == name) Read(file);
        }
        if (isGone) Attach();
    }

    private void Read(Watched file)
    {
        if (TrackedFileText.Read(file.Path, _log) is not { } value || file.Value == value) return;
        file.Value = value;
        _onValue(file.Name, value);
    }

    private sealed class Watched(string name, string path)
    {
        public string Name => name;

        /// <summary>The path as configured: what is read.</summary>
        public string Path => path;

        /// <summary>Where the file itself is, when the path ends in a link.</summary>
        public string DirectoryPath { get; private set; } = "/";

        public string FileName { get; private set; } = "";

        /// <summary>Number of the directory's watch; -1: none.</summary>
        public int Directory { get; set; } = -1;

        public int? Value { get; set; }

        public void Resolve()
        {
            var target = TargetOf(path);
            DirectoryPath = System.IO.Path.GetDirectoryName(target) ?? "/";
            FileName = System.IO.Path.GetFileName(target);
        }

        private static string TargetOf(string path)
        {
            try
            {
                return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? System.IO.Path.GetFullPath(path);
            }
            catch (IOException)
            {
                return System.IO.Path.GetFullPath(path); // no such file yet, or links in a circle
            }
            catch (UnauthorizedAccessException)
            {
                return System.IO.Path.GetFullPath(path);
            }
        }
    }
}
