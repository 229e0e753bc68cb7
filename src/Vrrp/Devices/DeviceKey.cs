using Ipvs.Netlink.Route;

namespace Vrrp.Devices;

/// <summary>What tells devices made for instances apart: a virtual MAC exists once on a link.</summary>
/// <param name="Kind">macvlan or ipvlan.</param>
/// <param name="VirtualRouterId">VRID.</param>
/// <param name="IsIpv6">Family of the virtual MAC.</param>
/// <param name="Parent">Name of the interface below.</param>
internal readonly record struct DeviceKey(VirtualLinkKind Kind, byte VirtualRouterId, bool IsIpv6, string Parent);
