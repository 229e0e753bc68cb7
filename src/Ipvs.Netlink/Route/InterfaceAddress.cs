using System.Net;
using System.Net.Sockets;

namespace Ipvs.Netlink.Route;

/// <summary>An address of an interface, as it is or as it shall be.</summary>
/// <param name="InterfaceIndex">The interface.</param>
/// <param name="Address">The local address.</param>
/// <param name="PrefixLength">Length of its prefix (the peer's when there is one).</param>
public sealed record InterfaceAddress(int InterfaceIndex, IPAddress Address, byte PrefixLength)
{
    /// <summary>A lifetime without end.</summary>
    public const uint Forever = uint.MaxValue;

    /// <summary>What keepalived marks its addresses and routes with (<c>RTPROT_KEEPALIVED</c>).</summary>
    public const byte KeepalivedProtocol = 18;

    /// <summary>The other end of a point-to-point address; null: none.</summary>
    public IPAddress? Peer { get; init; }

    /// <summary>IPv4 broadcast address; null: none.</summary>
    public IPAddress? Broadcast { get; init; }

    /// <summary>IPv4 label, at most 15 characters, beginning with the interface's name by custom; null: the interface's name.</summary>
    public string? Label { get; init; }

    /// <summary>Scope. The kernel works out that of IPv6 addresses by itself.</summary>
    public AddressScope Scope { get; init; }

    /// <summary>Flags.</summary>
    public AddressFlags Flags { get; init; }

    /// <summary>Preferred lifetime in seconds; 0 deprecates the address at once. Default: without end.</summary>
    public uint PreferredSeconds { get; init; } = Forever;

    /// <summary>Valid lifetime in seconds, after which the kernel removes the address. Default: without end.</summary>
    public uint ValidSeconds { get; init; } = Forever;

    /// <summary>Who added the address (<c>IFA_PROTO</c>, Linux 5.18); 0: unknown. <see cref="KeepalivedProtocol"/> for ours.</summary>
    public byte Protocol { get; init; }

    /// <summary>Family of <see cref="Address"/>.</summary>
    public AddressFamily Family => Address.AddressFamily;
}
