namespace Keepalived.Parent;

/// <summary>The mounted file systems, as <c>/proc/self/mountinfo</c> lists them.</summary>
internal sealed class MountTable
{
    // File systems that tell of no changes, or not of those made elsewhere.
    private static readonly HashSet<string> s_unwatchable =
    [
        "bpf", "cgroup", "cgroup2", "cifs", "debugfs", "devpts", "efivarfs", "fuse", "fuseblk", "mqueue", "nfs", "nfs4", "pipefs", "proc", "romfs",
        "selinuxfs", "smb3", "sockfs", "sysfs", "sysv", "tracefs",
    ];

    private readonly List<(string Point, bool IsWatchable)> _mounts = [];

    /// <param name="lines">Lines of mountinfo (proc(5)).</param>
    internal MountTable(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            var fields = line.Split(' ');
            int separator = Array.IndexOf(fields, "-");
            if (separator < 6 || fields.Length < separator + 4) continue;
            bool readOnly = HasOption(fields[5], "ro") || HasOption(fields[separator + 3], "ro");
            string type = fields[separator + 1];
            bool fuse = type.StartsWith("fuse.", StringComparison.Ordinal);
            _mounts.Add((Unescape(fields[4]), !readOnly && !fuse && !s_unwatchable.Contains(type)));
        }
    }

    /// <summary>The table as it is now; empty when it cannot be read.</summary>
    internal static MountTable Current
    {
        get
        {
            try
            {
                return new MountTable(File.ReadLines("/proc/self/mountinfo"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new MountTable([]);
            }
        }
    }

    /// <summary>Whether files in a directory can be written and watched; of mounts on one another the last counts.</summary>
    internal bool IsWatchable(string directory)
    {
        string path = Path.GetFullPath(directory);
        int longest = -1;
        bool watchable = true;
        foreach (var (point, isWatchable) in _mounts)
        {
            if (point.Length < longest || !IsWithin(path, point)) continue;
            longest = point.Length;
            watchable = isWatchable;
        }

        return watchable;
    }

    private static bool IsWithin(string path, string point) =>
        point == "/" || (path.StartsWith(point, StringComparison.Ordinal) && (path.Length == point.Length || path[point.Length] == '/'));

    private static bool HasOption(string options, string option) => options.Split(',').Contains(option);

    // Blanks and backslashes are written as three octal digits.
    private static string Unescape(string text)
    {
        for (int at = text.IndexOf('\\', StringComparison.Ordinal); at >= 0 && at + 4 <= text.Length; at = text.IndexOf('\\', at + 1))
        {
            char c = (char)Convert.ToInt32(text.Substring(at + 1, 3), 8);
            text = $"{text[..at]}{c}{text[(at + 4)..]}";
        }

        return text;
    }
}
