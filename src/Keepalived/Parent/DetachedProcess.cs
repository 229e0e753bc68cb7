using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>What the background process knows of the one that started it.</summary>
/// <param name="directory">The directory that one was started in.</param>
/// <param name="readiness">The pipe it waits on; owned.</param>
internal sealed class DetachedProcess(string directory, Fd readiness) : IDisposable
{
    /// <summary>Where relative names start from.</summary>
    internal string Directory => directory;

    /// <summary>Lets the first process exit.</summary>
    internal void Release()
    {
        // The first process may be gone; nothing depends on it any more.
        _ = readiness.Write([1]);
        readiness.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => readiness.Dispose();
}
