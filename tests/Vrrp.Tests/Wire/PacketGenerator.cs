using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Wire;

namespace Vrrp.Tests.Wire;

/// <summary>Random instances, adverts of theirs, and damage done to them.</summary>
internal sealed class PacketGenerator(Random random)
{
    public static DateTimeOffset Now { get; } = new(2026, 8, 13, 12, 0, 0, TimeSpan.Zero);

    public VrrpInstanceConfig Config()
    {
        var ipv6 = random.Next(2) == 0;
        var version = random.Next(2, 4);
        return new VrrpInstanceConfig
        {
            Name = "VI",
            Interface = "eth0",
            VirtualRouterId = (byte)random.Next(1, 256),
            Priority = (byte)random.Next(1, 256),
            Version = version,
            Family = ipv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork,
            AdvertInterval = version == 2 ? TimeSpan.FromSeconds(random.Next(1, 256)) : TimeSpan.FromMilliseconds(10 * random.Next(1, 4096)),
            Authentication = random.Next(3) switch
            {
                0 => new VrrpAuthentication(VrrpAuthenticationType.Pass, "secret"),
                1 => new VrrpAuthentication(VrrpAuthenticationType.Ah, "secret"),
                _ => null,
            },
            MulticastGroup = IPAddress.Parse(ipv6 ? "ff02::12" : "224.0.0.18"),
            SourceAddress = Own(ipv6, 1).ToIPAddress(),
            UnicastPeers = random.Next(3) == 0 ? [new UnicastPeer(Own(ipv6, 2).ToIPAddress(), null, null), Limited(ipv6)] : [],
            CheckUnicastSource = random.Next(2) == 0,
            V3ChecksumAsV2 = random.Next(6) == 0,
            OldUnicastChecksum = (OldUnicastChecksum)random.Next(3),
            SkipCheckAdvertAddresses = random.Next(2) == 0,
            OwnerIgnoreAdverts = random.Next(4) == 0,
            NoPreempt = random.Next(2) == 0,
            VirtualAddresses = Enumerable.Range(0, random.Next(4) == 0 ? random.Next(256) : random.Next(4))
                .Select(i => new VirtualAddress { Address = new AddressWithPrefix(Own(ipv6, (byte)i).ToIPAddress(), 24) }).ToValueArray(),
        };
    }

    /// <summary>The same with <c>auth_hmac</c>, which takes the place of <c>authentication</c>.</summary>
    public VrrpInstanceConfig WithHmac(VrrpInstanceConfig config) => random.Next(3) > 0 ? config : config with
    {
        Authentication = null,
        Hmac = new HmacAuthentication
        {
            Keys = [new HmacKey(1, [.. new byte[32]], null), new HmacKey(9, [.. new byte[64]], null)],
            ActiveKey = random.Next(2) == 0 ? (byte)1 : (byte)9,
            TimeWindow = TimeSpan.FromSeconds(5),
            MonotonicReplayProtection = random.Next(2) == 0,
            Mode = (HmacMode)random.Next(3),
        },
    };

    public static InternetAddress Own(bool ipv6, byte last) => InternetAddress.Parse(ipv6 ? $"fe80::{last + 1:x}" : $"10.0.0.{last}");

    public byte Byte() => (byte)random.Next(256);

    public static byte[] Advert(AdvertFormat format, byte priority)
    {
        var datagram = new byte[AdvertDatagramWriter.Length(format)];
        var source = Own(format.IsIpv6, 2);
        AdvertDatagramWriter.Write(datagram, format, priority, source, format.IsMulticast ? format.Group : Own(format.IsIpv6, 1));
        if (format.Authenticator is { Signs: true }) AdvertDatagramWriter.Sign(datagram, format, source, Now);
        if (format.UsesAuthenticationHeader) _ = format.Sequence.Next();
        if (!format.IsIpv6) AdvertDatagramWriter.Stamp(datagram, format, 7);
        return datagram;
    }

    /// <summary>A damaged copy; now and then lengths and checksums are made right again, so that later checks are reached too.</summary>
    public byte[] Damage(byte[] bytes, bool ipv6)
    {
        var changed = bytes.ToArray();
        for (var i = random.Next(1, 5); i > 0; i--) changed = Change(changed);
        if (random.Next(2) == 0 && !ipv6) Repair(changed);
        return changed;
    }

    private byte[] Change(byte[] bytes)
    {
        switch (random.Next(7))
        {
            case 0 when bytes.Length > 0:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1 when bytes.Length > 0:
                bytes[random.Next(bytes.Length)] = Byte();
                return bytes;
            case 2 when bytes.Length > 0:
                bytes[random.Next(Math.Min(bytes.Length, 60))] = new byte[] { 0, 1, 2, 3, 127, 128, 254, 255 }[random.Next(8)];
                return bytes;
            case 3:
                return bytes[..random.Next(bytes.Length + 1)];
            case 4:
                return [.. bytes, .. new byte[random.Next(64)]];
            case 5:
                var noise = new byte[random.Next(64)];
                random.NextBytes(noise);
                return [.. bytes, .. noise];
            default:
                var at = random.Next(bytes.Length + 1);
                return [.. bytes[at..], .. bytes[..at]];
        }
    }

    private static void Repair(byte[] datagram)
    {
        if (datagram.Length < 28) return;
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), (ushort)datagram.Length);
        var start = (datagram[0] & 15) * 4;
        if (datagram.Length < start + 8) return;
        var pdu = datagram.AsSpan(start);
        BinaryPrimitives.WriteUInt16BigEndian(pdu[6..], 0);
        var sum = pdu[0] >> 4 == 3
            ? PseudoHeader.Add(0, InternetAddress.Read(datagram.AsSpan(12), false), InternetAddress.Read(datagram.AsSpan(16), false), 112, pdu.Length)
            : 0;
        BinaryPrimitives.WriteUInt16BigEndian(pdu[6..], InternetChecksum.Finish(InternetChecksum.Add(sum, pdu)));
    }

    private static UnicastPeer Limited(bool ipv6) => new(Own(ipv6, 3).ToIPAddress(), 200, null);
}
