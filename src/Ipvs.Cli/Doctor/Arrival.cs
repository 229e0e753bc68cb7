using System.Net;
using Linux.Abi;

namespace Ipvs.Cli.Doctor;

/// <summary>What the kernel would do with a client's packet that arrives by an interface.</summary>
/// <param name="VirtualAddress">Where it is sent to.</param>
/// <param name="InterfaceIndex">The interface.</param>
/// <param name="Client">Where it comes from.</param>
/// <param name="Error">EXDEV: dropped by <c>rp_filter</c>; none: accepted.</param>
internal sealed record Arrival(IPAddress VirtualAddress, int InterfaceIndex, IPAddress Client, Errno Error);
