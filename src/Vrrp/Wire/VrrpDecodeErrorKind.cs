namespace Vrrp.Wire;

/// <summary>The checks of the receive pipeline, in the order in which keepalived makes them.</summary>
public enum VrrpDecodeErrorKind
{
    /// <summary>No error.</summary>
    None,

    /// <summary>The datagram cannot hold IP header and VRRP header.</summary>
    TooShortForHeaders,

    /// <summary>An authentication header, but the instance does not use <c>auth_type AH</c>.</summary>
    UnexpectedAuthenticationHeader,

    /// <summary>No authentication header, but the instance uses <c>auth_type AH</c>.</summary>
    MissingAuthenticationHeader,

    /// <summary>Length is not what version and address count say, beyond Ethernet padding.</summary>
    Length,

    /// <summary>TTL or hop limit of a multicast advert is not 255 (RFC 9568 s5.1.1.3).</summary>
    Ttl,

    /// <summary>Another protocol version than the instance's.</summary>
    Version,

    /// <summary><c>auth_hmac</c>: no trailer, but the instance demands one.</summary>
    MissingTrailer,

    /// <summary><c>auth_hmac</c>: a trailer of another type, without a key, or with reserved bits set.</summary>
    MalformedTrailer,

    /// <summary><c>auth_hmac</c>: clocks differ by more than the window.</summary>
    StaleTrailer,

    /// <summary><c>auth_hmac</c>: signed with a key this router does not have.</summary>
    UnknownKey,

    /// <summary><c>auth_hmac</c>: wrong code.</summary>
    WrongHmac,

    /// <summary><c>auth_hmac</c>: a sequence number that was seen before.</summary>
    ReplayedTrailer,

    /// <summary>Version 2: authentication type above 2.</summary>
    InvalidAuthenticationType,

    /// <summary>Version 2: authentication type differs from the instance's.</summary>
    AuthenticationTypeMismatch,

    /// <summary>Version 2: wrong password.</summary>
    Password,

    /// <summary>AH: wrong code, that is a wrong password or a changed packet.</summary>
    AuthenticationCode,

    /// <summary>AH: the SPI is not the source address.</summary>
    SecurityParameterIndex,

    /// <summary>AH: a sequence number that was seen before.</summary>
    Replay,

    /// <summary>Version 2: advert interval differs.</summary>
    Interval,

    /// <summary>The packet type is not ADVERTISEMENT.</summary>
    Type,

    /// <summary>IPv4: total length of the header is not the received length, beyond padding.</summary>
    IpTotalLength,

    /// <summary>Version 3: interval 0, which would make every backup flap.</summary>
    ZeroInterval,

    /// <summary>IPv4: wrong checksum.</summary>
    Checksum,

    /// <summary>Multicast arrived at a unicast instance.</summary>
    ExpectedUnicast,

    /// <summary>Unicast arrived at a multicast instance.</summary>
    ExpectedMulticast,

    /// <summary>An address owner that does not look at adverts of others (<c>owner_ignore_adverts</c>).</summary>
    OwnerIgnores,

    /// <summary>Unicast from an address that is not a configured peer.</summary>
    UnknownPeer,

    /// <summary>TTL of a unicast advert is outside the peer's range.</summary>
    PeerTtl,
}
