using System.Text;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

/// <summary>Configuration files in memory. Names are absolute; directories exist where files are.</summary>
internal sealed class MemoryFiles : IConfigurationFiles
{
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly HashSet<string> _executable = [];
    private readonly HashSet<string> _unreadable = [];

    public MemoryFiles With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public MemoryFiles With(string path, byte[] contents)
    {
        _files[path] = contents;
        return this;
    }

    public MemoryFiles Executable(string path)
    {
        _executable.Add(path);
        return this;
    }

    public MemoryFiles Unreadable(string path)
    {
        _unreadable.Add(path);
        return this;
    }

    public ConfigurationFileKind GetKind(string path)
    {
        path = Path.GetFullPath(path);
        if (_files.ContainsKey(path)) return _executable.Contains(path) ? ConfigurationFileKind.NotRegular : ConfigurationFileKind.Regular;
        return List(path).Count > 0 ? ConfigurationFileKind.Directory : ConfigurationFileKind.Missing;
    }

    public bool TryRead(string path, out byte[] contents, out string problem)
    {
        path = Path.GetFullPath(path);
        bool readable = !_unreadable.Contains(path);
        contents = readable ? _files[path] : [];
        problem = readable ? "" : "Permission denied";
        return readable;
    }

    public IReadOnlyList<string> List(string directory)
    {
        directory = Path.GetFullPath(directory);
        string prefix = directory.EndsWith('/') ? directory : directory + "/";
        return [.. _files.Keys.Where(f => f.StartsWith(prefix, StringComparison.Ordinal)).Select(f => f[prefix.Length..].Split('/')[0]).Distinct()];
    }
}
