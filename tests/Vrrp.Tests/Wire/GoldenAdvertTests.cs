using System.Buffers.Binary;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Wire;

namespace Vrrp.Tests.Wire;

/// <summary>Adverts captured from real routers, read and written. <see cref="AnnouncementTests"/> has the other frames we make.</summary>
public sealed class GoldenAdvertTests
{
    public static TheoryData<string> Adverts => Names(_ => true);

    public static TheoryData<string> Ipv4Adverts => Names(f => !f.IsIpv6);

    public static TheoryData<string> Ipv6Adverts => Names(f => f.IsIpv6);

    public static TheoryData<string> HmacAdverts => Names(f => f.HasHmac);

    public static TheoryData<string> PlainAdverts => Names(f => !f.HasHmac && !f.IsAh);

    public static TheoryData<string> MembershipReports => [.. GoldenFrame.All.Values.Where(f => f.IsMembershipReport).Select(f => f.Name)];

    [Fact]
    public void Every_one_of_the_105_frames_has_its_test()
    {
        Assert.Equal(105, GoldenFrame.All.Count);
        foreach (var frame in GoldenFrame.All.Values)
            Assert.Single([frame.IsAdvert, frame.IsArp, frame.IsNeighborAdvertisement, frame.IsMembershipReport], kind => kind);
        Assert.Equal(Adverts.Count, Ipv4Adverts.Count + Ipv6Adverts.Count);
    }

    [Theory]
    [MemberData(nameof(Adverts))]
    public void Captured_advert_is_accepted(string name)
    {
        var frame = GoldenFrame.All[name];
        Assert.True(frame.TryParse(out var packet, out _));
        var format = frame.Format();
        Assert.True(VrrpAdvert.TryDecode(packet, format, out var advert, out var error), error.ToString());
        Assert.Equal(frame.Source, advert.Source);
        Assert.Equal(frame.Destination, packet.Destination);
        Assert.Equal(frame.Priority, advert.Priority);
        Assert.Equal(frame.Config().AdvertInterval, advert.Interval);
        Assert.Equal(frame.Vrrp.GetProperty("naddr").GetInt32(), advert.AddressCount);
        Assert.Null(VrrpAdvert.MissingAddress(packet, format));
        Assert.Equal(frame.Config().VirtualRouterId, packet.VirtualRouterId);
        Assert.Equal(frame.IsAh, packet.HasAuthenticationHeader);
        Assert.Equal(0, advert.ClockSkew);
    }

    [Theory]
    [MemberData(nameof(Ipv4Adverts))]
    public void Written_ipv4_datagram_equals_the_captured_one_byte_for_byte(string name)
    {
        var frame = GoldenFrame.All[name];
        var format = frame.Format();
        var datagram = new byte[AdvertDatagramWriter.Length(format)];
        AdvertDatagramWriter.Write(datagram, format, frame.Priority, frame.Source, frame.Destination, frame.Ip.GetProperty("ttl").GetByte());
        if (format.Authenticator is { Signs: true }) AdvertDatagramWriter.Sign(datagram, format, frame.Source, frame.SignedAt);
        if (frame.IsAh) Assert.True(format.Sequence.TryAccept(AuthenticationHeader.Sequence(frame.Packet, Ipv4Header.MinLength)));
        if (frame.IsFrr) datagram[6] = 0x40; // FRRouting sets DF; we do as keepalived
        AdvertDatagramWriter.Stamp(datagram, format, frame.Ip.GetProperty("id").GetUInt16());
        Assert.Equal(Convert.ToHexString(frame.Packet), Convert.ToHexString(datagram));
    }

    [Theory]
    [MemberData(nameof(Ipv6Adverts))]
    public void Written_ipv6_payload_equals_the_captured_one_with_the_checksum_the_kernel_makes(string name)
    {
        var frame = GoldenFrame.All[name];
        var format = frame.Format();
        var payload = new byte[AdvertDatagramWriter.Length(format)];
        AdvertDatagramWriter.Write(payload, format, frame.Priority, frame.Source, frame.Destination);
        if (format.Authenticator is { Signs: true })
        {
            AdvertDatagramWriter.Sign(payload, format, frame.Source, frame.SignedAt);
            SetKernelChecksum(payload, frame);
        }
        Assert.Equal(Convert.ToHexString(frame.Packet.AsSpan(40)), Convert.ToHexString(payload));
    }

    [Theory]
    [MemberData(nameof(Ipv4Adverts))]
    public void Captured_ip_header_is_read(string name)
    {
        var frame = GoldenFrame.All[name];
        Assert.True(Ipv4Header.TryParse(frame.Packet, out var header));
        Assert.Equal(Ipv4Header.InternetworkControl, header.TypeOfService);
        Assert.Equal(frame.Packet.Length, header.TotalLength);
        Assert.Equal(frame.Ip.GetProperty("id").GetUInt16(), header.Id);
        Assert.Equal(frame.Ip.GetProperty("ttl").GetByte(), header.Ttl);
        Assert.Equal(frame.Source, header.Source);
        Assert.Equal(frame.Destination, header.Destination);
    }

