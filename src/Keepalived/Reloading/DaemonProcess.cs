using System.Globalization;
using Keepalived.CommandLine;
using Keepalived.Conf;
using Keepalived.Conf.Model;
using Keepalived.Conf.Source;
using Keepalived.Parent;
using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Reloading;

/// <summary>The parent of a running daemon, seen from another process: what it holds open tells what is in force.</summary>
internal sealed class DaemonProcess : IDisposable
{
    private const string MemoryLink = "/memfd:";

    private readonly PidFd _process;
    private readonly Fd _journal;

    private DaemonProcess(PidFd process, Fd journal)
    {
        _process = process;
        _journal = journal;
    }

    /// <summary>Its process id.</summary>
    internal int Pid => _process.Pid;

    /// <summary>The daemon whose pid file the command line and the configuration name; null with the reason when none runs.</summary>
    internal static DaemonProcess? Find(Options options, KeepalivedConfig config, out string problem)
    {
        string path = PidFilePaths.For(options, config).Parent;
        using var file = Fd.TryOpen(path, Libc.O_RDWR | Libc.O_NOFOLLOW, 0, out var error);
        if (file is null)
        {
            problem = error == Errno.ENOENT ? $"no daemon runs: there is no {path}" : $"{path}: {error.Text()}";
            return null;
        }

        if (file.TryLockForWriting())
        {
            problem = $"no daemon runs: {path} was left behind";
            return null;
        }

        if (!int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out int pid))
        {
            problem = $"{path} holds no process id";
            return null;
        }

        return Open(pid, out problem);
    }

    /// <summary>The configuration in force.</summary>
    internal KeepalivedConfig ReadRunning()
    {
        using var memory = OpenMemory(Pid, SnapshotMemory.Name) ?? throw new IOException($"process {Pid} holds no configuration any more");
        using var snapshot = SnapshotMemory.OpenRead(memory);
        return ConfigurationBinder.Bind(LogicalConfiguration.ReadFrom(snapshot), RoleFilter.All).Config
            ?? throw new IOException($"process {Pid} holds no configuration any more");
    }

    /// <summary>What has become of requests to reload, and where the daemon's relative names start from.</summary>
    internal (ReloadReport Report, string Directory) ReadJournal() =>
        ReloadJournal.Read(_journal) ?? throw new IOException($"process {Pid} does not tell about reloads");

    /// <summary>Its command line without argv[0].</summary>
    internal string[] ReadArguments() => File.ReadAllText($"/proc/{Pid}/cmdline").TrimEnd('\0').Split('\0')[1..];

    /// <summary>Asks for a reload.</summary>
    internal Errno RequestReload() => _process.Signal((int)DaemonSignal.Reload);

    /// <summary>Waits for its end for at most <paramref name="limit"/>; whether it has ended.</summary>
    internal bool WaitForEnd(TimeSpan limit) => _process.Fd.Poll(Libc.POLLIN, (int)limit.TotalMilliseconds) != 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Dispose();
        _journal.Dispose();
    }

    private static DaemonProcess? Open(int pid, out string problem)
    {
        PidFd? process = null;
        try
        {
            process = new PidFd(pid);
            if (OpenMemory(pid, ReloadJournal.Name) is { } journal)
            {
                problem = "";
                return new DaemonProcess(process, journal);
            }

            problem = $"process {pid} is another program, or an older version: send it SIGHUP and read its log";
        }
        catch (ErrnoException e)
        {
            problem = e.Message;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"process {pid} cannot be looked at: {e.Message}";
        }

        process?.Dispose();
        return null;
    }

    private static Fd? OpenMemory(int pid, string name)
    {
        foreach (string link in Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd"))
        {
            string? target = new FileInfo(link).LinkTarget;
            if (target is not null && target.StartsWith($"{MemoryLink}{name} ", StringComparison.Ordinal))
                return Fd.TryOpen(link, Libc.O_RDONLY | Libc.O_CLOEXEC, 0, out _);
        }

        return null;
    }
}
