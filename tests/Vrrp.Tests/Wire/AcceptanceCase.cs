using System.Buffers.Binary;
using System.Net;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Tests.Instance;
using Vrrp.Wire;

namespace Vrrp.Tests.Wire;

/// <summary>One row of the acceptance table: what is injected, and what keepalived 2.4.3 makes of it.</summary>
/// <param name="Name">What is special about the packet.</param>
/// <param name="Receiver">The instance.</param>
/// <param name="Datagram">From the IPv4 header on; over IPv6 the payload.</param>
/// <param name="Accepted">Whether the instance follows the sender.</param>
/// <param name="Log">The line, without instance; null: none. Details (-D) begin with <c>[D] </c>.</param>
internal sealed record AcceptanceCase(string Name, VrrpInstanceConfig Receiver, byte[] Datagram, bool Accepted, string? Log)
{
    public const string Source = "10.0.0.9";
    public const string Source6 = "fe80::9";
    private const string From = " from 10.0.0.9";
    private static readonly InternetAddress s_group = InternetAddress.Parse("224.0.0.18");

    public static VrrpInstanceConfig V2 { get; } = InstanceRig.Base;

    public static VrrpInstanceConfig V3 { get; } = V2 with { Version = 3 };

    public static VrrpInstanceConfig V6 { get; } = V3 with
    {
        Family = System.Net.Sockets.AddressFamily.InterNetworkV6,
        MulticastGroup = IPAddress.Parse("ff02::12"),
        VirtualAddresses = [new VirtualAddress { Address = new AddressWithPrefix(IPAddress.Parse("fe80::100"), 64) }],
    };

    /// <summary>Hop limit of an IPv6 packet.</summary>
    public int HopLimit { get; init; } = 255;

    /// <summary>Destination of an IPv6 packet.</summary>
    public string Destination { get; init; } = "ff02::12";

    /// <summary>Sender of an IPv6 packet.</summary>
    public string Sender { get; init; } = Source6;

    public static IReadOnlyDictionary<string, AcceptanceCase> All { get; } = Ipv4Rows().Concat(Version3Rows()).Concat(Ipv6Rows()).ToDictionary(c => c.Name);

    /// <summary>The packet as the socket delivers it; over IPv4 the addresses are in the datagram.</summary>
    public bool TryParse(InternetAddress from, InternetAddress to, out VrrpPacket packet) => Receiver.Family == System.Net.Sockets.AddressFamily.InterNetworkV6
        ? VrrpPacket.TryParseIpv6(Datagram, from, to, HopLimit, out packet, out _)
        : VrrpPacket.TryParseIpv4(Datagram, out packet, out _);

