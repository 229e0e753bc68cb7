namespace Ipvs.Netlink.Route;

/// <summary>Constants of <c>linux/rtnetlink.h</c>, <c>linux/if_link.h</c>, <c>linux/if_addr.h</c> and <c>linux/neighbour.h</c>.</summary>
internal static class RtnetlinkUapi
{
    public const ushort NewLink = 16;
    public const ushort DelLink = 17;
    public const ushort GetLink = 18;
    public const ushort NewAddress = 20;
    public const ushort DelAddress = 21;
    public const ushort GetAddress = 22;
    public const ushort NewRoute = 24;
    public const ushort DelRoute = 25;
    public const ushort GetRoute = 26;
    public const ushort GetNeighbour = 30;
    public const ushort NewRule = 32;
    public const ushort DelRule = 33;
    public const ushort GetRule = 34;

    public const uint LinkGroup = 0x1;
    public const uint Ipv4AddressGroup = 0x10;
    public const uint Ipv4RouteGroup = 0x40;
    public const uint Ipv4RuleGroup = 0x80;
    public const uint Ipv6AddressGroup = 0x100;
    public const uint Ipv6RouteGroup = 0x400;
    public const uint Ipv6RuleGroup = 0x40000;

    public const byte AfUnspecified = 0;

    /// <summary>ifinfomsg: family u8, pad u8, hardware type u16, index s32, flags u32, changed flags u32.</summary>
    public const int LinkHeaderSize = 16;

    /// <summary>ifaddrmsg: family u8, prefix length u8, flags u8, scope u8, interface u32.</summary>
    public const int AddressHeaderSize = 8;

    /// <summary>rtmsg: family, destination and source prefix length, TOS, table, protocol, scope, type u8 each, flags u32.</summary>
    public const int RouteHeaderSize = 12;

    /// <summary>fib_rule_hdr: family, destination and source prefix length, TOS, table, two reserved, action u8 each, flags u32.</summary>
    public const int RuleHeaderSize = 12;

    /// <summary>ndmsg: family u8, pad u8, pad u16, interface s32, state u16, flags u8, type u8.</summary>
    public const int NeighbourHeaderSize = 12;
}
