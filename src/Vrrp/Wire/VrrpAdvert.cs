using System.Buffers.Binary;
using Keepalived.Conf.Model;

namespace Vrrp.Wire;

/// <summary>An accepted advert.</summary>
/// <remarks>
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// |Version| Type  | Virtual Rtr ID|   Priority    | Count of addrs|
/// | v2: auth type |  interval, s  |            Checksum           |
/// | v3: (rsvd) | interval, 10 ms  |                               |
/// |                        addresses ...                          |
/// | v2 over IPv4: 8 bytes of authentication data                  |
/// </code>
/// RFC 3768 s5.1, RFC 9568 s5.2.
/// </remarks>
/// <param name="Source">Sender.</param>
/// <param name="Priority">0..255; 0: the sender leaves.</param>
/// <param name="Interval">Advert interval the sender announces.</param>
/// <param name="AddressCount">Addresses in the packet.</param>
public readonly record struct VrrpAdvert(InternetAddress Source, byte Priority, TimeSpan Interval, int AddressCount)
{
    /// <summary>Bytes before the addresses.</summary>
    public const int HeaderLength = 8;

    /// <summary>The largest PDU: 255 IPv6 addresses.</summary>
    public const int MaxLength = HeaderLength + (255 * 16);

    /// <summary>Packet type ADVERTISEMENT.</summary>
    public const int AdvertisementType = 1;

    private const int ChecksumOffset = 6;
    private const int MinEthernetPayload = 46;
    private static readonly InternetAddress s_group4 = InternetAddress.Parse("224.0.0.18");

    /// <summary>Writes the PDU of an advert and returns its length. Over IPv6 the kernel fills in the checksum; here it is computed as well.</summary>
    /// <param name="pdu">Room for the PDU; <see cref="MaxLength"/> always suffices.</param>
    /// <param name="format">The instance's format.</param>
    /// <param name="priority">Effective priority, 0 when leaving.</param>
    /// <param name="source">Own address, for the pseudo header.</param>
    /// <param name="destination">Group or peer, for the pseudo header.</param>
    public static int Encode(Span<byte> pdu, AdvertFormat format, byte priority, InternetAddress source, InternetAddress destination)
    {
        var config = format.Config;
        pdu[0] = (byte)((config.Version << 4) | AdvertisementType);
        pdu[1] = config.VirtualRouterId;
        pdu[2] = priority;
        pdu[3] = (byte)format.AddressCount;
        if (config.Version == 2)
        {
            pdu[4] = (byte)format.AuthenticationType;
            pdu[5] = (byte)Math.Clamp(Math.Round(config.AdvertInterval.TotalSeconds), 1, 255);
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(pdu[4..], (ushort)Centiseconds(config.AdvertInterval));
        }
        BinaryPrimitives.WriteUInt16BigEndian(pdu[ChecksumOffset..], 0);
        format.Addresses.CopyTo(pdu[HeaderLength..]);
        var length = HeaderLength + format.Addresses.Length;
        if (AdvertFormat.HasAuthenticationData(config.Version, format.IsIpv6))
        {
            format.AuthenticationData.CopyTo(pdu[length..]);
            length += AdvertFormat.PasswordLength;
        }
        var checksum = Checksum(pdu[..length], config.Version, format.ChecksumForm, source, destination);
        BinaryPrimitives.WriteUInt16BigEndian(pdu[ChecksumOffset..], checksum);
        return length;
    }

    /// <summary>
    /// Makes the checks of the receive pipeline in keepalived's order. Never throws. The checks that only warn
    /// (<see cref="MissingAddress"/>, address count, version 3 interval) are left to the caller.
    /// </summary>
    /// <param name="packet">The packet; its VRID is already known to be the instance's.</param>
    /// <param name="format">The instance's format. An old-style unicast checksum is adopted by setting its <see cref="AdvertFormat.ChecksumForm"/>.</param>
    /// <param name="advert">The advert.</param>
    /// <param name="error">What is wrong with it.</param>
    public static bool TryDecode(in VrrpPacket packet, AdvertFormat format, out VrrpAdvert advert, out VrrpDecodeError error)
    {
        advert = default;
        var config = format.Config;
        var payload = packet.Payload;
        error = CheckShape(packet, format);
        if (error.Kind == VrrpDecodeErrorKind.None && config.Version == 2) error = CheckVersion2(packet, format);
        if (error.Kind == VrrpDecodeErrorKind.None) error = CheckRest(packet, format);
        if (error.Kind != VrrpDecodeErrorKind.None) return false;
        var interval = config.Version == 2
            ? TimeSpan.FromSeconds(payload[5])
            : TimeSpan.FromMilliseconds(10 * (BinaryPrimitives.ReadUInt16BigEndian(payload[4..]) & 0x0fff));
        advert = new VrrpAdvert(packet.Source, payload[2], interval, payload[3]);
        return true;
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

    /// <summary>An interval in the unit of version 3, 1..4095.</summary>
    public static int Centiseconds(TimeSpan interval) => (int)Math.Clamp(Math.Round(interval.TotalMilliseconds / 10), 1, 4095);

    private static bool Contains(ReadOnlySpan<byte> addresses, ReadOnlySpan<byte> address)
    {
        for (; !addresses.IsEmpty; addresses = addresses[address.Length..])
        {
            if (addresses[..address.Length].SequenceEqual(address)) return true;
        }
        return false;
    }

    private static VrrpDecodeError CheckShape(in VrrpPacket packet, AdvertFormat format)
    {
        if (packet.HasAuthenticationHeader != format.UsesAuthenticationHeader)
        {
            return new(packet.HasAuthenticationHeader
                ? VrrpDecodeErrorKind.UnexpectedAuthenticationHeader : VrrpDecodeErrorKind.MissingAuthenticationHeader);
        }
        var version = packet.Payload[0] >> 4;
        var expected = ExpectedLength(packet, format);
        if (packet.Length != expected && !IsPadding(packet.Length, expected)) return new(VrrpDecodeErrorKind.Length, packet.Length, expected);
        if (format.IsMulticast && packet.Ttl != 255) return new(VrrpDecodeErrorKind.Ttl, packet.Ttl, 255);
        return version == format.Config.Version ? default : new(VrrpDecodeErrorKind.Version, version, format.Config.Version);
    }

    private static int ExpectedLength(in VrrpPacket packet, AdvertFormat format)
    {
        var length = packet.HeaderLength + HeaderLength + (packet.Payload[3] * format.AddressLength);
        var hasData = AdvertFormat.HasAuthenticationData(packet.Payload[0] >> 4, format.IsIpv6);
        return hasData ? length + AdvertFormat.PasswordLength : length;
    }

    // Some drivers deliver the padding of a minimum-size Ethernet frame as if it were payload.
    private static bool IsPadding(int length, int expected) => expected < MinEthernetPayload && length > expected && (length - expected) % 4 == 2;

    private static VrrpDecodeError CheckVersion2(in VrrpPacket packet, AdvertFormat format)
    {
        var payload = packet.Payload;
        int type = payload[4];
        if (type > (int)VrrpAuthenticationType.Ah) return new(VrrpDecodeErrorKind.InvalidAuthenticationType, type);
        if (type != (int)format.AuthenticationType)
            return new(VrrpDecodeErrorKind.AuthenticationTypeMismatch, type, (int)format.AuthenticationType);
        if (type == (int)VrrpAuthenticationType.Pass && !PasswordMatches(payload, format)) return new(VrrpDecodeErrorKind.Password);
        if (format.UsesAuthenticationHeader && CheckHeader(packet, format) is { Kind: not VrrpDecodeErrorKind.None } error) return error;
        var interval = (int)Math.Round(format.Config.AdvertInterval.TotalSeconds);
        return payload[5] == interval ? default : new(VrrpDecodeErrorKind.Interval, payload[5], interval);
    }

    // The code first: only then is anything else in the header worth looking at.
    private static VrrpDecodeError CheckHeader(in VrrpPacket packet, AdvertFormat format)
    {
        var headerLength = packet.HeaderLength - AuthenticationHeader.Length;
        if (!AuthenticationHeader.IsAuthentic(packet.Datagram, headerLength, format.Password, format.IsMulticast))
            return new(VrrpDecodeErrorKind.AuthenticationCode);
        if (!AuthenticationHeader.HasSourceAsSpi(packet.Datagram, headerLength)) return new(VrrpDecodeErrorKind.SecurityParameterIndex);
        var sequence = AuthenticationHeader.Sequence(packet.Datagram, headerLength);
        return format.Sequence.TryAccept(sequence)
            ? default
            : new(VrrpDecodeErrorKind.Replay, (int)Math.Min(sequence, int.MaxValue), (int)Math.Min(format.Sequence.Current, int.MaxValue));
    }

    private static bool PasswordMatches(ReadOnlySpan<byte> payload, AdvertFormat format)
    {
        if (format.IsIpv6) return true; // version 2 over IPv6 carries no authentication data
        var received = payload.Slice(HeaderLength + (payload[3] * format.AddressLength), AdvertFormat.PasswordLength);
        var difference = 0; // constant time, as keepalived compares
        for (var i = 0; i < AdvertFormat.PasswordLength; i++) difference |= received[i] ^ format.Password[i];
        return difference == 0;
    }

    private static VrrpDecodeError CheckRest(in VrrpPacket packet, AdvertFormat format)
    {
        var payload = packet.Payload;
        var type = payload[0] & 0x0f;
        if (type != AdvertisementType) return new(VrrpDecodeErrorKind.Type, type, AdvertisementType);
        if (packet.TotalLength != packet.Length && !IsPadding(packet.Length, packet.TotalLength))
            return new(VrrpDecodeErrorKind.IpTotalLength, packet.TotalLength, packet.Length);
        if (format.Config.Version == 3 && (BinaryPrimitives.ReadUInt16BigEndian(payload[4..]) & 0x0fff) == 0)
            return new(VrrpDecodeErrorKind.ZeroInterval);
        if (!format.IsIpv6 && !ChecksumHolds(packet, format)) return new(VrrpDecodeErrorKind.Checksum, format.Config.Version);
        if (packet.Destination.IsMulticast != format.IsMulticast)
            return new(format.IsMulticast ? VrrpDecodeErrorKind.ExpectedMulticast : VrrpDecodeErrorKind.ExpectedUnicast);
        return format.IsMulticast ? default : CheckPeer(packet, format.Config);
    }

    private static bool ChecksumHolds(in VrrpPacket packet, AdvertFormat format)
    {
        var pdu = packet.Payload[..(ExpectedLength(packet, format) - packet.HeaderLength)];
        var version = format.Config.Version;
        if (Checksum(pdu, version, format.ChecksumForm, packet.Source, packet.Destination) == 0) return true;
        if (version != 3 || format.IsMulticast || format.ChecksumForm != VrrpChecksumForm.PseudoHeader) return false;
        if (Checksum(pdu, version, VrrpChecksumForm.GroupPseudoHeader, packet.Source, packet.Destination) != 0) return false;
        format.ChecksumForm = VrrpChecksumForm.GroupPseudoHeader; // keepalived's automatic compatibility with its old unicast form
        return true;
    }

    private static ushort Checksum(
        ReadOnlySpan<byte> pdu, int version, VrrpChecksumForm form, InternetAddress source, InternetAddress destination)
    {
        var sum = 0u;
        if (source.IsIpv6 || (version == 3 && form != VrrpChecksumForm.PduOnly))
        {
            var covered = form == VrrpChecksumForm.GroupPseudoHeader && !source.IsIpv6 ? s_group4 : destination;
            sum = InternetChecksum.AddPseudoHeader(sum, source, covered, VrrpPacket.Protocol, pdu.Length);
        }
        return InternetChecksum.Finish(InternetChecksum.Add(sum, pdu));
    }

    private static VrrpDecodeError CheckPeer(in VrrpPacket packet, VrrpInstanceConfig config)
    {
        var check = config.CheckUnicastSource;
        UnicastPeer? sender = null;
        foreach (var peer in config.UnicastPeers)
        {
            if (peer.MinTtl is not null || peer.MaxTtl is not null) check = true; // a TTL range turns the source check on
            if (sender is null && InternetAddress.From(peer.Address) == packet.Source) sender = peer;
        }
        if (!check) return default;
        if (sender is null) return new(VrrpDecodeErrorKind.UnknownPeer);
        var (min, max) = (sender.MinTtl ?? 0, sender.MaxTtl ?? 255);
        return packet.Ttl >= min && packet.Ttl <= max ? default : new(VrrpDecodeErrorKind.PeerTtl, packet.Ttl, (min << 8) | max);
    }
}
