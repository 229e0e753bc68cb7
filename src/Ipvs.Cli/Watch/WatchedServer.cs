using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Watch;

/// <summary>A real server with its rates.</summary>
/// <param name="Entry">What the kernel reported.</param>
/// <param name="Rates">What it handles per second.</param>
internal sealed record WatchedServer(IpvsDestinationEntry Entry, TrafficRates Rates);
