namespace Ipvs.Netlink.Route;

/// <summary>Address flags (<c>IFA_F_*</c> of <c>linux/if_addr.h</c>).</summary>
[Flags]
public enum AddressFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>IPv4: another address of the subnet came first. IPv6: a temporary address.</summary>
    Secondary = 0x1,

    /// <summary>IPv6: usable without duplicate address detection.</summary>
    NoDuplicateDetection = 0x2,

    /// <summary>IPv6: usable while duplicates are still looked for.</summary>
    Optimistic = 0x4,

    /// <summary>IPv6: another host has the address.</summary>
    DuplicateDetected = 0x8,

    /// <summary>IPv6: mobile home address.</summary>
    HomeAddress = 0x10,

    /// <summary>Not to be used for new connections: the preferred lifetime is over.</summary>
    Deprecated = 0x20,

    /// <summary>IPv6: duplicates are being looked for.</summary>
    Tentative = 0x40,

    /// <summary>Not learnt and not limited in lifetime.</summary>
    Permanent = 0x80,

    /// <summary>IPv6: the kernel makes temporary addresses from it.</summary>
    ManageTemporary = 0x100,

    /// <summary>No route to the prefix is made.</summary>
    NoPrefixRoute = 0x200,

    /// <summary>A multicast address that is joined.</summary>
    AutoJoinMulticast = 0x400,

    /// <summary>IPv6: made from a secret.</summary>
    StablePrivacy = 0x800,
}
