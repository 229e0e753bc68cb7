using Keepalived.Conf.Model;

namespace Keepalived.Conf;

/// <summary>What a configuration needs to know about the system to be checked against it. The daemon answers from the kernel and files.</summary>
public interface ISystemFacts
{
    /// <summary>Whether a network interface exists now.</summary>
    bool InterfaceExists(string name);

    /// <summary>The interfaces there are, for what to do about one that does not exist.</summary>
    IReadOnlyList<string> InterfaceNames { get; }

    /// <summary>Whether a user exists.</summary>
    bool UserExists(string name);

    /// <summary>Whether a group exists.</summary>
    bool GroupExists(string name);

    /// <summary>Whether a host name or address of a mail server can be used.</summary>
    bool HostResolves(string host);

    /// <summary>What a script's path is like for the user it will run as.</summary>
    /// <param name="command">The command; its first argument is the path or the name searched for.</param>
    /// <param name="user">The user it will run as; null: our own.</param>
    ScriptState StateOf(ScriptCommand command, ScriptUser? user);
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