    private static IEnumerable<AcceptanceCase> Ipv4Rows()
    {
        yield return new("v2 good", V2, Build(V2), true, null);
        yield return new("v2 padded to 60 bytes of Ethernet frame", V2, [.. Build(V2), .. new byte[6]], true, null);
        yield return new("v2 bad checksum", V2, With(Build(V2), 26, 0xff), false, "Invalid VRRPv2 checksum" + From);
        yield return new("TTL 254", V2, Build(V2, ttl: 254), false, "invalid TTL/HL from 10.0.0.9. Received 254 and expect 255");
        yield return new("TTL 1", V2, Build(V2, ttl: 1), false, "invalid TTL/HL from 10.0.0.9. Received 1 and expect 255");
        yield return new("version 3 to v2", V2, Build(V3), false, "wrong VRRP version from 10.0.0.9. Received 3 and expect 2");
        yield return new("version 1", V2, With(Build(V2), 20, 0x11), false, "vrrp packet from 10.0.0.9 too long, length 40 and expect 32");
        yield return new("type 2", V2, With(Build(V2), 20, 0x22), false, "Invalid packet type from 10.0.0.9. 2 and expect 1");
        foreach (var cut in new[] { 1, 4, 8, 12 })
            yield return new($"v2 cut by {cut}", V2, Build(V2)[..^cut], false, $"vrrp packet from 10.0.0.9 too short, length {40 - cut} and expect 40");
        yield return new("7 bytes of VRRP", V2, Build(V2)[..27], false, null);
        yield return new("3 bytes of VRRP", V2, Build(V2)[..23], false, null);
        foreach (var more in new[] { 4, 28 })
            yield return new($"v2 {more} bytes too long", V2, [.. Build(V2), .. new byte[more]], false, $"vrrp packet from 10.0.0.9 too long, length {40 + more} and expect 40");
        yield return new("count 2 with one address", V2, With(Build(V2), 23, 2), false, "vrrp packet from 10.0.0.9 too short, length 40 and expect 44");
        yield return new("count 2 with two addresses", V2, Build(WithVips(V2, "10.0.0.100", "10.0.0.101")), true, "expected 1 VIPs but received 2");
        yield return new("count 0 without addresses", V2, Build(WithVips(V2)), true,
            "expected 1 VIPs but received 0|(VI_1) ip address associated with VRID 51 not present in advert from 10.0.0.9: 10.0.0.100");
        yield return new("another VIP", V2, Build(WithVips(V2, "10.0.0.200")), true,
            "ip address associated with VRID 51 not present in advert from 10.0.0.9: 10.0.0.100");
        yield return new("authentication type 1", V2, With(Build(V2), 24, 1), false, "received a 1 auth from 10.0.0.9, expecting 0!");
        yield return new("authentication type 3", V2, With(Build(V2), 24, 3), false, "Invalid auth type from 10.0.0.9: 3");
        yield return new("no authentication but data", V2, Checksummed(With(Build(V2), 39, 7)), true, null);
        foreach (var interval in new byte[] { 2, 0 })
            yield return new($"v2 interval {interval}", V2, Checksummed(With(Build(V2), 25, interval)), false,
                $"advertisement interval mismatch with 10.0.0.9 mine=1 sec rcv'd={interval} sec");
        yield return new("priority 0", V2, Build(V2, priority: 0), true, "[D] Backup received priority 0 advertisement");
        yield return new("priority 50", V2, Build(V2, priority: 50), false, "received lower priority (50) advert from 10.0.0.9 - discarding");
        yield return new("priority 100", V2, Build(V2, priority: 100), true, null);
        yield return new("priority 255", V2, Build(V2, priority: 255), true, null);
        yield return new("source outside the subnet", V2, Build(V2, source: "192.0.2.1"), true, null);
        yield return new("source 0.0.0.0", V2, Build(V2, source: "0.0.0.0"), true, null);
        yield return new("TOS 0", V2, With(Build(V2), 1, 0), true, null);
        yield return new("IP options", V2, WithOptions(Build(V2)), true, null);
        yield return new("protocol 51", V2, With(Build(V2), 9, 51), false, null);
        yield return new("IP total length", V2, With(Build(V2), 3, 44), false, "ip_tot_len mismatch against received length from 10.0.0.9. 44 and received 40");
    }

    private static IEnumerable<AcceptanceCase> Version3Rows()
    {
        yield return new("v3 good", V3, Build(V3), true, null);
        yield return new("v3 reserved bits", V3, Checksummed(With(Build(V3), 24, 0xf0)), true, null);
        foreach (var interval in new[] { 200, 4095 })
        {
            yield return new($"v3 interval {interval}", V3, Build(V3 with { AdvertInterval = TimeSpan.FromMilliseconds(10 * interval) }), true,
                $"advertisement interval mismatch ours = 100 centi-sec rcv'd={interval} centi-sec");
        }
        var plain = Build(V3 with { V3ChecksumAsV2 = true });
        yield return new("v3 checksum without pseudo header", V3, plain, false, "Invalid VRRPv3 checksum" + From);
        yield return new("v3 checksum without pseudo header, configured", V3 with { V3ChecksumAsV2 = true }, plain, true, null);
        yield return new("v3 wrong checksum", V3, With(Build(V3), 26, 0xff), false, "Invalid VRRPv3 checksum" + From);
        yield return new("v3 checksum for another destination", V3, ForOther(Build(V3)), false, "Invalid VRRPv3 checksum" + From);
        yield return new("version 2 to v3", V3, Build(V2), false, "wrong VRRP version from 10.0.0.9. Received 2 and expect 3");
        yield return new("version 4 to v3", V3, With(Build(V3), 20, 0x41), false, "wrong VRRP version from 10.0.0.9. Received 4 and expect 3");
        yield return new("v3 type 0", V3, With(Build(V3), 20, 0x30), false, "Invalid packet type from 10.0.0.9. 0 and expect 1");
        yield return new("v3 type 15", V3, With(Build(V3), 20, 0x3f), false, "Invalid packet type from 10.0.0.9. 15 and expect 1");
        foreach (var cut in new[] { 1, 4 })
            yield return new($"v3 cut by {cut}", V3, Build(V3)[..^cut], false, $"vrrp packet from 10.0.0.9 too short, length {32 - cut} and expect 32");
        foreach (var more in new[] { 4, 28 })
            yield return new($"v3 {more} bytes too long", V3, [.. Build(V3), .. new byte[more]], false, $"vrrp packet from 10.0.0.9 too long, length {32 + more} and expect 32");
        yield return new("v3 2 bytes too long", V3, [.. Build(V3), 0, 0], true, null);
        yield return new("v3 interval 0", V3, Checksummed(With(With(Build(V3), 24, 0), 25, 0)), false, "advertisement interval 0 from 10.0.0.9 - ignoring");
        yield return new("unicast to a multicast instance", V3, Build(V3, destination: InternetAddress.Parse("10.0.0.5")), false,
            "Expected multicast packet but received unicast packet from 10.0.0.9");
    }

