using System.Diagnostics;

namespace Vrrp.Scenarios;

/// <summary>A process with a name of its own that can be started and stopped.</summary>
public sealed class TrackedProcess : IDisposable
{
    private static int _count;
    private readonly string _path;
    private Process? _process;

    /// <summary>Prepares a program; nothing runs yet.</summary>
    public TrackedProcess()
    {
        Name = $"tracked{Interlocked.Increment(ref _count)}";
        _path = Path.Combine(Directory.CreateTempSubdirectory("tracked-").FullName, Name);
        File.Copy("/usr/bin/sleep", _path);
    }

    /// <summary>The name to track.</summary>
    public string Name { get; }

    /// <summary>Starts it.</summary>
    public void Start() => _process = Process.Start(_path, ["600"]);

    /// <summary>Kills it and waits for its end.</summary>
    public void Stop()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();
}
