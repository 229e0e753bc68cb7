namespace Ipvs.Netlink.Route;

/// <summary>Kinds of interfaces made on top of another one.</summary>
public enum VirtualLinkKind
{
    /// <summary><c>macvlan</c>: with a hardware address of its own.</summary>
    Macvlan,

    /// <summary><c>ipvlan</c> in L2 mode: with its parent's hardware address.</summary>
    Ipvlan,
}
