using Keepalived.Runtime;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>
/// A thread that starts processes with fewer rights than the parent has. It lives as long as they do: the parent-death signal of a child
/// follows the thread that started it.
/// </summary>
internal sealed class SpawnThread : IDisposable
{
    private const int StackSize = 256 * 1024;

    private readonly WorkThread _thread = new("roles", StackSize);

    /// <summary>Starts the thread.</summary>
    /// <param name="rights">What its children may do.</param>
    internal SpawnThread(RoleRights rights)
    {
        Rights = rights;
        _thread.Add(() => Refusal = ThreadCapabilities.Restrict(Rights.Capabilities, Rights.MayRegain));
    }

    /// <summary>What its children may do.</summary>
    internal RoleRights Rights { get; }

    /// <summary>Why children have the parent's rights instead.</summary>
    internal Errno Refusal { get; private set; }

    /// <summary>Starts a process.</summary>
    /// <exception cref="ErrnoException">It cannot be started.</exception>
    internal int Spawn(ChildSpawner spawner)
    {
        int pid = 0;
        var error = Errno.None;
        _thread.Do(() => error = spawner.TrySpawn(out pid));
        return error == Errno.None ? pid : throw new ErrnoException("posix_spawn", spawner.Path, error);
    }

    /// <summary>Ends the thread; its children must be gone.</summary>
    public void Dispose() => _thread.Dispose();
}
