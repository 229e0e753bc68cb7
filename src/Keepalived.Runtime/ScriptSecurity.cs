using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// Checks configured scripts as keepalived does: finds commands without a slash in PATH, checks that the script's user may execute the file,
/// and, when it would run with root's rights, that only root can change what is run. Reads files: not for event loops.
/// </summary>
/// <param name="isEnforced"><c>enable_script_security</c>: unsafe scripts are not run.</param>
/// <param name="searchPath">PATH.</param>
public sealed class ScriptSecurity(bool isEnforced, string searchPath)
{
    private const int MaxLinks = 40;

    /// <summary><c>use_symlink_paths</c>: what is executed is the path as written and not what its links lead to. Default: false.</summary>
    public bool KeepsLinks { get; init; }

    /// <summary>Checks a command.</summary>
    /// <param name="command">Command and arguments; not empty. <c>&lt;/path</c> succeeds when the user can read the file.</param>
    /// <param name="identity">Who it would run as.</param>
    public ScriptCheck Check(IReadOnlyList<string> command, ScriptIdentity identity)
    {
        var messages = new List<string>();
        if (command[0] is ['<', .. var file])
        {
            // Whether the file can be opened is asked each time, with the rights of the user.
            return new ScriptCheck(ScriptVerdict.Usable, messages, "/bin/sh", ["sh", "-c", ": < \"$1\"", "sh", file]);
        }

        string? path = command[0].Contains('/', StringComparison.Ordinal) ? command[0] : Search(command[0], identity, messages);
        if (path is null)
        {
            return Unusable(ScriptVerdict.NotFound, messages);
        }

        if (FileStatus.Find(path, out Errno error) is not { } status)
        {
            messages.Add($"Script {path} cannot be accessed - {error.Text()}");
            return Unusable(ScriptVerdict.NotFound, messages);
        }

        if (!status.IsRegular)
        {
            messages.Add($"Wrong file type found in script path '{path}'.");
            return Unusable(ScriptVerdict.Insecure, messages);
        }

        if (!MayExecute(status, identity))
        {
            messages.Add($"WARNING - script '{path}' is not executable for uid:gid {identity.UserId}:{identity.GroupId} - disabling.");
            return Unusable(ScriptVerdict.NotExecutable, messages);
        }

        bool isUnsafe = (identity.IsPrivileged || IsSetIdRoot(status)) && !IsSafe(path);
        if (isUnsafe)
        {
            messages.Add($"Unsafe permissions found for script '{path}'{(isEnforced ? " - disabling" : "")}.");
        }

        if (isUnsafe && isEnforced)
        {
            return Unusable(ScriptVerdict.Insecure, messages);
        }

        return Usable(isUnsafe ? ScriptVerdict.UsableThoughUnsafe : ScriptVerdict.Usable, messages, KeepsLinks ? path : WithoutLinks(path), command);
    }

    private static ScriptCheck Unusable(ScriptVerdict verdict, List<string> messages) => new(verdict, messages, "", []);

    // The kernel does not execute a text without "#!"; keepalived has the shell run it.
    private static ScriptCheck Usable(ScriptVerdict verdict, List<string> messages, string path, IReadOnlyList<string> command)
    {
        if (!IsTextWithoutInterpreter(path))
        {
            return new ScriptCheck(verdict, messages, path, command);
        }

        messages.Add($"Please add a #! shebang to script {path}");
        return new ScriptCheck(verdict, messages, "/bin/sh", ["sh", path, .. command.Skip(1)]);
    }

    private static string WithoutLinks(string path)
    {
        using Fd? fd = Fd.TryOpen(path, Libc.O_PATH | Libc.O_CLOEXEC, 0, out _);
        return fd is null ? path : new FileInfo($"/proc/self/fd/{fd.Number}").LinkTarget ?? path;
    }

    private static bool IsTextWithoutInterpreter(string path)
    {
        Span<byte> start = stackalloc byte[256];
        using Fd? fd = Fd.TryOpen(path, Libc.O_RDONLY | Libc.O_NONBLOCK, 0, out _);
        int count = fd?.Read(start).Count ?? 0;
        start = start[..count];
        return count > 0 && !start.StartsWith("#!"u8) && !start.Contains((byte)0);
    }

    private static bool MayExecute(FileStatus status, ScriptIdentity identity)
    {
        if (identity.UserId == 0)
        {
            return (status.Mode & (Libc.S_IXUSR | Libc.S_IXGRP | Libc.S_IXOTH)) != 0;
        }

        int needed = status.UserId == identity.UserId ? Libc.S_IXUSR
            : status.GroupId == identity.GroupId || identity.Groups.Contains(status.GroupId) ? Libc.S_IXGRP
            : Libc.S_IXOTH;
        return (status.Mode & needed) != 0;
    }

    private static bool IsSetIdRoot(FileStatus status) =>
        ((status.Mode & Libc.S_ISUID) != 0 && status.UserId == 0) || ((status.Mode & Libc.S_ISGID) != 0 && status.GroupId == 0);

    /// <summary>Whether only root can change any component, with symbolic links followed one by one.</summary>
    private static bool IsSafe(string path)
    {
        var ahead = new Stack<string>(Components(Path.GetFullPath(path)));
        string here = "/";
        int links = 0;
        while (true)
        {
            if (FileStatus.FindLink(here, out _) is not { } status)
            {
                return false;
            }

            if (status.IsLink)
            {
                if (++links > MaxLinks || status.UserId != 0 || new FileInfo(here).LinkTarget is not { } target)
                {
                    return false;
                }

                // From the root again: the directories before the link are checked twice, and those of the target are not missed.
                string resolved = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, target));
                string[] rest = [.. ahead];
                ahead = new Stack<string>(Components(Path.Combine([resolved, .. rest])));
                here = "/";
                continue;
            }

            if (!IsRootsOwn(status))
            {
                return false;
            }

            if (!ahead.TryPop(out string? next))
            {
                return true;
            }

            here = Path.Combine(here, next);
        }
    }

    private static IEnumerable<string> Components(string path) => Enumerable.Reverse(path.Split('/', StringSplitOptions.RemoveEmptyEntries));

    private static bool IsRootsOwn(FileStatus status)
    {
        bool isSticky = status.IsDirectory && (status.Mode & Libc.S_ISVTX) != 0;
        bool othersWrite = (status.Mode & Libc.S_IWOTH) != 0 || ((status.Mode & Libc.S_IWGRP) != 0 && status.GroupId != 0);
        return status.UserId == 0 && (isSticky || !othersWrite);
    }

    private string? Search(string name, ScriptIdentity identity, List<string> messages)
    {
        foreach (string directory in searchPath.Split(':'))
        {
            string path = $"{(directory.Length == 0 ? "." : directory)}/{name}";
            if (FileStatus.Find(path, out _) is { IsRegular: true } status && MayExecute(status, identity))
            {
                messages.Add($"WARNING - script `{name}` resolved by path search to `{path}`. Please specify full path.");
                return path;
            }
        }

        messages.Add($"Cannot find script {name} in path - disabling");
        return null;
    }
}
