using Keepalived.Runtime;
using Keepalived.Supervision;
using Linux.Abi;

namespace Keepalived.Parent;

/// <summary>A role's running process as the parent holds it: the control socket and a reference that cannot come to mean another process.</summary>
/// <param name="Role">Which role.</param>
/// <param name="Socket">The parent's end of the control socket.</param>
/// <param name="Process">The process.</param>
internal sealed record RoleProcess(Role Role, RoleSocket Socket, PidFd Process) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Socket.Dispose();
        Process.Dispose();
    }
}
