using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// Log lines to a file (<c>-g</c>): <c>Sat Nov 21 11:05:26.123456700 2026: text</c>. A thread of its own writes them, so that a disk that hangs
/// or is full holds nobody: what it has no room for is lost. Lines are appended; whoever rotates the file copies and truncates it.
/// </summary>
public sealed class FileWriter : ILogSink, IDisposable
{
    private const int MaxWaiting = 4096;
    private const int StackSize = 256 * 1024;
    private const uint OwnerOnly = 0x180; // 0600
    private static readonly TimeSpan s_lastChance = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<byte[]> _lines = new(MaxWaiting);
    private readonly string _path;
    private readonly Thread _thread;
    private Fd? _file;

    /// <summary>Starts the thread; the file is opened with the first line.</summary>
    /// <param name="path">The file. Never through a symbolic link: the usual place is a directory others can write to.</param>
    public FileWriter(string path)
    {
        _path = path;
        _thread = new Thread(WriteAll, StackSize) { IsBackground = true, Name = "log file" };
        _thread.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>The file of a process: the role, the network namespace and the instance in front of the extension.</summary>
    /// <param name="path">What was asked for.</param>
    /// <param name="parts">What to insert; null: nothing.</param>
    public static string NameOf(string path, params ReadOnlySpan<string?> parts)
    {
        string extension = Path.GetExtension(path);
        string name = path[..^extension.Length];
        foreach (string? part in parts) name = part is null ? name : $"{name}_{part}";
        return name + extension;
    }

    /// <summary>The line as it is written, without its end.</summary>
    public static string Format(DateTimeOffset time, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{time:ddd MMM dd HH:mm:ss'.'fffffff}00 {time:yyyy}: {text}");

    /// <inheritdoc/>
    public void Write(SyslogSeverity severity, DateTimeOffset time, string text)
    {
        if (!_lines.IsAddingCompleted) _ = _lines.TryAdd(Encoding.UTF8.GetBytes(Format(time, text) + "\n"));
    }

    /// <summary>Takes no more lines; those that wait have a second to be written.</summary>
    public void Dispose()
    {
        _lines.CompleteAdding();
        _ = _thread.Join(s_lastChance);
    }

    private void WriteAll()
    {
        foreach (byte[] line in _lines.GetConsumingEnumerable())
        {
            _file ??= Fd.TryOpen(_path, Libc.O_WRONLY | Libc.O_APPEND | Libc.O_CREAT | Libc.O_NOFOLLOW | Libc.O_CLOEXEC, OwnerOnly, out _);
            _ = _file?.Write(line);
        }
    }
}
