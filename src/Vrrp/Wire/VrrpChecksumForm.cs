namespace Vrrp.Wire;

/// <summary>What the checksum of a version 3 IPv4 advert covers.</summary>
public enum VrrpChecksumForm
{
    /// <summary>Pseudo header with the real destination, then the PDU: keepalived's default.</summary>
    PseudoHeader,

    /// <summary>Pseudo header with destination 224.0.0.18 whatever the real one: <c>old_unicast_checksum</c>.</summary>
    GroupPseudoHeader,

    /// <summary>The PDU alone, as RFC 9568 s5.2.8 and version 2 have it: <c>v3_checksum_as_v2</c>.</summary>
    PduOnly,
}
