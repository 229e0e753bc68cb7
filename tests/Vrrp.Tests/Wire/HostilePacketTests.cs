using System.Buffers.Binary;
using System.Net;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Wire;

namespace Vrrp.Tests.Wire;

/// <summary>The acceptance table of real keepalived for injected packets, and its order of checks.</summary>
public sealed class HostilePacketTests
{
    private static readonly InternetAddress s_source = InternetAddress.Parse("10.0.0.9");
    private static readonly InternetAddress s_group = InternetAddress.Parse("224.0.0.18");

    [Fact]
    public void Good_version_2_is_accepted() => Assert.Equal(VrrpDecodeErrorKind.None, Decode(V2(), Build(V2())).Kind);

    [Fact]
    public void Ethernet_padding_is_accepted_when_it_leaves_two_bytes_over()
    {
        var bytes = Build(V3());
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(V3(), [.. bytes, 0, 0]).Kind);
        Assert.Equal(VrrpDecodeErrorKind.Length, Decode(V3(), [.. bytes, 0, 0, 0, 0]).Kind);
        Assert.Equal(VrrpDecodeErrorKind.Length, Decode(V3(), [.. bytes, .. new byte[28]]).Kind);
    }

    [Theory]
    [InlineData(254)]
    [InlineData(1)]
    public void Wrong_ttl_is_rejected_with_both_values(byte ttl) =>
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.Ttl, ttl, 255), Decode(V2(), Build(V2(), ttl: ttl)));

    [Fact]
    public void Version_3_to_a_version_2_router_is_a_version_error() =>
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.Version, 3, 2), Decode(V2(), Build(V3())));

    [Fact]
    public void Version_1_fails_the_length_check_first()
    {
        var bytes = Build(V2());
        bytes[20] = 0x11;
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.Length, 40, 32), Decode(V2(), bytes));
    }

    [Fact]
    public void Type_2_is_rejected()
    {
        var bytes = Build(V2());
        bytes[20] = 0x22;
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.Type, 2, 1), Decode(V2(), bytes));
    }

    [Fact]
    public void Address_count_beyond_the_packet_is_too_short()
    {
        var bytes = Build(V2());
        bytes[23] = 2;
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.Length, 40, 44), Decode(V2(), bytes));
    }

    [Theory]
    [InlineData(27)]
    [InlineData(23)]
    [InlineData(19)]
    [InlineData(0)]
    public void Packet_without_room_for_the_headers_is_reported_with_its_length(int length)
    {
        Assert.False(VrrpPacket.TryParseIpv4(Build(V2()).AsSpan(0, length), out _, out var error));
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.TooShortForHeaders, length), error);
    }

    [Fact]
    public void Authentication_type_3_is_invalid_and_1_a_mismatch()
    {
        var bytes = Build(V2());
        bytes[24] = 3;
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.InvalidAuthenticationType, 3), Decode(V2(), bytes));
        bytes[24] = 1;
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.AuthenticationTypeMismatch, 1, 0), Decode(V2(), bytes));
    }

    [Fact]
    public void Authentication_data_is_ignored_when_the_type_is_none()
    {
        var bytes = Build(V2());
        bytes[39] = 7;
        Fix(bytes);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(V2(), bytes).Kind);
    }

    [Theory]
    [InlineData("secret", "secret", VrrpDecodeErrorKind.None)]
    [InlineData("secret", "secreT", VrrpDecodeErrorKind.Password)]
    [InlineData("secret", "secret12", VrrpDecodeErrorKind.Password)]
    [InlineData("longerthan8", "longerth", VrrpDecodeErrorKind.None)]
    public void Password_is_compared_over_eight_bytes(string ours, string theirs, VrrpDecodeErrorKind expected) =>
        Assert.Equal(expected, Decode(Pass(ours), Build(Pass(theirs))).Kind);

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    public void Version_2_interval_mismatch_is_rejected(byte interval)
    {
        var bytes = Build(V2());
        bytes[25] = interval;
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.Interval, interval, 1), Decode(V2(), bytes));
    }

    [Fact]
    public void Version_3_interval_zero_is_rejected()
    {
        var bytes = Build(V3());
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(24), 0);
        Assert.Equal(VrrpDecodeErrorKind.ZeroInterval, Decode(V3(), bytes).Kind);
    }

    [Fact]
    public void Version_3_reserved_bits_are_ignored()
    {
        var bytes = Build(V3());
        bytes[24] |= 0xf0;
        FixVersion3(bytes);
        var packet = Parse(bytes);
        Assert.True(VrrpAdvert.TryDecode(packet, new AdvertFormat(V3()), out var advert, out _));
        Assert.Equal(TimeSpan.FromSeconds(1), advert.Interval);
    }

    [Fact]
    public void Version_3_checksum_without_pseudo_header_is_rejected_unless_configured()
    {
        var format = new AdvertFormat(V3()) { ChecksumForm = VrrpChecksumForm.PduOnly };
        var bytes = Build(format);
        Assert.Equal(VrrpDecodeErrorKind.Checksum, Decode(V3(), bytes).Kind);
        Assert.True(VrrpAdvert.TryDecode(Parse(bytes), format, out _, out _));
    }

    [Fact]
    public void Old_unicast_checksum_is_adopted()
    {
        var config = V3() with { UnicastPeers = [new UnicastPeer(IPAddress.Parse("10.0.0.9"), null, null)] };
        var old = new AdvertFormat(config) { ChecksumForm = VrrpChecksumForm.GroupPseudoHeader };
        var bytes = Build(old, destination: InternetAddress.Parse("10.0.0.2"));
        var format = new AdvertFormat(config);
        Assert.True(VrrpAdvert.TryDecode(Parse(bytes), format, out _, out _));
        Assert.Equal(VrrpChecksumForm.GroupPseudoHeader, format.ChecksumForm);
    }

    [Fact]
    public void Old_unicast_checksum_is_not_adopted_when_that_is_forbidden()
    {
        var config = V3() with { UnicastPeers = [new UnicastPeer(IPAddress.Parse("10.0.0.9"), null, null)], OldUnicastChecksum = OldUnicastChecksum.Never };
        var old = new AdvertFormat(config with { OldUnicastChecksum = OldUnicastChecksum.Always });
        Assert.Equal(VrrpChecksumForm.GroupPseudoHeader, old.ChecksumForm);
        Assert.Equal(VrrpDecodeErrorKind.Checksum, Decode(config, Build(old, destination: InternetAddress.Parse("10.0.0.2"))).Kind);
    }

    [Fact]
    public void Adopted_checksum_survives_a_reload_unless_the_new_configuration_decides()
    {
        var config = V3() with { UnicastPeers = [new UnicastPeer(IPAddress.Parse("10.0.0.9"), null, null)] };
        var adopted = new AdvertFormat(config) { ChecksumForm = VrrpChecksumForm.GroupPseudoHeader };
        Assert.Equal(VrrpChecksumForm.GroupPseudoHeader, new AdvertFormat(config with { Priority = 7 }, adopted).ChecksumForm);
        Assert.Equal(VrrpChecksumForm.PseudoHeader, new AdvertFormat(config with { OldUnicastChecksum = OldUnicastChecksum.Never }, adopted).ChecksumForm);
        Assert.Equal(VrrpChecksumForm.PduOnly, new AdvertFormat(config with { V3ChecksumAsV2 = true }, adopted).ChecksumForm);
        Assert.Equal(VrrpChecksumForm.PseudoHeader, new AdvertFormat(V3(), adopted).ChecksumForm);
    }

    [Fact]
    public void Router_with_checksums_as_in_version_2_takes_both_forms_and_no_wrong_one()
    {
        var own = V3() with { V3ChecksumAsV2 = true };
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(own, Build(own)).Kind);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(own, Build(V3())).Kind);
        var wrong = Build(own);
        wrong[26] ^= 1;
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.Checksum, 3), Decode(own, wrong));
    }

    [Fact]
    public void Unicast_to_a_multicast_router_and_the_other_way_round_are_rejected()
    {
        var peer = V2() with { UnicastPeers = [new UnicastPeer(IPAddress.Parse("10.0.0.9"), null, null)] };
        Assert.Equal(VrrpDecodeErrorKind.ExpectedMulticast, Decode(V2(), Build(V2(), destination: InternetAddress.Parse("10.0.0.2"))).Kind);
        Assert.Equal(VrrpDecodeErrorKind.ExpectedUnicast, Decode(peer, Build(V2())).Kind);
    }

    [Fact]
    public void Unicast_sender_is_checked_only_on_request()
    {
        var destination = InternetAddress.Parse("10.0.0.2");
        var loose = V2() with { UnicastPeers = [new UnicastPeer(IPAddress.Parse("10.0.0.8"), null, null)] };
        var bytes = Build(loose, destination: destination);
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(loose, bytes).Kind);
        Assert.Equal(VrrpDecodeErrorKind.UnknownPeer, Decode(loose with { CheckUnicastSource = true }, bytes).Kind);
        var ranged = V2() with { UnicastPeers = [new UnicastPeer(IPAddress.Parse("10.0.0.9"), 255, 255)] };
        Assert.Equal(new VrrpDecodeError(VrrpDecodeErrorKind.PeerTtl, 64, 0xffff), Decode(ranged, Build(ranged, ttl: 64, destination: destination)));
        Assert.Equal(VrrpDecodeErrorKind.None, Decode(ranged, Build(ranged, destination: destination)).Kind);
    }

    [Fact]
    public void Own_address_that_is_not_advertised_is_found()
    {
        var own = V2() with { VirtualAddresses = [Vip("10.0.0.100"), Vip("10.0.0.101")] };
        var packet = Parse(Build(V2() with { VirtualAddresses = [Vip("10.0.0.101"), Vip("10.0.0.102")] }));
        Assert.Equal(InternetAddress.Parse("10.0.0.100"), VrrpAdvert.MissingAddress(packet, new AdvertFormat(own)));
    }

    [Fact]
    public void Order_of_addresses_does_not_matter()
    {
        var own = V2() with { VirtualAddresses = [Vip("10.0.0.100"), Vip("10.0.0.101")] };
        var packet = Parse(Build(V2() with { VirtualAddresses = [Vip("10.0.0.101"), Vip("10.0.0.100")] }));
        Assert.Null(VrrpAdvert.MissingAddress(packet, new AdvertFormat(own)));
    }

    private static VirtualAddress Vip(string address) => new() { Address = new AddressWithPrefix(IPAddress.Parse(address), 24) };

    private static VrrpInstanceConfig V2() => new()
    {
        Name = "VI_1",
        Interface = "eth0",
        VirtualRouterId = 51,
        MulticastGroup = s_group.ToIPAddress(),
        VirtualAddresses = [Vip("10.0.0.100")],
    };

    private static VrrpInstanceConfig V3() => V2() with { Version = 3 };

    private static VrrpInstanceConfig Pass(string password) =>
        V2() with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Pass, password) };

    private static byte[] Build(VrrpInstanceConfig config, byte ttl = 255, InternetAddress? destination = null) =>
        Build(new AdvertFormat(config), ttl, destination);

    private static byte[] Build(AdvertFormat format, byte ttl = 255, InternetAddress? destination = null)
    {
        var buffer = new byte[Ipv4Header.MinLength + VrrpAdvert.MaxLength];
        var to = destination ?? s_group;
        var length = VrrpAdvert.Encode(buffer.AsSpan(Ipv4Header.MinLength), format, 200, s_source, to) + Ipv4Header.MinLength;
        new Ipv4Header { TotalLength = (ushort)length, Ttl = ttl, Protocol = VrrpPacket.Protocol, Source = s_source, Destination = to, Id = 1 }
            .Write(buffer);
        return buffer[..length];
    }

    private static void Fix(byte[] bytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(26), 0);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(26), InternetChecksum.Of(bytes.AsSpan(20)));
    }

    private static void FixVersion3(byte[] bytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(26), 0);
        var sum = PseudoHeader.Add(0, s_source, s_group, VrrpPacket.Protocol, bytes.Length - 20);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(26), InternetChecksum.Finish(InternetChecksum.Add(sum, bytes.AsSpan(20))));
    }

    private static VrrpPacket Parse(byte[] bytes)
    {
        Assert.True(VrrpPacket.TryParseIpv4(bytes, out var packet, out _));
        return packet;
    }

    private static VrrpDecodeError Decode(VrrpInstanceConfig receiver, byte[] bytes)
    {
        var format = new AdvertFormat(receiver);
        var packet = Parse(bytes);
        return VrrpAdvert.TryDecode(packet, format, out _, out var error) ? VrrpAdvert.CheckPeer(packet, format) : error;
    }
}
