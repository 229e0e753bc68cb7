using System.Buffers.Binary;
using Vrrp.Wire;

namespace Vrrp.Instance;

/// <summary>The likely reasons for a second master.</summary>
internal static class SplitBrainReason
{
    public const string OtherCluster = "it has none of our addresses: another cluster uses the same virtual router id";

    public const string OneWay = "it does not give way although we answer: it does not hear us";

    public const string OneWayUnanswered = "it does not give way to our adverts: it does not hear us";

    /// <summary>Whether sender and instance both have addresses, and none in common.</summary>
    public static bool IsOtherCluster(in VrrpPacket packet, AdvertFormat format)
    {
        var own = format.Addresses;
        var theirs = packet.Payload.Slice(VrrpAdvert.HeaderLength, packet.Payload[3] * format.AddressLength);
        if (own.IsEmpty || theirs.IsEmpty) return false;
        for (; !theirs.IsEmpty; theirs = theirs[format.AddressLength..])
        {
            for (var rest = own; !rest.IsEmpty; rest = rest[format.AddressLength..])
            {
                if (rest[..format.AddressLength].SequenceEqual(theirs[..format.AddressLength])) return false;
            }
        }
        return true;
    }

    /// <summary>The interval a packet claims, whether or not anything else about it is right.</summary>
    public static TimeSpan ClaimedInterval(in VrrpPacket packet) => packet.Payload[0] >> 4 == 3
        ? TimeSpan.FromMilliseconds(10 * (BinaryPrimitives.ReadUInt16BigEndian(packet.Payload[4..]) & 0x0fff))
        : TimeSpan.FromSeconds(packet.Payload[5]);

    /// <summary>Why its packets are not accepted.</summary>
    public static string Of(VrrpDecodeError error, in VrrpPacket packet, AdvertFormat format) => error.Kind switch
    {
        VrrpDecodeErrorKind.Version => $"it speaks VRRP version {error.Actual}, we speak {error.Expected}",
        VrrpDecodeErrorKind.Length when packet.Payload[0] >> 4 != format.Config.Version =>
            $"it speaks VRRP version {packet.Payload[0] >> 4}, we speak {format.Config.Version}",
        VrrpDecodeErrorKind.InvalidAuthenticationType or VrrpDecodeErrorKind.AuthenticationTypeMismatch
            or VrrpDecodeErrorKind.UnexpectedAuthenticationHeader or VrrpDecodeErrorKind.MissingAuthenticationHeader =>
            "its authentication is of another type",
        VrrpDecodeErrorKind.MissingTrailer => "it does not sign its adverts (auth_hmac)",
        VrrpDecodeErrorKind.UnknownKey => $"it signs its adverts with key {error.Actual}, which we do not have",
        VrrpDecodeErrorKind.StaleTrailer => "its clock and ours differ too much for auth_hmac",
        VrrpDecodeErrorKind.ReplayedTrailer => "its signed adverts are older than those heard before: replayed packets, or a clock that was set back",
        VrrpDecodeErrorKind.WrongHmac or VrrpDecodeErrorKind.Password or VrrpDecodeErrorKind.AuthenticationCode => "its authentication key is another one",
        VrrpDecodeErrorKind.Replay => "its sequence numbers are behind ours: replayed packets, or a router that was restarted",
        VrrpDecodeErrorKind.Interval => $"its advert interval is {error.Actual} s, ours {error.Expected} s",
        VrrpDecodeErrorKind.ZeroInterval => "its advert interval is 0",
        VrrpDecodeErrorKind.Checksum => "its checksum is computed in another way, or its packets are damaged",
        VrrpDecodeErrorKind.Ttl or VrrpDecodeErrorKind.PeerTtl => "a router between us changes the TTL of its packets",
        VrrpDecodeErrorKind.ExpectedMulticast => "it uses unicast, we use multicast",
        VrrpDecodeErrorKind.ExpectedUnicast => "it uses multicast, we use unicast",
        VrrpDecodeErrorKind.UnknownPeer => "it is not among our unicast peers",
        _ => $"its packets are rejected ({error.Kind})",
    };
}
