using Ipvs.Netlink.Route;
using Linux.Abi;

namespace Ipvs.Cli.Doctor;

/// <summary>The kernel's answer to the look-up of a route.</summary>
/// <param name="Route">The route; null when there is none that leads anywhere.</param>
/// <param name="Error">Why there is none.</param>
internal readonly record struct RouteAnswer(RouteEntry? Route, Errno Error)
{
    /// <summary>Whether packets are delivered on this host.</summary>
    public bool IsLocal => Route?.Type == RouteType.Local;
}
