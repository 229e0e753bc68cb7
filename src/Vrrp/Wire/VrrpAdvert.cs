using System.Buffers.Binary;
using Keepalived.Runtime;

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
public readonly partial record struct VrrpAdvert(InternetAddress Source, byte Priority, TimeSpan Interval, int AddressCount)
{
    /// <summary>Bytes before the addresses.</summary>
    public const int HeaderLength = 8;

    /// <summary>The largest PDU: 255 IPv6 addresses.</summary>
    public const int MaxLength = HeaderLength + (255 * 16);

    /// <summary>Packet type ADVERTISEMENT.</summary>
    public const int AdvertisementType = 1;

    private const int ChecksumOffset = 6;
    private static readonly InternetAddress s_group4 = InternetAddress.Parse("224.0.0.18");

    /// <summary>With <c>auth_hmac</c>: seconds by which our clock is ahead of the sender's; 0 without trailer.</summary>
    public int ClockSkew { get; init; }

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

    /// <summary>An interval in the unit of version 3, 1..4095.</summary>
    public static int Centiseconds(TimeSpan interval) => (int)Math.Clamp(Math.Round(interval.TotalMilliseconds / 10), 1, 4095);

    private static ushort Checksum(
        ReadOnlySpan<byte> pdu, int version, VrrpChecksumForm form, InternetAddress source, InternetAddress destination)
    {
        var sum = 0u;
        if (source.IsIpv6 || (version == 3 && form != VrrpChecksumForm.PduOnly))
        {
            var covered = form == VrrpChecksumForm.GroupPseudoHeader && !source.IsIpv6 ? s_group4 : destination;
            sum = PseudoHeader.Add(sum, source, covered, VrrpPacket.Protocol, pdu.Length);
        }
        return InternetChecksum.Finish(InternetChecksum.Add(sum, pdu));
    }
}