    private static IEnumerable<AcceptanceCase> Ipv6Rows()
    {
        yield return new("v6 good", V6, Build6(V6), true, null);
        yield return new("v6 hop limit 254", V6, Build6(V6), false, "invalid TTL/HL from fe80::9. Received 254 and expect 255") { HopLimit = 254 };
        yield return new("v6 version 2", V6, With(Build6(V6), 0, 0x21), false, "wrong VRRP version from fe80::9. Received 2 and expect 3");
        yield return new("v6 type 2", V6, With(Build6(V6), 0, 0x32), false, "Invalid packet type from fe80::9. 2 and expect 1");
        yield return new("v6 cut by 1", V6, Build6(V6)[..^1], false, "vrrp packet from fe80::9 too short, length 23 and expect 24");
        yield return new("v6 unicast", V6, Build6(V6), false, "[D] discarding unicast packet on multicast instance") { Destination = "fe80::5" };
        yield return new("v6 global source", V6, Build6(V6), true, null) { Sender = "2001:db8::9" };
        yield return new("v6 interval 200", V6, Build6(V6 with { AdvertInterval = TimeSpan.FromSeconds(2) }), true,
            "advertisement interval mismatch ours = 100 centi-sec rcv'd=200 centi-sec");
        yield return new("v6 priority 0", V6, Build6(V6, priority: 0), true, "[D] Backup received priority 0 advertisement");
        yield return new("v6 7 bytes", V6, Build6(V6)[..7], false, null);
    }

    private static VrrpInstanceConfig WithVips(VrrpInstanceConfig config, params string[] vips) =>
        config with { VirtualAddresses = vips.Select(InstanceRig.Vip).ToValueArray() };

    private static byte[] Build(VrrpInstanceConfig config, byte ttl = 255, byte priority = 200, string source = Source, InternetAddress? destination = null)
    {
        var format = new AdvertFormat(config);
        var bytes = new byte[AdvertDatagramWriter.Length(format)];
        AdvertDatagramWriter.Write(bytes, format, priority, InternetAddress.Parse(source), destination ?? s_group, ttl);
        return bytes;
    }

    private static byte[] Build6(VrrpInstanceConfig config, byte priority = 200)
    {
        var format = new AdvertFormat(config);
        var bytes = new byte[AdvertDatagramWriter.Length(format)];
        AdvertDatagramWriter.Write(bytes, format, priority, InternetAddress.Parse(Source6), format.Group);
        return bytes;
    }

    private static byte[] With(byte[] bytes, int offset, byte value)
    {
        bytes[offset] = value;
        return bytes;
    }

    private static byte[] WithOptions(byte[] bytes)
    {
        byte[] longer = [.. bytes[..20], 1, 1, 1, 0, .. bytes[20..]]; // three times "no operation", then the end of options
        longer[0] = 0x46;
        longer[3] += 4;
        return longer;
    }

    private static byte[] ForOther(byte[] bytes)
    {
        var other = Build(V3, destination: InternetAddress.Parse("224.0.0.19"));
        other.AsSpan(20).CopyTo(bytes.AsSpan(20));
        return bytes;
    }

    private static byte[] Checksummed(byte[] bytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(26), 0);
        var sum = bytes[20] >> 4 == 3
            ? PseudoHeader.Add(0, InternetAddress.Parse(Source), s_group, VrrpPacket.Protocol, bytes.Length - 20)
            : 0;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(26), InternetChecksum.Finish(InternetChecksum.Add(sum, bytes.AsSpan(20))));
        return bytes;
    }
}
