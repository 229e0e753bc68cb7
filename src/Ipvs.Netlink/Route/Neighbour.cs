using System.Net;
using System.Net.NetworkInformation;

namespace Ipvs.Netlink.Route;

/// <summary>An entry of the neighbour table (ARP, neighbour discovery).</summary>
/// <param name="InterfaceIndex">The interface.</param>
/// <param name="Address">The neighbour's IPv4 or IPv6 address.</param>
/// <param name="State">What is known of it.</param>
public sealed record Neighbour(int InterfaceIndex, IPAddress Address, NeighbourState State)
{
    /// <summary>Hardware address; empty while it is not known.</summary>
    public PhysicalAddress HardwareAddress { get; init; } = PhysicalAddress.None;
}
