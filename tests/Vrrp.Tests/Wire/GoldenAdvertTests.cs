using Vrrp.Wire;

namespace Vrrp.Tests.Wire;

/// <summary>Adverts captured from real routers, read and written.</summary>
public sealed class GoldenAdvertTests
{
    public static TheoryData<string> Adverts => [.. GoldenFrame.All.Values.Where(f => f is { IsAdvert: true, IsAh: false, HasHmac: false }).Select(f => f.Name)];

    public static TheoryData<string> Ipv4Adverts =>
        [.. GoldenFrame.All.Values.Where(f => f is { IsAdvert: true, IsAh: false, HasHmac: false, IsIpv6: false }).Select(f => f.Name)];

    public static TheoryData<string> HmacAdverts => [.. GoldenFrame.All.Values.Where(f => f is { IsAdvert: true, HasHmac: true }).Select(f => f.Name)];

    [Fact]
    public void The_golden_file_has_all_frames() => Assert.Equal(105, GoldenFrame.All.Count);

    [Theory]
    [MemberData(nameof(Adverts))]
    public void Captured_advert_is_accepted(string name)
    {
        var frame = GoldenFrame.All[name];
        Assert.True(frame.TryParse(out var packet, out _));
        var format = frame.Format();
        Assert.True(VrrpAdvert.TryDecode(packet, format, out var advert, out var error), error.ToString());
        Assert.Equal(frame.Source, advert.Source);
        Assert.Equal(frame.Priority, advert.Priority);
        Assert.Equal(frame.Config().AdvertInterval, advert.Interval);
        Assert.Equal(frame.Vrrp.GetProperty("naddr").GetInt32(), advert.AddressCount);
        Assert.Null(VrrpAdvert.MissingAddress(packet, format));
        Assert.Equal(frame.Config().VirtualRouterId, packet.VirtualRouterId);
    }

    [Theory]
    [MemberData(nameof(Adverts))]
    public void Encoded_advert_equals_the_captured_one(string name)
    {
        var frame = GoldenFrame.All[name];
        var pdu = new byte[VrrpAdvert.MaxLength];
        var length = VrrpAdvert.Encode(pdu, frame.Format(), frame.Priority, frame.Source, frame.Destination);
        Assert.True(frame.TryParse(out var packet, out _));
        Assert.Equal(Convert.ToHexString(packet.Payload), Convert.ToHexString(pdu.AsSpan(0, length)));
    }

    [Theory]
    [MemberData(nameof(Ipv4Adverts))]
    public void Encoded_ip_header_equals_the_captured_one(string name)
    {
        var frame = GoldenFrame.All[name];
        if (frame.IsFrr) return; // FRRouting sets DF; we do as keepalived
        var header = new Ipv4Header
        {
            TypeOfService = Ipv4Header.InternetworkControl,
            TotalLength = (ushort)frame.Packet.Length,
            Id = frame.Ip.GetProperty("id").GetUInt16(),
            Ttl = frame.Ip.GetProperty("ttl").GetByte(),
            Protocol = VrrpPacket.Protocol,
            Source = frame.Source,
            Destination = frame.Destination,
        };
        var bytes = new byte[Ipv4Header.MinLength];
        Assert.Equal(Ipv4Header.MinLength, header.Write(bytes));
        Assert.Equal(Convert.ToHexString(frame.Packet.AsSpan(0, Ipv4Header.MinLength)), Convert.ToHexString(bytes));
        Assert.True(Ipv4Header.TryParse(frame.Packet, out var parsed));
        Assert.Equal(header with { HeaderLength = 20 }, parsed);
    }

    [Theory]
    [MemberData(nameof(Adverts))]
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
    [MemberData(nameof(Ipv4Adverts))]
    public void Advert_with_any_bit_of_the_pdu_flipped_is_rejected(string name)
    {
        var frame = GoldenFrame.All[name];
        for (var i = Ipv4Header.MinLength; i < Math.Min(frame.Packet.Length, 64); i++)
        {
            if (i == Ipv4Header.MinLength + 1) continue; // the VRID picks the instance before the pipeline
            for (var bit = 0; bit < 8; bit++)
            {
                var changed = frame.Packet.ToArray();
                changed[i] ^= (byte)(1 << bit);
                Assert.True(frame.Parse(changed, out var packet, out _));
                Assert.False(VrrpAdvert.TryDecode(packet, frame.Format(), out _, out _), $"byte {i} bit {bit}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(HmacAdverts))]
    public void Advert_with_hmac_trailer_is_too_long_for_a_router_without_it(string name)
    {
        var frame = GoldenFrame.All[name];
        Assert.True(frame.TryParse(out var packet, out _));
        Assert.False(VrrpAdvert.TryDecode(packet, frame.Format(), out _, out var error));
        Assert.Equal(VrrpDecodeErrorKind.Length, error.Kind);
        Assert.Equal(28, error.Actual - error.Expected);
    }
}
