using System.Text;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary>
/// Names for the kernel's numbers of tables, realms and the like: numbers stand for themselves, names are looked up in iproute2's files,
/// which are read when the first name is met, then among those keepalived knows itself.
/// </summary>
/// <param name="files">Where the files are read from.</param>
/// <param name="etcDirectory"><c>iproute_etc_dir</c>: the administrator's files, which hide those of the same name in the other.</param>
/// <param name="usrDirectory"><c>iproute_usr_dir</c>: iproute2's own files.</param>
internal sealed class RouteNames(
    IConfigurationFiles files, string etcDirectory = RouteNames.DefaultEtcDirectory, string usrDirectory = RouteNames.DefaultUsrDirectory)
{
    public const string DefaultEtcDirectory = "/etc/iproute2";
    public const string DefaultUsrDirectory = "/usr/share/iproute2";

    private static readonly (string Name, uint Id)[] Tables = [("default", 253), ("main", 254), ("local", 255)];

    private static readonly (string Name, uint Id)[] Scopes = [("global", 0), ("nowhere", 255), ("host", 254), ("link", 253), ("site", 200)];

    private static readonly (string Name, uint Id)[] Protocols =
    [
        ("none", 0), ("redirect", 1), ("kernel", 2), ("boot", 3), ("static", 4), ("gated", 8), ("ra", 9), ("mrt", 10), ("zebra", 11), ("bird", 12),
        ("babel", 42), ("dnrouted", 13), ("xorp", 14), ("ntk", 15), ("dhcp", 16),
    ];

    private readonly Dictionary<string, Dictionary<string, uint>> _lists = [];

    public uint? Table(ReadOnlySpan<char> text) => Find(text, "rt_tables", uint.MaxValue, Tables);

    public byte? Scope(ReadOnlySpan<char> text) => (byte?)Find(text, "rt_scopes", byte.MaxValue, Scopes);

    public byte? Protocol(ReadOnlySpan<char> text) => (byte?)Find(text, "rt_protos", byte.MaxValue, Protocols);

    public byte? DsField(ReadOnlySpan<char> text) => (byte?)Find(text, "rt_dsfield", byte.MaxValue, []);

    public byte? Realm(ReadOnlySpan<char> text) => (byte?)Find(text, "rt_realms", byte.MaxValue, []);

    public uint? InterfaceGroup(ReadOnlySpan<char> text) => Find(text, "group", int.MaxValue, []);

    private uint? Find(ReadOnlySpan<char> text, string file, uint max, ReadOnlySpan<(string Name, uint Id)> builtIn)
    {
        if (CNumber.TryParse(text, out long number)) return number >= 0 && number <= max ? (uint)number : null;
        if (!_lists.TryGetValue(file, out var list)) _lists[file] = list = Read(file, max, builtIn);
        return list.TryGetValue(text.ToString(), out uint id) ? id : null;
    }

    private Dictionary<string, uint> Read(string file, uint max, ReadOnlySpan<(string Name, uint Id)> builtIn)
    {
        var list = new Dictionary<string, uint>();
        string etc = $"{etcDirectory}/{file}";
        string usr = $"{usrDirectory}/{file}";
        ReadFile(IsFile(etc) ? etc : usr, max, list);
        var hidden = files.List($"{etc}.d");
        foreach (string name in Additional($"{usr}.d").Where(name => !hidden.Contains(name))) ReadFile($"{usr}.d/{name}", max, list);
        foreach (string name in Additional($"{etc}.d")) ReadFile($"{etc}.d/{name}", max, list);

        // A number that has been given another name loses its own.
        var named = list.Values.ToHashSet();
        foreach (var (name, id) in builtIn)
        {
            if (!named.Contains(id)) list.TryAdd(name, id);
        }

        return list;
    }

    private IEnumerable<string> Additional(string directory) => files.List(directory)
        .Where(static name => !name.StartsWith('.') && name.Length > ".conf".Length && name.EndsWith(".conf", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private bool IsFile(string path) => files.GetKind(path) is ConfigurationFileKind.Regular;

    private void ReadFile(string path, uint max, Dictionary<string, uint> list)
    {
        if (!IsFile(path) || !files.TryRead(path, out byte[] contents, out _)) return;
        foreach (string line in Encoding.UTF8.GetString(contents).Split('\n'))
        {
            int comment = line.IndexOf('#', StringComparison.Ordinal);
            string[] words = (comment < 0 ? line : line[..comment]).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 2 || !CNumber.TryParse(words[0], out long id) || id < 0 || id > max) continue;
            list.TryAdd(words[1], (uint)id);
        }
    }
}
