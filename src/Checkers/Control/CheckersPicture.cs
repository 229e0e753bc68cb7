using Checkers.Health;
using Keepalived.Runtime;

namespace Checkers.Control;

/// <summary>All virtual servers at one moment.</summary>
/// <param name="VirtualServers">The servers, in file order.</param>
/// <param name="HasKernel">Whether the kernel's table can be changed.</param>
/// <param name="Now">The moment.</param>
/// <param name="Wall">The same on the wall.</param>
internal sealed record CheckersPicture(VirtualServerPicture[] VirtualServers, bool HasKernel, MonotonicTime Now, DateTimeOffset Wall)
{
    public static CheckersPicture Of(IReadOnlyList<VirtualServerState> servers, bool hasKernel, MonotonicTime now, DateTimeOffset wall)
    {
        var pictures = new VirtualServerPicture[servers.Count];
        for (var i = 0; i < pictures.Length; i++) pictures[i] = VirtualServerPicture.Of(servers[i]);
        return new(pictures, hasKernel, now, wall);
    }
}
