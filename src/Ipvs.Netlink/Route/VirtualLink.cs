using System.Net.NetworkInformation;

namespace Ipvs.Netlink.Route;

/// <summary>An interface to be made on top of another one.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">At most 15 bytes.</param>
/// <param name="ParentIndex">Index of the interface below.</param>
public sealed record VirtualLink(VirtualLinkKind Kind, string Name, int ParentIndex)
{
    /// <summary>Mode of a macvlan: <c>private</c>, no traffic to others on the same parent.</summary>
    public const uint PrivateMacvlan = 1;

    /// <summary>macvlan: mode (<c>MACVLAN_MODE_*</c>), default private. ipvlan: flags (<c>IPVLAN_F_*</c>), 0 for bridge.</summary>
    public uint Mode { get; init; } = PrivateMacvlan;

    /// <summary>Hardware address; null: the kernel chooses, an ipvlan has its parent's.</summary>
    public PhysicalAddress? HardwareAddress { get; init; }

    /// <summary>Link group; null: the default.</summary>
    public uint? Group { get; init; }

    /// <summary>Index of the VRF it belongs to; 0: none.</summary>
    public int MasterIndex { get; init; }
}
