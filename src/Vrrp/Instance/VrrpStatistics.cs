using Vrrp.Wire;

namespace Vrrp.Instance;

/// <summary>Counters of one instance; they survive a reload.</summary>
public sealed class VrrpStatistics
{
    /// <summary>Valid adverts received.</summary>
    public ulong AdvertsReceived { get; internal set; }

    /// <summary>Adverts sent.</summary>
    public ulong AdvertsSent { get; internal set; }

    /// <summary>Times the instance became master.</summary>
    public ulong BecameMaster { get; internal set; }

    /// <summary>Times it gave mastership up to another router.</summary>
    public ulong ReleasedMaster { get; internal set; }

    /// <summary>Packets of a wrong length.</summary>
    public ulong LengthErrors { get; internal set; }

    /// <summary>Packets with a TTL or hop limit outside what is allowed.</summary>
    public ulong TtlErrors { get; internal set; }

    /// <summary>Packets of another version.</summary>
    public ulong VersionErrors { get; internal set; }

    /// <summary>Packets that are not adverts.</summary>
    public ulong InvalidTypeReceived { get; internal set; }

    /// <summary>Adverts with a wrong interval.</summary>
    public ulong IntervalErrors { get; internal set; }

    /// <summary>Adverts whose addresses or destination are not the expected ones.</summary>
    public ulong AddressListErrors { get; internal set; }

    /// <summary>Adverts with a wrong checksum.</summary>
    public ulong ChecksumErrors { get; internal set; }

    /// <summary>Adverts with an unknown authentication type.</summary>
    public ulong InvalidAuthenticationType { get; internal set; }

    /// <summary>Adverts with another authentication type than ours.</summary>
    public ulong AuthenticationTypeMismatch { get; internal set; }

    /// <summary>Adverts with a wrong password.</summary>
    public ulong AuthenticationFailures { get; internal set; }

    /// <summary>Adverts without a trailer where <c>auth_hmac</c> demands one.</summary>
    public ulong MissingTrailers { get; internal set; }

    /// <summary>Adverts with an unusable trailer.</summary>
    public ulong MalformedTrailers { get; internal set; }

    /// <summary>Adverts signed with a key that is not configured.</summary>
    public ulong UnknownKeys { get; internal set; }

    /// <summary>Adverts whose trailer has a wrong code.</summary>
    public ulong WrongHmacs { get; internal set; }

    /// <summary>Adverts whose trailer is too old, or of a clock too far ahead.</summary>
    public ulong StaleTrailers { get; internal set; }

    /// <summary>Adverts that were sent before.</summary>
    public ulong ReplayedTrailers { get; internal set; }

    /// <summary>Priority-0 adverts received.</summary>
    public ulong PriorityZeroReceived { get; internal set; }

    /// <summary>Priority-0 adverts sent.</summary>
    public ulong PriorityZeroSent { get; internal set; }

    /// <summary>Times an address, route or rule that another program removed or changed was put back.</summary>
    public ulong DriftRepaired { get; internal set; }

    /// <summary>Times a second master was found (<c>split_brain_sentinel</c>).</summary>
    public ulong SplitBrains { get; internal set; }

    /// <summary>Packets that may have come from a second master (<c>split_brain_sentinel</c>).</summary>
    public ulong SecondMasterAdverts { get; internal set; }

    /// <summary>The counters as they are now.</summary>
    public VrrpStatistics Copy() => (VrrpStatistics)MemberwiseClone();

    internal void Count(VrrpDecodeErrorKind kind)
    {
        switch (kind)
        {
            case VrrpDecodeErrorKind.TooShortForHeaders or VrrpDecodeErrorKind.Length or VrrpDecodeErrorKind.IpTotalLength:
                LengthErrors++;
                break;
            case VrrpDecodeErrorKind.Ttl or VrrpDecodeErrorKind.PeerTtl or VrrpDecodeErrorKind.UnknownPeer:
                TtlErrors++;
                break;
            case VrrpDecodeErrorKind.Version:
                VersionErrors++;
                break;
            case VrrpDecodeErrorKind.Type:
                InvalidTypeReceived++;
                break;
            case VrrpDecodeErrorKind.Interval or VrrpDecodeErrorKind.ZeroInterval:
                IntervalErrors++;
                break;
            case VrrpDecodeErrorKind.ExpectedMulticast or VrrpDecodeErrorKind.ExpectedUnicast:
                AddressListErrors++;
                break;
            case VrrpDecodeErrorKind.Checksum:
                ChecksumErrors++;
                break;
            case VrrpDecodeErrorKind.InvalidAuthenticationType:
                InvalidAuthenticationType++;
                break;
            case VrrpDecodeErrorKind.AuthenticationTypeMismatch or VrrpDecodeErrorKind.UnexpectedAuthenticationHeader
                or VrrpDecodeErrorKind.MissingAuthenticationHeader:
                AuthenticationTypeMismatch++;
                break;
            case VrrpDecodeErrorKind.Password or VrrpDecodeErrorKind.AuthenticationCode or VrrpDecodeErrorKind.SecurityParameterIndex
                or VrrpDecodeErrorKind.Replay:
                AuthenticationFailures++;
                break;
            case VrrpDecodeErrorKind.MissingTrailer:
                MissingTrailers++;
                break;
            case VrrpDecodeErrorKind.MalformedTrailer:
                MalformedTrailers++;
                break;
            case VrrpDecodeErrorKind.UnknownKey:
                UnknownKeys++;
                break;
            case VrrpDecodeErrorKind.WrongHmac:
                WrongHmacs++;
                break;
            case VrrpDecodeErrorKind.StaleTrailer:
                StaleTrailers++;
                break;
            case VrrpDecodeErrorKind.ReplayedTrailer:
                ReplayedTrailers++;
                break;
            case VrrpDecodeErrorKind.None or VrrpDecodeErrorKind.OwnerIgnores:
                break;
        }
    }
}
