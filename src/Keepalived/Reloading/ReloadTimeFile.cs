using Keepalived.Runtime;
using Linux.Abi;

namespace Keepalived.Reloading;

/// <summary>Watches <c>reload_time_file</c>: tells its first line whenever it changes. Reads on other threads than the loop's.</summary>
/// <param name="loop">The parent's loop.</param>
/// <param name="log">The log.</param>
/// <param name="onText">Receives the line on the loop's thread; null: there is no file.</param>
internal sealed class ReloadTimeFile(EventLoop loop, DaemonLogger log, Action<string?> onText) : IDisposable
{
    private const uint Events = Libc.IN_CLOSE_WRITE | Libc.IN_DELETE | Libc.IN_MOVED_FROM | Libc.IN_MOVED_TO;
    private const int LongestLine = 64;

    private Inotify? _inotify;
    private int _directory = -1;
    private string? _path;

    /// <summary>Watches a file instead of the one before. When its directory is missing, the next reload looks for it again.</summary>
    /// <param name="path">The file; null: none.</param>
    internal void Watch(string? path)
    {
        _path = path;
        if (path is null)
        {
            onText(null);
            return;
        }

        if ((_inotify ??= TryOpen(path)) is not { } inotify) return;
        _ = Task.Run(() =>
        {
            int directory = inotify.TryAdd(Path.GetDirectoryName(path) is { Length: > 0 } name ? name : "/", Events, out _);
            loop.Post(() =>
            {
                if (_directory != directory) inotify.Remove(_directory);
                _directory = directory;
            });
            Read(path);
        });
    }

    /// <summary>Deletes the file: what it asked for has been done.</summary>
    internal void Delete()
    {
        if (_path is { } path) _ = Task.Run(() => Libc.unlink(path));
    }

    /// <inheritdoc/>
    public void Dispose() => _inotify?.Dispose();

    private Inotify? TryOpen(string path)
    {
        Inotify inotify;
        try
        {
            inotify = new Inotify();
        }
        catch (ErrnoException e)
        {
            log.Write(SyslogSeverity.Warning, $"Unable to watch {path} until the next reload: {e.Message}");
            return null;
        }

        loop.Watch(inotify.Fd, () => inotify.Read((_, _, name) =>
        {
            if (_path is { } path && name == Path.GetFileName(path)) Read(path);
        }));
        return inotify;
    }

    private void Read(string path) => Task.Run(() =>
    {
        string? line = FirstLine(path);
        loop.Post(() =>
        {
            if (path == _path) onText(line);
        });
    });

    private static string? FirstLine(string path)
    {
        // Opening a pipe would wait for a writer.
        if (FileStatus.Find(path, out _) is not { IsRegular: true }) return null;
        try
        {
            using var reader = new StreamReader(path);
            var text = new char[LongestLine];
            int length = reader.ReadBlock(text);
            return new string(text, 0, length).Split('\n')[0];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
