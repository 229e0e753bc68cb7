using Ipvs.Netlink;
using Ipvs.Netlink.Transport;

namespace Ipvs.Cli.Planning;

/// <summary>Reads the present table for a plan, service by service, so that it never lies in memory as a whole.</summary>
internal static class PresentTable
{
    /// <summary>The plan from the present table to the wanted one.</summary>
    /// <exception cref="NetlinkException">The table could not be read.</exception>
    public static TablePlan Plan(IKernelTable kernel, WantedTable wanted, UnlistedServices unlisted)
    {
        TablePlanner planner = new(wanted, unlisted);
        foreach (IpvsService service in kernel.ReadServices())
        {
            planner.Take(service, planner.NeedsServersOf(service.Key) ? kernel.ReadServers(service.Key) : []);
        }

        return planner.Finish();
    }
}
