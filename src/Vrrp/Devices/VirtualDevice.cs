using System.Net;
using System.Net.NetworkInformation;
using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;

namespace Vrrp.Devices;

/// <summary>An interface that instances need and the role makes (<c>use_vmac</c>, <c>use_vmac_addr</c>, <c>use_ipvlan</c>).</summary>
/// <param name="Key">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owner">The first instance that needs it, named in log lines.</param>
internal sealed record VirtualDevice(DeviceKey Key, string Name, string Owner)
{
    /// <summary>macvlan mode or ipvlan flags.</summary>
    public uint Mode { get; init; } = VirtualLink.PrivateMacvlan;

    /// <summary>The virtual MAC; null for an ipvlan.</summary>
    public PhysicalAddress? HardwareAddress { get; init; }

    /// <summary><c>group</c>; null: the parent's.</summary>
    public uint? Group { get; init; }

    /// <summary><c>netlink_notify_msg</c>: the kernel is made to announce the parent after each change.</summary>
    public bool AnnouncesParent { get; init; }

    /// <summary>Configured source address of adverts, which an IPv6 device carries; null: the parent's link-local one.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>An ipvlan's own address.</summary>
    public AddressWithPrefix? Address { get; init; }

    /// <summary>The configured name, when something else has it.</summary>
    public string? TakenName { get; init; }

    /// <summary>Whether an IPv4 device also carries IPv6 addresses, so that IPv6 stays on.</summary>
    public bool CarriesIpv6 { get; init; }

    /// <summary>Whether the kernel's interface is this device, whoever made it.</summary>
    public bool Matches(Link link, Link parent) => IsReplaceable(link) && link.ParentIndex == parent.Index &&
        (HardwareAddress is null || (HardwareAddress.Equals(link.HardwareAddress) && link.MacvlanMode == Mode));

    /// <summary>Whether an interface of that name may be taken for an earlier form of this device.</summary>
    public bool IsReplaceable(Link link) => link.Kind == (Key.Kind == VirtualLinkKind.Macvlan ? "macvlan" : "ipvlan");
}
