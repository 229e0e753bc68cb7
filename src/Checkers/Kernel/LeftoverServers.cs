using Checkers.Health;
using Ipvs.Netlink;
using Keepalived.Conf.Model;

namespace Checkers.Kernel;

/// <summary>
/// Servers that a predecessor left in the kernel's table and that are not wanted any more: they were draining when it died, or the file
/// changed while no role was there.
/// </summary>
internal static class LeftoverServers
{
    /// <summary>Looks at the services of virtual servers that let servers drain (<c>drain_time</c>).</summary>
    /// <param name="virtualServers">The virtual servers.</param>
    /// <param name="desired">What they want in the table.</param>
    /// <param name="owned">Services of the predecessor.</param>
    /// <param name="table">The kernel's table.</param>
    public static List<(VirtualServerState VirtualServer, RealServer Server)> Of(
        IEnumerable<VirtualServerState> virtualServers, DesiredTable desired, IReadOnlySet<ServiceKey> owned, IIpvsTable table)
    {
        var leftovers = new List<(VirtualServerState, RealServer)>();
        HashSet<ServiceKey>? present = null;
        foreach (var virtualServer in virtualServers)
        {
            if (!virtualServer.LetsServersDrain) continue;
            present ??= [.. table.ListServices().Select(service => service.Key)];
            var seen = new HashSet<DestinationKey>();
            foreach (var state in desired.Of([virtualServer]))
            {
                var key = state.Service.Key;
                if (!present.Contains(key) || !owned.Contains(key)) continue;
                var wanted = state.Destinations.Select(destination => destination.Key).ToHashSet();
                foreach (var destination in table.ListDestinations(key))
                    if (!wanted.Contains(destination.Key) && seen.Add(destination.Key))
                        leftovers.Add((virtualServer, ServiceMapping.ServerOf(destination)));
            }
        }
        return leftovers;
    }
}
