using System.Net.NetworkInformation;

namespace Ipvs.Netlink.Route;

/// <summary>An interface as the kernel reports it.</summary>
/// <param name="Index">Number of the interface, from 1.</param>
/// <param name="Name">Its current name.</param>
public sealed record Link(int Index, string Name)
{
    /// <summary>Flags.</summary>
    public LinkFlags Flags { get; init; }

    /// <summary>Hardware type (<c>ARPHRD_*</c>); 1: Ethernet.</summary>
    public ushort HardwareType { get; init; }

    /// <summary>Hardware address; empty when there is none.</summary>
    public PhysicalAddress HardwareAddress { get; init; } = PhysicalAddress.None;

    /// <summary>Largest packet in bytes.</summary>
    public uint Mtu { get; init; }

    /// <summary>Operational state.</summary>
    public OperationalState State { get; init; }

    /// <summary>Index of the bridge, bond or VRF this interface belongs to; 0: none.</summary>
    public int MasterIndex { get; init; }

    /// <summary>Index of the interface this one is on top of (macvlan, VLAN) or the peer of a veth; 0: none. The index may be of another namespace.</summary>
    public int ParentIndex { get; init; }

    /// <summary>Kind of a virtual interface (<c>macvlan</c>, <c>veth</c>, <c>vrf</c>...); null for others.</summary>
    public string? Kind { get; init; }

    /// <summary>Mode of a macvlan (<c>MACVLAN_MODE_*</c>); null for others.</summary>
    public uint? MacvlanMode { get; init; }

    /// <summary>Link group; 0 by default.</summary>
    public uint Group { get; init; }

    /// <summary>Kind of the interface it belongs to (<c>bridge</c>, <c>vrf</c>...); null when it belongs to none.</summary>
    public string? MasterKind { get; init; }

    /// <summary>Routing table of an interface of kind <c>vrf</c>; 0 for others.</summary>
    public uint VrfTable { get; init; }

    /// <summary>Whether packets can flow: administratively up and operational.</summary>
    public bool IsRunning => (Flags & (LinkFlags.Up | LinkFlags.Running)) == (LinkFlags.Up | LinkFlags.Running);
}
