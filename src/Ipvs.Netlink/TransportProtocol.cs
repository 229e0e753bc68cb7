namespace Ipvs.Netlink;

/// <summary>IP protocol number of an address service. The kernel knows these three.</summary>
public enum TransportProtocol : ushort
{
    /// <summary>Not an address service (a firewall-mark service reports this).</summary>
    None = 0,

    /// <summary>TCP.</summary>
    Tcp = 6,

    /// <summary>UDP.</summary>
    Udp = 17,

    /// <summary>SCTP.</summary>
    Sctp = 132,
}
