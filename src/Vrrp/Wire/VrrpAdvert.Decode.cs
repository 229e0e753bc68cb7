using System.Buffers.Binary;
using Keepalived.Conf.Model;

namespace Vrrp.Wire;

/// <content>The checks a received packet has to pass.</content>
public readonly partial record struct VrrpAdvert
{
    private const int MinEthernetPayload = 46;

    /// <summary>
    /// Makes the checks of the receive pipeline in keepalived's order, up to where an advert is worth comparing with the configuration.
    /// Never throws. <see cref="CheckPeer"/> comes last; the checks that only warn (<see cref="MissingAddress"/>, address count,
    /// version 3 interval) are left to the caller.
    /// </summary>
    /// <param name="packet">The packet; its VRID is already known to be the instance's.</param>
    /// <param name="format">The instance's format. An old-style unicast checksum is adopted by setting its <see cref="AdvertFormat.ChecksumForm"/>.</param>
    /// <param name="advert">The advert.</param>
    /// <param name="error">What is wrong with it.</param>
    public static bool TryDecode(in VrrpPacket packet, AdvertFormat format, out VrrpAdvert advert, out VrrpDecodeError error)
    {
        advert = default;
        var payload = packet.Payload;
        var pduLength = PduLength(packet, format);
        var skew = 0;
        error = CheckShape(packet, format, pduLength, out var hasTrailer);
        if (error.Kind == VrrpDecodeErrorKind.None) error = CheckTrailer(packet, format, pduLength, hasTrailer, out skew);
        if (error.Kind == VrrpDecodeErrorKind.None && format.Config.Version == 2) error = CheckVersion2(packet, format, pduLength);
        if (error.Kind == VrrpDecodeErrorKind.None) error = CheckRest(packet, format, pduLength);
        if (error.Kind != VrrpDecodeErrorKind.None) return false;
        var interval = format.Config.Version == 2
            ? TimeSpan.FromSeconds(payload[5])
            : TimeSpan.FromMilliseconds(10 * (BinaryPrimitives.ReadUInt16BigEndian(payload[4..]) & 0x0fff));
        advert = new VrrpAdvert(packet.Source, payload[2], interval, payload[3]) { ClockSkew = skew };
        return true;
    }

    /// <summary>The last check: whether a unicast advert comes from a peer and from as near as it should.</summary>
    public static VrrpDecodeError CheckPeer(in VrrpPacket packet, AdvertFormat format)
    {
        if (!format.ChecksPeers) return default;
        if (format.FindPeer(packet.Source) is not { } peer) return new(VrrpDecodeErrorKind.UnknownPeer);
        return packet.Ttl >= peer.MinTtl && packet.Ttl <= peer.MaxTtl
            ? default
            : new(VrrpDecodeErrorKind.PeerTtl, packet.Ttl, (peer.MinTtl << 8) | peer.MaxTtl);
    }

    /// <summary>The first of the instance's own addresses that an accepted packet does not list; null when it lists them all.</summary>
    public static InternetAddress? MissingAddress(in VrrpPacket packet, AdvertFormat format)
    {
        var received = packet.Payload.Slice(HeaderLength, packet.Payload[3] * format.AddressLength);
        var own = format.Addresses;
        if (received.SequenceEqual(own)) return null;
        for (; !own.IsEmpty; own = own[format.AddressLength..])
        {
            if (!Contains(received, own[..format.AddressLength])) return InternetAddress.Read(own, format.IsIpv6);
        }
        return null;
    }

    private static bool Contains(ReadOnlySpan<byte> addresses, ReadOnlySpan<byte> address)
    {
        for (; !addresses.IsEmpty; addresses = addresses[address.Length..])
        {
            if (addresses[..address.Length].SequenceEqual(address)) return true;
        }
        return false;
    }

    private static VrrpDecodeError CheckShape(in VrrpPacket packet, AdvertFormat format, int pduLength, out bool hasTrailer)
    {
        hasTrailer = false;
        if (packet.HasAuthenticationHeader != format.UsesAuthenticationHeader)
        {
            return new(packet.HasAuthenticationHeader
                ? VrrpDecodeErrorKind.UnexpectedAuthenticationHeader : VrrpDecodeErrorKind.MissingAuthenticationHeader);
        }
        var version = packet.Payload[0] >> 4;
        var expected = packet.HeaderLength + pduLength;
        hasTrailer = format.Authenticator is not null && packet.Length == expected + HmacTrailer.Length;
        if (packet.Length != expected && !hasTrailer && !IsPadding(packet.Length, expected))
            return new(VrrpDecodeErrorKind.Length, packet.Length, expected);
        if (format.IsMulticast && packet.Ttl != 255) return new(VrrpDecodeErrorKind.Ttl, packet.Ttl, 255);
        return version == format.Config.Version ? default : new(VrrpDecodeErrorKind.Version, version, format.Config.Version);
    }

    // What version and address count of the packet itself say.
    private static int PduLength(in VrrpPacket packet, AdvertFormat format)
    {
        var length = HeaderLength + (packet.Payload[3] * format.AddressLength);
        return AdvertFormat.HasAuthenticationData(packet.Payload[0] >> 4, format.IsIpv6) ? length + AdvertFormat.PasswordLength : length;
    }

    // Some drivers deliver the padding of a minimum-size Ethernet frame as if it were payload.
    private static bool IsPadding(int length, int expected) => expected < MinEthernetPayload && length > expected && (length - expected) % 4 == 2;

    private static VrrpDecodeError CheckTrailer(in VrrpPacket packet, AdvertFormat format, int pduLength, bool hasTrailer, out int skew)
    {
        skew = 0;
        if (format.Authenticator is not { } authenticator) return default;
        if (!hasTrailer) return authenticator.RequiresTrailer ? new(VrrpDecodeErrorKind.MissingTrailer) : default;
        var signed = packet.Payload[..(pduLength + HmacTrailer.Length)];
        var isPeer = format.FindPeer(packet.Source) is not null;
        return authenticator.Check(signed, packet.Source, isPeer, packet.ReceivedAt, out skew);
    }

    private static VrrpDecodeError CheckVersion2(in VrrpPacket packet, AdvertFormat format, int pduLength)
    {
        var payload = packet.Payload;
        int type = payload[4];
        if (type > (int)VrrpAuthenticationType.Ah) return new(VrrpDecodeErrorKind.InvalidAuthenticationType, type);
        if (type != (int)format.AuthenticationType)
            return new(VrrpDecodeErrorKind.AuthenticationTypeMismatch, type, (int)format.AuthenticationType);
        if (type == (int)VrrpAuthenticationType.Pass && !PasswordMatches(payload, format)) return new(VrrpDecodeErrorKind.Password);
        if (format.AuthenticationKey is { } key && CheckHeader(packet, format, key, pduLength) is { Kind: not VrrpDecodeErrorKind.None } error)
            return error;
        var interval = (int)Math.Round(format.Config.AdvertInterval.TotalSeconds);
        return payload[5] == interval ? default : new(VrrpDecodeErrorKind.Interval, payload[5], interval);
    }

    // The code first: only then is anything else in the header worth looking at. Padding is not covered.
    private static VrrpDecodeError CheckHeader(in VrrpPacket packet, AdvertFormat format, Hmac<Md5> key, int pduLength)
    {
        var datagram = packet.Datagram[..(packet.HeaderLength + pduLength)];
        var headerLength = packet.HeaderLength - AuthenticationHeader.Length;
        if (!AuthenticationHeader.IsAuthentic(datagram, headerLength, key, format.IsMulticast))
            return new(VrrpDecodeErrorKind.AuthenticationCode);
        var index = AuthenticationHeader.SecurityParameterIndex(datagram, headerLength);
        var source = BinaryPrimitives.ReadUInt32LittleEndian(datagram[12..]);
        if (index != source) return new(VrrpDecodeErrorKind.SecurityParameterIndex, unchecked((int)source), unchecked((int)index));
        var sequence = AuthenticationHeader.Sequence(datagram, headerLength);
        return format.Sequence.TryAccept(sequence)
            ? default
            : new(VrrpDecodeErrorKind.Replay, unchecked((int)sequence), unchecked((int)format.Sequence.Current));
    }

    private static bool PasswordMatches(ReadOnlySpan<byte> payload, AdvertFormat format)
    {
        if (format.IsIpv6) return true; // version 2 over IPv6 carries no authentication data
        return ConstantTime.Equal(payload.Slice(HeaderLength + (payload[3] * format.AddressLength), AdvertFormat.PasswordLength), format.Password);
    }

    private static VrrpDecodeError CheckRest(in VrrpPacket packet, AdvertFormat format, int pduLength)
    {
        var payload = packet.Payload;
        var type = payload[0] & 0x0f;
        if (type != AdvertisementType) return new(VrrpDecodeErrorKind.Type, type, AdvertisementType);
        if (packet.TotalLength != packet.Length && !IsPadding(packet.Length, packet.TotalLength))
            return new(VrrpDecodeErrorKind.IpTotalLength, packet.TotalLength, packet.Length);
        if (format.Config.Version == 3 && (BinaryPrimitives.ReadUInt16BigEndian(payload[4..]) & 0x0fff) == 0)
            return new(VrrpDecodeErrorKind.ZeroInterval);
        if (!format.IsIpv6 && !ChecksumHolds(packet, format, pduLength)) return new(VrrpDecodeErrorKind.Checksum, format.Config.Version);
        if (packet.Destination.IsMulticast != format.IsMulticast)
            return new(format.IsMulticast ? VrrpDecodeErrorKind.ExpectedMulticast : VrrpDecodeErrorKind.ExpectedUnicast);
        return default;
    }

    // The own form, and the standard one: it proves as much, and the other router need not be configured at the same moment.
    private static bool ChecksumHolds(in VrrpPacket packet, AdvertFormat format, int pduLength)
    {
        var pdu = packet.Payload[..pduLength];
        var version = format.Config.Version;
        if (Checksum(pdu, version, format.ChecksumForm, packet.Source, packet.Destination) == 0) return true;
        if (version != 3) return false;
        if (format.ChecksumForm != VrrpChecksumForm.PseudoHeader)
            return Checksum(pdu, version, VrrpChecksumForm.PseudoHeader, packet.Source, packet.Destination) == 0;
        if (format.IsMulticast || format.Config.OldUnicastChecksum == OldUnicastChecksum.Never) return false;
        if (Checksum(pdu, version, VrrpChecksumForm.GroupPseudoHeader, packet.Source, packet.Destination) != 0) return false;
        format.ChecksumForm = VrrpChecksumForm.GroupPseudoHeader; // keepalived's automatic compatibility with its old unicast form
        return true;
    }
}
