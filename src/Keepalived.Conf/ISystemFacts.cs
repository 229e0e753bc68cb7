using Keepalived.Conf.Model;

namespace Keepalived.Conf;

/// <summary>What a configuration needs to know about the system to be checked against it. The daemon answers from the kernel and files.</summary>
public interface ISystemFacts
{
    /// <summary>Whether a network interface exists now.</summary>
    bool InterfaceExists(string name);

    /// <summary>Whether an interface that exists is a VRF.</summary>
    bool IsVrf(string name);

    /// <summary>The interfaces there are, for what to do about one that does not exist.</summary>
    IReadOnlyList<string> InterfaceNames { get; }

    /// <summary>Whether a user exists.</summary>
    bool UserExists(string name);

    /// <summary>Whether a group exists.</summary>
    bool GroupExists(string name);

    /// <summary>Whether a host name or address of a mail server can be used.</summary>
    bool HostResolves(string host);

    /// <summary>How many CPUs may be numbered: one more than the highest that is online.</summary>
    int CpuCount { get; }

    /// <summary>What a directory is like for watching a file in it.</summary>
    DirectoryState StateOfDirectory(string path);

    /// <summary>A key that stands in a file.</summary>
    KeyFile ReadKeyFile(string path);

    /// <summary>What a script's path is like for the user it will run as.</summary>
    /// <param name="command">The command; its first argument is the path or the name searched for.</param>
    /// <param name="user">The user it will run as; null: our own.</param>
    ScriptState StateOf(ScriptCommand command, ScriptUser? user);

    /// <summary>The addresses of all interfaces; null when they are not known.</summary>
    IReadOnlyList<LocalAddress>? Addresses => null;

    /// <summary>A kernel setting; null when it is not known.</summary>
    /// <param name="path">Its path below <c>/proc/sys</c>.</param>
    string? Setting(string path) => null;
}

/// <summary>What a directory is like.</summary>
public enum DirectoryState
{
    /// <summary>Files in it can be written and watched.</summary>
    Usable,

    /// <summary>It does not exist.</summary>
    Missing,

    /// <summary>Something else has its name.</summary>
    NoDirectory,

    /// <summary>Its file system is read-only or tells of no changes.</summary>
    Unwatchable,
}

/// <summary>A file with a key of <c>auth_hmac</c>.</summary>
/// <param name="Text">What it holds, cut off where it is longer than any key; null: it cannot be opened.</param>
/// <param name="IsPrivate">Whether only its owner may use it.</param>
public sealed record KeyFile(string? Text, bool IsPrivate)
{
    /// <summary>Most bytes a file may have.</summary>
    public const int MaxLength = 138;
}

/// <summary>What a script's path is like.</summary>
public enum ScriptState
{
    /// <summary>Executable and safe.</summary>
    Usable,

    /// <summary>Missing, or not executable for its user.</summary>
    NotFound,

    /// <summary>Somebody else than root could change it; disabled only with <c>enable_script_security</c>.</summary>
    UnsafePermissions,

    /// <summary>Its path leads through something that is no real directory; disabled always.</summary>
    WrongFileType,
}
