using System.Net;

namespace Keepalived.Conf.Model;

/// <summary>An entry of <c>virtual_ipaddress</c>, <c>virtual_ipaddress_excluded</c> or <c>static_ipaddress</c>.</summary>
public sealed record VirtualAddress
{
    /// <summary>Address and prefix length (default /32, /128).</summary>
    public required AddressWithPrefix Address { get; init; }

    /// <summary><c>dev</c>; null: the instance's interface.</summary>
    public string? Device { get; init; }

    /// <summary>Static addresses: <see cref="Device"/> is the <c>default_interface</c>, because the entry names none.</summary>
    public bool DeviceIsDefault { get; init; }

    /// <summary><c>label</c> (IPv4, at most 15 characters).</summary>
    public string? Label { get; init; }

    /// <summary><c>scope</c> as the kernel's number; default global (0).</summary>
    public byte Scope { get; init; }

    /// <summary><c>brd</c> address, already computed for <c>brd +</c> and <c>brd -</c>; null: none.</summary>
    public IPAddress? Broadcast { get; init; }

    /// <summary><c>peer</c>; it and <see cref="Address"/> then have the full prefix length.</summary>
    public AddressWithPrefix? Peer { get; init; }

    /// <summary><c>preferred_lft</c>; null: keepalived's rule (0 for an IPv6 /128, else forever). <see cref="TimeSpan.MaxValue"/> is "forever".</summary>
    public TimeSpan? PreferredLifetime { get; init; }

    /// <summary><c>home</c>, <c>-nodad</c>, <c>mngtmpaddr</c>, <c>noprefixroute</c>, <c>autojoin</c>.</summary>
    public VirtualAddressOptions Options { get; init; }

    /// <summary><c>no_track</c>: its interface's state and its deletion by others do not matter.</summary>
    public bool NoTrack { get; init; }

    /// <summary><c>use_vmac</c>: on a VMAC of its interface (not for static addresses).</summary>
    public bool UseVmac { get; init; }

    /// <summary><c>track_group</c>: the group whose instances go to fault when a static address cannot be restored.</summary>
    public string? TrackGroup { get; init; }

    /// <summary>Where the entry stands.</summary>
    public Origin Origin { get; init; }
}

/// <summary>Flag words of an address entry.</summary>
[Flags]
public enum VirtualAddressOptions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>home</c>: IFA_F_HOMEADDRESS.</summary>
    HomeAddress = 1,

    /// <summary><c>-nodad</c>: let the kernel do duplicate address detection.</summary>
    DuplicateAddressDetection = 2,

    /// <summary><c>mngtmpaddr</c>: IFA_F_MANAGETEMPADDR.</summary>
    ManageTemporaryAddresses = 4,

    /// <summary><c>noprefixroute</c>: IFA_F_NOPREFIXROUTE.</summary>
    NoPrefixRoute = 8,

    /// <summary><c>autojoin</c>: IFA_F_MCAUTOJOIN.</summary>
    AutoJoin = 16,
}
