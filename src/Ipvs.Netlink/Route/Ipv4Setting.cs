namespace Ipvs.Netlink.Route;

/// <summary>IPv4 settings of an interface that can be set along with it (<c>IPV4_DEVCONF_*</c>, named as below <c>net.ipv4.conf</c>).</summary>
public enum Ipv4Setting : ushort
{
    /// <summary><c>rp_filter</c>.</summary>
    ReversePathFilter = 8,

    /// <summary><c>arp_filter</c>.</summary>
    ArpFilter = 13,

    /// <summary><c>arp_ignore</c>.</summary>
    ArpIgnore = 19,

    /// <summary><c>promote_secondaries</c>.</summary>
    PromoteSecondaries = 20,

    /// <summary><c>accept_local</c>.</summary>
    AcceptLocal = 23,
}
