using System.Globalization;
using LabTopology;

namespace Kernel.Tests;

/// <summary>A control group (version 2) that can take memory away from the processes in it, so that the kernel ends them.</summary>
internal sealed class MemoryGroup : IDisposable
{
    private const string Limit = "memory.max";
    private static readonly TimeSpan _generous = TimeSpan.FromMinutes(3);
    private readonly string _mount;
    private readonly string _folder;

    private MemoryGroup(string mount)
    {
        _mount = mount;
        _folder = Path.Combine(mount, $"lab-{Environment.ProcessId}");
    }

    /// <summary>How many processes the kernel has ended here.</summary>
    public int Kills => int.Parse(
        File.ReadLines(Path.Combine(_folder, "memory.events")).First(static line => line.StartsWith("oom_kill ", StringComparison.Ordinal)).Split(' ')[1],
        CultureInfo.InvariantCulture);

    /// <summary>A group of its own; null with the reason where the kernel or the surroundings do not allow one.</summary>
    public static MemoryGroup? TryCreate(out string? reason)
    {
        string mount = Directory.CreateTempSubdirectory("groups-").FullName;
        CommandResult mounted = NetworkNamespace.RunHere("mount", ["-t", "cgroup2", "none", mount], check: false);
        reason = mounted.Errors;
        if (mounted.ExitCode != 0) return null;
        MemoryGroup group = new(mount);
        try
        {
            File.WriteAllText(Path.Combine(mount, "cgroup.subtree_control"), "+memory");
            Directory.CreateDirectory(group._folder);
            if (File.Exists(Path.Combine(group._folder, Limit))) return group;
            reason = "it has no memory controller";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
        }

        group.Dispose();
        return null;
    }

    /// <summary>Puts a process in.</summary>
    public void Add(int pid) => File.WriteAllText(Path.Combine(_folder, "cgroup.procs"), pid.ToString(CultureInfo.InvariantCulture));

    /// <summary>Takes all memory away until <paramref name="isGone"/>: what a process had before it came here stays its own, what it asks for is refused.</summary>
    public void Starve(Func<bool> isGone) => Wait.Until(_generous, "the kernel ends a process", () =>
    {
        File.WriteAllText(Path.Combine(_folder, Limit), "0");
        return isGone();
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_folder)) Wait.Within(_generous, TryRemove);
        NetworkNamespace.RunHere("umount", [_mount], check: false);
        Directory.Delete(_mount);
    }

    private bool TryRemove()
    {
        // Whoever is still there goes back.
        foreach (string pid in File.ReadAllLines(Path.Combine(_folder, "cgroup.procs"))) File.WriteAllText(Path.Combine(_mount, "cgroup.procs"), pid);
        try
        {
            Directory.Delete(_folder);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
