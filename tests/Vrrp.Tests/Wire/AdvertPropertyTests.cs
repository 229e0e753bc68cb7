using System.Net;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Wire;

namespace Vrrp.Tests.Wire;

/// <summary>Round trip over all configurations, and no input that makes a decoder throw.</summary>
public sealed class AdvertPropertyTests
{
    private static readonly Gen<VrrpInstanceConfig> s_configs =
        from vrid in Gen.Choose(1, 255)
        from version in Gen.Elements(2, 3)
        from ipv6 in Gen.Elements(false, true)
        from count in Gen.Choose(0, 255)
        from centiseconds in Gen.Choose(1, 4095)
        from seconds in Gen.Choose(1, 255)
        from password in Gen.Elements<string?>(null, "x", "secret12", "much longer than eight")
        from unicast in Gen.Elements(false, true)
        select new VrrpInstanceConfig
        {
            Name = "VI",
            VirtualRouterId = (byte)vrid,
            Version = version,
            Family = ipv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork,
            AdvertInterval = version == 2 ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromMilliseconds(centiseconds * 10),
            Authentication = password is null ? null : new VrrpAuthentication(VrrpAuthenticationType.Pass, password),
            MulticastGroup = IPAddress.Parse(ipv6 ? "ff02::12" : "224.0.0.18"),
            UnicastPeers = unicast ? [new UnicastPeer(Own(ipv6, 9), null, null)] : [],
            VirtualAddresses = Enumerable.Range(0, count)
                .Select(i => new VirtualAddress { Address = new AddressWithPrefix(Own(ipv6, (byte)i), 24) }).ToValueArray(),
        };

    [Fact]
    public void Every_encoded_advert_is_decoded_to_what_was_encoded() =>
        Prop.ForAll(s_configs.ToArbitrary(), Gen.Choose(0, 255).ToArbitrary(), (config, priority) =>
        {
            var format = new AdvertFormat(config);
            var source = InternetAddress.From(Own(format.IsIpv6, 1));
            var destination = format.IsMulticast ? format.Group : InternetAddress.From(Own(format.IsIpv6, 2));
            var bytes = Datagram(format, (byte)priority, source, destination);
            Assert.True(Parse(bytes, format.IsIpv6, source, destination, out var packet));
            Assert.True(VrrpAdvert.TryDecode(packet, format, out var advert, out var error), error.ToString());
            Assert.Equal(new VrrpAdvert(source, (byte)priority, config.AdvertInterval, config.VirtualAddresses.Count), advert);
            Assert.Null(VrrpAdvert.MissingAddress(packet, format));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_bytes_never_make_a_decoder_throw() =>
        Prop.ForAll(s_configs.ToArbitrary(), ArbMap.Default.ArbFor<byte[]>(), (config, noise) =>
        {
            var format = new AdvertFormat(config);
            TryEverything(noise, format);
            // Noise that looks like a header gets further into the pipeline.
            byte[] plausible = [0x45, 0xc0, 0, 40, 0, 1, 0, 0, 255, 112, 0, 0, 10, 0, 0, 9, 224, 0, 0, 18, (byte)((config.Version << 4) | 1), .. noise];
            TryEverything(plausible, format);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_adverts_never_make_a_decoder_throw() =>
        Prop.ForAll(
            s_configs.ToArbitrary(),
            Gen.Choose(0, 4095).ListOf().ToArbitrary(),
            Gen.Choose(0, 4200).ToArbitrary(),
            (config, positions, length) =>
            {
                var format = new AdvertFormat(config);
                var source = InternetAddress.From(Own(format.IsIpv6, 1));
                var bytes = Datagram(format, 100, source, format.Group);
                foreach (var position in positions) bytes[position % bytes.Length] ^= (byte)(position >> 3 | 1);
                Array.Resize(ref bytes, Math.Min(length, bytes.Length + 64));
                TryEverything(bytes, format);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_checksum_over_data_that_holds_its_checksum_is_zero() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), data =>
        {
            var sum = InternetChecksum.Of(data);
            byte[] padded = data.Length % 2 == 0 ? data : [.. data, 0];
            Assert.Equal(0, InternetChecksum.Of([.. padded, (byte)(sum >> 8), (byte)sum]));
        }).QuickCheckThrowOnFailure();

    private static IPAddress Own(bool ipv6, byte last) => IPAddress.Parse(ipv6 ? $"2001:db8::{last:x}" : $"10.0.0.{last}");

    private static byte[] Datagram(AdvertFormat format, byte priority, InternetAddress source, InternetAddress destination)
    {
        var buffer = new byte[Ipv4Header.MinLength + VrrpAdvert.MaxLength];
        var start = format.IsIpv6 ? 0 : Ipv4Header.MinLength;
        var length = start + VrrpAdvert.Encode(buffer.AsSpan(start), format, priority, source, destination);
        if (start > 0)
            new Ipv4Header { TotalLength = (ushort)length, Ttl = 255, Protocol = 112, Source = source, Destination = destination, Id = 7 }.Write(buffer);
        return buffer[..length];
    }

    private static bool Parse(byte[] bytes, bool ipv6, InternetAddress source, InternetAddress destination, out VrrpPacket packet) => ipv6
        ? VrrpPacket.TryParseIpv6(bytes, source, destination, 255, out packet, out _)
        : VrrpPacket.TryParseIpv4(bytes, out packet, out _);

    private static void TryEverything(byte[] bytes, AdvertFormat format)
    {
        var source = InternetAddress.From(Own(format.IsIpv6, 1));
        if (Parse(bytes, format.IsIpv6, source, format.Group, out var packet) && VrrpAdvert.TryDecode(packet, format, out _, out _))
            _ = VrrpAdvert.MissingAddress(packet, format);
    }
}
