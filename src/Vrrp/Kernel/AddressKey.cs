using System.Net;
using Ipvs.Netlink.Route;

namespace Vrrp.Kernel;

/// <summary>What makes an address the same one: the kernel has it once for each.</summary>
/// <param name="InterfaceIndex">The interface.</param>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">Length of its prefix.</param>
internal sealed record AddressKey(int InterfaceIndex, IPAddress Address, byte PrefixLength)
{
    /// <summary>The key of an address.</summary>
    public static AddressKey Of(InterfaceAddress address) => new(address.InterfaceIndex, address.Address, address.PrefixLength);
}
