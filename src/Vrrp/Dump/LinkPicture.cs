using Ipvs.Netlink.Route;
using Linux.Abi;

namespace Vrrp.Dump;

/// <summary>An interface at one moment.</summary>
/// <param name="Link">The interface.</param>
/// <param name="Addresses">Its addresses, in the kernel's order.</param>
internal sealed record LinkPicture(Link Link, IReadOnlyList<InterfaceAddress> Addresses)
{
    /// <summary>Whether a change of its state is held back.</summary>
    public bool IsHeldBack { get; init; }

    /// <summary>What its link is asked through; null: the kernel tells of it.</summary>
    public LinkProbeMethod? Polling { get; init; }
}