    [Theory]
    [MemberData(nameof(PlainAdverts))]
    public void Advert_cut_at_any_length_is_rejected(string name)
    {
        var frame = GoldenFrame.All[name];
        for (var length = 0; length < frame.Packet.Length; length++)
        {
            var accepted = frame.Parse(frame.Packet.AsSpan(0, length), out var packet, out var error)
                && VrrpAdvert.TryDecode(packet, frame.Format(), out _, out error);
            Assert.False(accepted, $"{length} bytes");
            Assert.True(error.Kind is VrrpDecodeErrorKind.TooShortForHeaders or VrrpDecodeErrorKind.Length, $"{length}: {error}");
        }
    }

    [Theory]
    [MemberData(nameof(HmacAdverts))]
    public void Signed_advert_cut_at_any_length_is_rejected_for_its_length_or_its_missing_trailer(string name)
    {
        var frame = GoldenFrame.All[name];
        for (var length = 0; length < frame.Packet.Length; length++)
        {
            var accepted = frame.Parse(frame.Packet.AsSpan(0, length), out var packet, out var error)
                && VrrpAdvert.TryDecode(packet, frame.Format(), out _, out error);
            Assert.False(accepted, $"{length} bytes");
            // What is left may look like an unsigned advert, or like one with Ethernet padding; then the IP header gives it away.
            var isUnsigned = length == frame.Packet.Length - 28 || length == frame.Packet.Length - 26;
            var unsigned = frame.Config().Hmac!.Mode == HmacMode.Enforce ? VrrpDecodeErrorKind.MissingTrailer : VrrpDecodeErrorKind.IpTotalLength;
            if (isUnsigned && error.Kind == unsigned) continue;
            Assert.True(length != frame.Packet.Length - 28, $"{length}: {error}");
            Assert.True(error.Kind is VrrpDecodeErrorKind.Length or VrrpDecodeErrorKind.TooShortForHeaders
                || (error.Kind == unsigned && (length - (frame.Packet.Length - 28)) % 4 == 2), $"{length}: {error}");
        }
    }

    [Theory]
    [MemberData(nameof(Ipv4Adverts))]
    public void Advert_with_any_bit_of_the_pdu_flipped_is_rejected(string name)
    {
        var frame = GoldenFrame.All[name];
        var pdu = Ipv4Header.MinLength + (frame.IsAh ? AuthenticationHeader.Length : 0);
        for (var i = Ipv4Header.MinLength; i < Math.Min(frame.Packet.Length, 96); i++)
        {
            if (i == pdu + 1) continue; // the VRID picks the instance before the pipeline
            for (var bit = 0; bit < 8; bit++)
            {
                var changed = frame.Packet.ToArray();
                changed[i] ^= (byte)(1 << bit);
                var accepted = frame.Parse(changed, out var packet, out _) && VrrpAdvert.TryDecode(packet, frame.Format(), out _, out _);
                Assert.False(accepted, $"byte {i} bit {bit}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(HmacAdverts))]
    public void Advert_with_hmac_trailer_is_too_long_for_a_router_without_it(string name)
    {
        var frame = GoldenFrame.All[name];
        Assert.True(frame.TryParse(out var packet, out _));
        Assert.False(VrrpAdvert.TryDecode(packet, new AdvertFormat(frame.Config() with { Hmac = null }), out _, out var error));
        Assert.Equal(VrrpDecodeErrorKind.Length, error.Kind);
        Assert.Equal(28, error.Actual - error.Expected);
    }

    [Theory]
    [MemberData(nameof(MembershipReports))]
    public void Membership_reports_are_made_by_the_kernel_and_name_the_group_our_sockets_join(string name)
    {
        var frame = GoldenFrame.All[name];
        var group = new byte[16];
        var length = InternetAddress.Parse(frame.IsIpv6 ? "ff02::12" : "224.0.0.18").Write(group);
        Assert.True(frame.Packet.AsSpan().IndexOf(group.AsSpan(0, length)) > 0);
        // Not a packet of ours: neither decoder takes it for one.
        var accepted = frame.Parse(frame.Packet, out var packet, out _) && VrrpAdvert.TryDecode(packet, GoldenFrame.All["v2-none-1vip"].Format(), out _, out _);
        Assert.False(accepted);
    }

    private static void SetKernelChecksum(byte[] payload, GoldenFrame frame)
    {
        BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(6), 0);
        var sum = PseudoHeader.Add(0, frame.Source, frame.Destination, VrrpPacket.Protocol, payload.Length);
        BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(6), InternetChecksum.Finish(InternetChecksum.Add(sum, payload)));
    }

    private static TheoryData<string> Names(Func<GoldenFrame, bool> wanted) =>
        [.. GoldenFrame.All.Values.Where(f => f.IsAdvert && wanted(f)).Select(f => f.Name)];
}
