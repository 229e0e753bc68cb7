using System.Collections.Concurrent;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>
/// A thread that starts processes with fewer rights than the parent has. It lives as long as they do: the parent-death signal of a child
/// follows the thread that started it.
/// </summary>
internal sealed class SpawnThread : IDisposable
{
    private const int StackSize = 256 * 1024;

    private readonly BlockingCollection<Action> _work = [];

    /// <summary>Starts the thread.</summary>
    /// <param name="rights">What its children may do.</param>
    internal SpawnThread(RoleRights rights)
    {
        Rights = rights;
        var thread = new Thread(Run, StackSize) { IsBackground = true, Name = "roles" };
        thread.Start();
    }

    /// <summary>What its children may do.</summary>
    internal RoleRights Rights { get; }

    /// <summary>Why children have the parent's rights instead.</summary>
    internal Errno Refusal { get; private set; }

    /// <summary>Starts a process.</summary>
    /// <exception cref="ErrnoException">It cannot be started.</exception>
    internal int Spawn(ChildSpawner spawner)
    {
        using var done = new ManualResetEventSlim();
        int pid = 0;
        var error = Errno.None;
        _work.Add(() =>
        {
            error = spawner.TrySpawn(out pid);
            done.Set();
        });
        done.Wait();
        return error == Errno.None ? pid : throw new ErrnoException("posix_spawn", spawner.Path, error);
    }

    /// <summary>Ends the thread; its children must be gone.</summary>
    public void Dispose() => _work.CompleteAdding();

    private void Run()
    {
        Refusal = ThreadCapabilities.Restrict(Rights.Capabilities, Rights.MayRegain);
        foreach (var work in _work.GetConsumingEnumerable()) work();
    }
}
