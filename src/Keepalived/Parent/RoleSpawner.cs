using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>
/// Starts roles: this program again with the same command line, an environment variable that names the role, and the descriptors of
/// <see cref="RoleLink"/>. Use from the main loop's thread, because the parent-death signal of a child follows the thread that spawned it.
/// </summary>
/// <param name="self">How this process was started.</param>
/// <param name="space">The network namespace it runs in; null: the one it was started in.</param>
internal sealed class RoleSpawner(SelfInvocation self, EnteredNamespace? space)
{
    // Without it the runtime sizes its nursery after the processor's cache and keeps tens of megabytes; hexadecimal, 1 MiB.
    private const string GenerationZeroVariable = "DOTNET_GCgen0size";
    private const string GenerationZeroBudget = "100000";

    /// <summary>Starts a role.</summary>
    /// <param name="role">Which one.</param>
    /// <param name="snapshot">The configuration it begins with.</param>
    /// <param name="state">Outlives the process: the successor finds the state its predecessor left.</param>
    /// <exception cref="ErrnoException">It cannot be started.</exception>
    internal RoleProcess Spawn(Role role, Fd snapshot, Fd state)
    {
        Dictionary<string, string> variables = new()
        {
            [RoleLink.RoleVariable] = role.InEnvironment(),
            [GenerationZeroVariable] = GenerationZeroBudget,
        };
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
                return new RoleProcess(role, socket, new PidFd(spawner.Spawn()));
            }
        }
        catch (ErrnoException)
        {
            socket.Dispose();
            throw;
        }
    }
}
