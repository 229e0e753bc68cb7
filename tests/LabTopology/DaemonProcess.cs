using System.Diagnostics;
using System.Globalization;
using Linux.Abi;

namespace LabTopology;

/// <summary>A keepalived running in the foreground in a namespace, with its log and the pids of its roles.</summary>
public sealed class DaemonProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<LogLine> _log = [];
    private readonly Lock _lock = new();

    private DaemonProcess(Process process, DateTime startedAt, string folder, Implementation implementation)
    {
        StartedAt = startedAt;
        _process = process;
        Folder = folder;
        Implementation = implementation;
        process.OutputDataReceived += (_, e) => Add(e.Data);
        process.ErrorDataReceived += (_, e) => Add(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Its own folder: configuration, pid files and dumps.</summary>
    public string Folder { get; }

    /// <summary>Which programs these are.</summary>
    public Implementation Implementation { get; }

    /// <summary>The configuration file it was started with; rewrite and send HUP to reload.</summary>
    public string ConfigurationFile => Path.Combine(Folder, "keepalived.conf");

    /// <summary>Called with every line as it is read, from any thread.</summary>
    public Action<string>? Observer { get; set; }

    /// <summary>When it was about to be started, with its configuration in place.</summary>
    public DateTime StartedAt { get; }

    /// <summary>Pid of the parent.</summary>
    public int ParentPid => _process.Id;

    /// <summary>Pid of the VRRP role now, or 0.</summary>
    public int VrrpPid => ReadPid("vrrp.pid");

    /// <summary>Pid of the checker role now, or 0.</summary>
    public int CheckerPid => ReadPid("checkers.pid");

    /// <summary>Whether the parent has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Exit status of the parent once it has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Everything logged so far.</summary>
    public IReadOnlyList<LogLine> Log
    {
        get
        {
            lock (_lock) return [.. _log];
        }
    }

    /// <summary>The log as text, for messages.</summary>
    public string LogText => string.Join('\n', Log.Select(l => $"{l.At:HH:mm:ss.fff} {l.Text}"));

    /// <summary>Starts keepalived in <paramref name="node"/> with <paramref name="configuration"/>; <paramref name="options"/> are added to its command line.</summary>
    public static DaemonProcess Start(NetworkNamespace node, Implementation implementation, string configuration, params string[] options) =>
        StartTerse(node, implementation, configuration, ["-D", .. options]);

    /// <summary>The same without the detailed log.</summary>
    public static DaemonProcess StartTerse(NetworkNamespace node, Implementation implementation, string configuration, params string[] options) =>
        Launch(node, implementation, configuration, inside: true, options);

    /// <summary>The same outside of the namespace, which the configuration makes it enter (<c>net_namespace</c>).</summary>
    public static DaemonProcess StartOutside(NetworkNamespace node, Implementation implementation, string configuration, params string[] options) =>
        Launch(node, implementation, configuration, inside: false, ["-D", .. options]);

    /// <summary>Starts the same programs again in the folder of a run that has ended: with its pid files and whatever it left beside them.</summary>
    public static DaemonProcess StartAgain(NetworkNamespace node, DaemonProcess ended, string configuration, params string[] options)
    {
        ArgumentNullException.ThrowIfNull(ended);
        return Launch(node, ended.Implementation, configuration, inside: true, ["-D", .. options], ended.Folder);
    }

    private static DaemonProcess Launch(
        NetworkNamespace node, Implementation implementation, string configuration, bool inside, string[] options, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(implementation);
        folder ??= Directory.CreateTempSubdirectory(node.Name + "-").FullName;
        File.WriteAllText(Path.Combine(folder, "keepalived.conf"), configuration);
        string[] arguments =
        [
            "-f", Path.Combine(folder, "keepalived.conf"), "-n", "-l", "-G",
            "-p", Path.Combine(folder, "keepalived.pid"), "-r", Path.Combine(folder, "vrrp.pid"), "-c", Path.Combine(folder, "checkers.pid"),
            .. options,
        ];
        Dictionary<string, string> environment = new() { ["TMPDIR"] = folder };
        DateTime startedAt = DateTime.UtcNow;
        Process process = inside ? node.Start(implementation.Keepalived, arguments, environment) : NetworkNamespace.StartHere(implementation.Keepalived, arguments, environment);
        return new DaemonProcess(process, startedAt, folder, implementation);
    }

    /// <summary>Whether a line containing <paramref name="text"/> was logged at or after <paramref name="since"/>.</summary>
    public bool Logged(string text, DateTime since = default) => Log.Any(l => l.At >= since && l.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits for a line containing <paramref name="text"/>, logged at or after <paramref name="since"/>, and returns it.</summary>
    public LogLine WaitForLog(string text, TimeSpan limit, DateTime since = default)
    {
        Wait.Until(limit, $"{Implementation} logs \"{text}\"", () => Logged(text, since), () => LogText);
        return Log.First(l => l.At >= since && l.Text.Contains(text, StringComparison.Ordinal));
    }

    /// <summary>Sends a signal to the parent and returns the moment just before.</summary>
    public DateTime Signal(int signal) => Signal(signal, ParentPid);

    /// <summary>Sends a signal to one process and returns the moment just before.</summary>
    public static DateTime Signal(int signal, int pid)
    {
        if (pid <= 1) throw new LabException($"no process to send signal {signal} to");
        DateTime moment = DateTime.UtcNow;
        _ = Libc.kill(pid, signal);
        return moment;
    }

    /// <summary>Kills parent and roles at once with SIGKILL, as a power cut would, and returns the moment just before.</summary>
    public DateTime Crash()
    {
        // Stopped first: neither sees the other die, so no role stops in order and none is started again.
        int[] pids = [.. ((int[])[ParentPid, VrrpPid, CheckerPid]).Where(p => p > 1)];
        DateTime moment = DateTime.UtcNow;
        foreach (int pid in pids) _ = Libc.kill(pid, Libc.SIGSTOP);
        foreach (int pid in pids) _ = Libc.kill(pid, Libc.SIGKILL);
        _process.WaitForExit();
        return moment;
    }

    /// <summary>Stops with SIGTERM and waits for the end.</summary>
    public DateTime Stop()
    {
        DateTime moment = Signal(Libc.SIGTERM);
        Wait.Until(TimeSpan.FromSeconds(10), $"{Implementation} ends after SIGTERM", () => _process.HasExited, () => LogText);
        return moment;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) Crash();
        if (Environment.GetEnvironmentVariable("LAB_RESULTS") is { } results) File.WriteAllText(Path.Combine(results, $"{Path.GetFileName(Folder)}-{ParentPid}.log"), LogText);
    }

    private int ReadPid(string file)
    {
        string path = Path.Combine(Folder, file);
        return File.Exists(path) && int.TryParse(File.ReadAllText(path).Trim(), CultureInfo.InvariantCulture, out int pid) && Directory.Exists($"/proc/{pid}") ? pid : 0;
    }

    private void Add(string? text)
    {
        if (text is null) return;
        lock (_lock) _log.Add(new LogLine(DateTime.UtcNow, text));
        Observer?.Invoke(text);
    }
}
