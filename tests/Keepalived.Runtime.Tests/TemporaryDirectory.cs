using Linux.Abi;

namespace Keepalived.Runtime.Tests;

/// <summary>A directory of its own for a test, removed afterwards.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory()
    {
        Directory.CreateDirectory(Root);
        Libc.chmod(Root, 0x1ed /* 0755 */);
    }

    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"runtime-{Guid.NewGuid():N}");

    public string PathOf(string name) => Path.Combine(Root, name);

    public string Script(string name, string text, uint mode = 0x1ed)
    {
        string path = PathOf(name);
        File.WriteAllText(path, text);
        Libc.chmod(path, mode);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
