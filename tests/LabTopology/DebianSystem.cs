using System.Diagnostics;
using System.Globalization;

namespace LabTopology;

/// <summary>
/// A Debian system in a network namespace, with its own systemd as process 1, its own packages and its own processes; it shares
/// the kernel and nothing else. What it writes is gone with it. <c>tests/lab/debian-root</c> makes the folder it is read from.
/// </summary>
public sealed class DebianSystem : IDisposable
{
    private static readonly TimeSpan _bootLimit = TimeSpan.FromMinutes(5);
    private readonly Process _container;
    private readonly string _state;
    private readonly NetworkNamespace _node;

    private DebianSystem(NetworkNamespace node, Process container, string state)
    {
        _node = node;
        _container = container;
        _state = state;
    }

    /// <summary>The folder all systems are read from.</summary>
    public static string Root { get; } = Path.Combine(Implementation.Repository, "artifacts/debian-root");

    /// <summary>Whether <see cref="Root"/> is complete.</summary>
    public static bool Exists => File.Exists(Path.Combine(Root, ".complete"));

    /// <summary>Packages of the distribution that are installed in it, for going back to them: paths inside.</summary>
    public static string[] OriginalPackages => [.. Directory.GetFiles(Path.Combine(Root, "originals"), "*.deb").Select(file => "/originals/" + Path.GetFileName(file))];

    /// <summary>Pid of its process 1, as seen from outside.</summary>
    public int Pid { get; private set; }

    /// <summary>What its systemd has written so far.</summary>
    public string Console => File.Exists(Path.Combine(_state, "console")) ? File.ReadAllText(Path.Combine(_state, "console")) : string.Empty;

    /// <summary>Starts the system and waits until all its services are started.</summary>
    /// <param name="node">The network it has.</param>
    /// <param name="files">Files it has besides: path inside and content.</param>
    /// <param name="copies">Files that are copied into it with their mode: path inside and path outside.</param>
    public static DebianSystem Boot(NetworkNamespace node, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string>? copies = null)
    {
        DebianSystem system = Start(node, files, copies);
        system.WaitUntilStarted();
        return system;
    }

    /// <summary>Starts the system; <see cref="WaitUntilStarted"/> waits for it.</summary>
    public static DebianSystem Start(NetworkNamespace node, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string>? copies = null)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(files);
        string state = Directory.CreateTempSubdirectory(node.Name + "-").FullName;
        foreach ((string path, string content) in files)
        {
            File.WriteAllText(Laid(path), content);
        }

        foreach ((string path, string source) in copies ?? new Dictionary<string, string>())
        {
            File.Copy(source, Laid(path));
        }

        string[] words = [Path.Combine(Implementation.Repository, "tests/lab/boot-root"), Root, state, node.Name];
        Process container = node.Start("bash", words);
        container.OutputDataReceived += (_, _) => { };
        container.BeginOutputReadLine();
        return new DebianSystem(node, container, state);

        string Laid(string path)
        {
            string file = Path.Combine(state, "files", path.TrimStart('/'));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return file;
        }
    }

    /// <summary>Waits until every service is started, or has failed.</summary>
    public void WaitUntilStarted() => Wait.Until(_bootLimit, $"{_node.Name} has started", HasStarted, Explain);

    /// <summary>Runs a command in the system; throws <see cref="LabException"/> when it fails.</summary>
    public CommandResult Run(params string[] command) => NetworkNamespace.RunHere("nsenter", Enter(command), check: true);

    /// <summary>Runs a command in the system, whatever its exit status.</summary>
    public CommandResult TryRun(params string[] command) => NetworkNamespace.RunHere("nsenter", Enter(command), check: false);

    /// <summary>Where a file of the system is seen from outside.</summary>
    public string PathOf(string path) => $"/proc/{Pid}/root{path}";

    /// <summary>What a unit has logged.</summary>
    public string JournalOf(string unit) => TryRun("journalctl", "--no-pager", "-o", "short-precise", "-u", unit).Output;

    /// <summary>Ends the system at once.</summary>
    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("LAB_RESULTS") is { } results && Pid > 0)
        {
            File.WriteAllText(Path.Combine(results, _node.Name + ".journal"), TryRun("journalctl", "--no-pager", "-o", "short-precise").Output);
            File.WriteAllText(Path.Combine(results, _node.Name + ".console"), Console);
        }

        if (!_container.HasExited) _container.Kill();
        _container.WaitForExit();
    }

    private string[] Enter(string[] command) =>
        ["--target", Pid.ToString(CultureInfo.InvariantCulture), "--all", "--root", "--wdns=/", "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", .. command];

    private bool HasStarted()
    {
        if (_container.HasExited) throw new LabException($"{_node.Name} ended: {_container.StandardError.ReadToEnd()}{Console}");
        if (ChildNamed("systemd") is not { } pid) return false;
        Pid = pid;
        return TryRun("systemctl", "is-system-running").Output.Trim() is "running" or "degraded";
    }

    // Before its systemd the container has the script that lays out the root, and what that starts.
    private int? ChildNamed(string name)
    {
        try
        {
            string child = File.ReadAllText($"/proc/{_container.Id}/task/{_container.Id}/children").Split(' ')[0];
            return child.Length > 0 && File.ReadAllText($"/proc/{child}/comm").Trim() == name ? int.Parse(child, CultureInfo.InvariantCulture) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string Explain() => Console + (Pid > 0 ? TryRun("systemctl", "list-jobs", "--no-pager").Output : string.Empty);
}
