namespace Ipvs.Netlink.Legacy;

/// <summary>Options of level IPPROTO_IP that read (IP_VS_SO_GET_* of <c>linux/ip_vs.h</c>).</summary>
internal enum SockoptCommand
{
    /// <summary>IP_VS_SO_GET_VERSION: a line of text.</summary>
    Version = 1152,

    /// <summary>IP_VS_SO_GET_INFO: version, table size, number of IPv4 services.</summary>
    Info = 1153,

    /// <summary>IP_VS_SO_GET_SERVICES: all IPv4 services.</summary>
    Services = 1154,

    /// <summary>IP_VS_SO_GET_SERVICE: one IPv4 service.</summary>
    Service = 1155,

    /// <summary>IP_VS_SO_GET_DESTS: the IPv4 destinations of an IPv4 service.</summary>
    Destinations = 1156,

    /// <summary>IP_VS_SO_GET_TIMEOUT: three timeouts.</summary>
    Timeouts = 1158,

    /// <summary>IP_VS_SO_GET_DAEMON: master and backup.</summary>
    Daemons = 1159,
}
