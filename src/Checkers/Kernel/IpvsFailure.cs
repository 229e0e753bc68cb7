using Ipvs.Netlink;
using Linux.Abi;

namespace Checkers.Kernel;

/// <summary>An operation the kernel refused.</summary>
/// <param name="Operation">What was asked.</param>
/// <param name="Error">Why not.</param>
internal sealed record IpvsFailure(IpvsOperation Operation, Errno Error);
