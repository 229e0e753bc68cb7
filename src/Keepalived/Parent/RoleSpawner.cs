using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>
/// Starts roles: this program again with the same command line, an environment variable that names the role, and the descriptors of
/// <see cref="RoleLink"/>, each by a thread that has no more rights than the role is to have.
/// </summary>
/// <param name="self">How this process was started.</param>
/// <param name="space">The network namespace it runs in; null: the one it was started in.</param>
internal sealed class RoleSpawner(SelfInvocation self, EnteredNamespace? space) : IDisposable
{
    private readonly Dictionary<Role, SpawnThread> _threads = [];

    /// <summary>Starts a role.</summary>
    /// <param name="role">Which one.</param>
    /// <param name="snapshot">The configuration it begins with.</param>
    /// <param name="state">Outlives the process: the successor finds the state its predecessor left.</param>
    /// <param name="rights">What it may do.</param>
    /// <param name="refusal">Why it may do all that the parent may instead; none when it may not.</param>
    /// <exception cref="ErrnoException">It cannot be started.</exception>
    internal RoleProcess Spawn(Role role, Fd snapshot, Fd state, RoleRights rights, out Errno refusal)
    {
        Dictionary<string, string> variables = new() { [RoleLink.RoleVariable] = role.InEnvironment() };
        var (socket, childEnd) = RoleSocket.CreatePair();
        try
        {
            using (childEnd)
            {
                Dictionary<int, Fd> descriptors = new()
                {
                    [RoleLink.ControlDescriptor] = childEnd,
                    [RoleLink.SnapshotDescriptor] = snapshot,
                    [RoleLink.StateDescriptor] = state,
                };
                space?.PassTo(RoleLink.HomeDescriptor, variables, descriptors);
                var spawner = new ChildSpawner
                {
                    Path = SelfInvocation.Program,
                    Arguments = self.Arguments,
                    Environment = SelfInvocation.EnvironmentWith(variables),
                    Descriptors = descriptors,
                };
                var thread = ThreadFor(role, rights);
                var process = new RoleProcess(role, socket, new PidFd(thread.Spawn(spawner)));
                refusal = thread.Refusal;
                return process;
            }
        }
        catch (ErrnoException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether the process of a role, started with what was right then, can do what another configuration asks for.</summary>
    internal bool CanServe(Role role, RoleRights rights) => !_threads.TryGetValue(role, out var thread) || thread.Rights.Covers(rights);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var thread in _threads.Values) thread.Dispose();
    }

    // What a thread has given up it cannot have again. The role's last process is gone when it is started once more.
    private SpawnThread ThreadFor(Role role, RoleRights rights)
    {
        if (_threads.TryGetValue(role, out var thread) && thread.Rights == rights) return thread;
        thread?.Dispose();
        return _threads[role] = new SpawnThread(rights);
    }
}
