using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

/// <summary>The system on which the corpus was judged by the original.</summary>
internal sealed class CorpusSystem(IReadOnlyCollection<string> interfaces, bool scriptsExist = false) : ISystemFacts
{
    private static readonly HashSet<string> Users = ["root", "daemon", "nobody"];
    private static readonly HashSet<string> Groups = ["root", "daemon", "nogroup"];

    private static readonly HashSet<string> Commands =
    [
        "killall", "pidof", "pgrep", "curl", "wget", "bash", "sh", "systemctl", "service", "ip", "ps", "awk", "grep", "cat", "su", "fuser", "ss",
        "perl", "python3", "head", "true", "false", "echo", "test", "ls", "touch", "rm", "logger", "date", "sleep", "kill", "pkill", "[", "chmod", "env",
    ];

    public bool InterfaceExists(string name) => name == "lo" || interfaces.Contains(name);

    public bool IsVrf(string name) => name.StartsWith("vrf", StringComparison.Ordinal);

    public IReadOnlyList<string> InterfaceNames => ["lo", .. interfaces];

    public bool UserExists(string name) => Users.Contains(name);

    public bool GroupExists(string name) => Groups.Contains(name);

    public bool HostResolves(string host) => host == "localhost" || System.Net.IPAddress.TryParse(host, out _);

    public int CpuCount => 2;

    public DirectoryState StateOfDirectory(string path) => path.Length > 0 && Path.GetFullPath(path) is "/" or "/tmp" or "/run" or "/var/run" or "/etc"
        ? DirectoryState.Usable
        : DirectoryState.Missing;

    public KeyFile ReadKeyFile(string path) => new(null, IsPrivate: true);

    public ScriptState StateOf(ScriptCommand command, ScriptUser? user)
    {
        string path = command.Arguments[0];
        bool root = user is null or { User: "root" };
        if (!path.Contains('/', StringComparison.Ordinal)) return root && Commands.Contains(path) ? ScriptState.Usable : ScriptState.NotFound;
        string directory = path[..path.LastIndexOf('/')];
        string name = path[(path.LastIndexOf('/') + 1)..];
        if (directory is "/usr/bin" or "/usr/sbin") return Commands.Contains(name) ? ScriptState.Usable : ScriptState.NotFound;
        if (path.Contains("/../", StringComparison.Ordinal)) return ScriptState.NotFound;
        if (directory is not ("/bin" or "/sbin")) return scriptsExist ? ScriptState.Usable : ScriptState.NotFound;
        if (!scriptsExist && !Commands.Contains(name)) return ScriptState.NotFound;
        return root ? ScriptState.WrongFileType : ScriptState.Usable;
    }
}
