using System.Net;
using System.Security.Cryptography;
using System.Text;
using Keepalived.Conf.Model;
using Vrrp.Wire;

namespace Vrrp.Tests.Instance;

/// <summary>A packet that fails any check moves no timer and no state, in BACKUP and in MASTER.</summary>
public sealed class RejectedPacketTests
{
    private static readonly VrrpInstanceConfig s_ah = InstanceRig.Base with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Ah, "key") };
    private static readonly VrrpInstanceConfig s_pass = InstanceRig.Base with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Pass, "one") };
    private static readonly VrrpInstanceConfig s_version3 = InstanceRig.Base with { Version = 3 };

    private static readonly VrrpInstanceConfig s_signed = Signing(secret: 1);
    private static readonly VrrpInstanceConfig s_owner = InstanceRig.Base with { Priority = 255, OwnerIgnoreAdverts = true };

    private static readonly VrrpInstanceConfig s_unicast = InstanceRig.Base with
    {
        UnicastPeers = [new UnicastPeer(IPAddress.Parse("10.0.0.9"), 255, 255)],
        CheckUnicastSource = true,
    };

    public static TheoryData<VrrpDecodeErrorKind, bool> Cases()
    {
        var cases = new TheoryData<VrrpDecodeErrorKind, bool>();
        foreach (var kind in s_packets.Keys)
        {
            if (kind != VrrpDecodeErrorKind.OwnerIgnores) cases.Add(kind, false); // an owner does not stay in BACKUP
            cases.Add(kind, true);
        }
        return cases;
    }

    // For each check the instance, and a packet that fails this one first.
    private static readonly Dictionary<VrrpDecodeErrorKind, (VrrpInstanceConfig Config, Func<byte[]> Packet)> s_packets = new()
    {
        [VrrpDecodeErrorKind.TooShortForHeaders] = (InstanceRig.Base, () => Build(InstanceRig.Base)[..27]),
        [VrrpDecodeErrorKind.UnexpectedAuthenticationHeader] = (InstanceRig.Base, () => WithHeader(Build(s_ah), "key", 1)),
        [VrrpDecodeErrorKind.MissingAuthenticationHeader] = (s_ah, () => Build(s_ah)),
        [VrrpDecodeErrorKind.Length] = (InstanceRig.Base, () => Build(InstanceRig.Base)[..39]),
        [VrrpDecodeErrorKind.Ttl] = (InstanceRig.Base, () => Build(InstanceRig.Base, ttl: 254)),
        [VrrpDecodeErrorKind.Version] = (InstanceRig.Base, () => Build(s_version3)),
        [VrrpDecodeErrorKind.InvalidAuthenticationType] = (InstanceRig.Base, () => With(Build(InstanceRig.Base), 24, 3)),
        [VrrpDecodeErrorKind.AuthenticationTypeMismatch] = (InstanceRig.Base, () => Build(s_pass)),
        [VrrpDecodeErrorKind.Password] = (s_pass, () => With(Build(s_pass), 32, (byte)'x')),
        [VrrpDecodeErrorKind.AuthenticationCode] = (s_ah, () => WithHeader(Build(s_ah), "other", 1)),
        [VrrpDecodeErrorKind.SecurityParameterIndex] = (s_ah, () => WithOtherSpi(WithHeader(Build(s_ah), "key", 1))),
        [VrrpDecodeErrorKind.Replay] = (s_ah, () => WithHeader(Build(s_ah), "key", 0)),
        [VrrpDecodeErrorKind.Interval] = (InstanceRig.Base, () => Build(InstanceRig.Base with { AdvertInterval = TimeSpan.FromSeconds(2) })),
        [VrrpDecodeErrorKind.Type] = (InstanceRig.Base, () => With(Build(InstanceRig.Base), 20, 0x22)),
        [VrrpDecodeErrorKind.IpTotalLength] = (InstanceRig.Base, () => With(Build(InstanceRig.Base), 3, 44)),
        [VrrpDecodeErrorKind.ZeroInterval] = (s_version3, () => With(With(Build(s_version3), 24, 0), 25, 0)),
        [VrrpDecodeErrorKind.Checksum] = (InstanceRig.Base, () => With(Build(InstanceRig.Base), 26, 0x55)),
        [VrrpDecodeErrorKind.MissingTrailer] = (s_signed, () => Build(InstanceRig.Base)),
        [VrrpDecodeErrorKind.MalformedTrailer] = (s_signed, () => With(Sign(s_signed), ^28, 9)),
        [VrrpDecodeErrorKind.StaleTrailer] = (s_signed, () => Sign(s_signed, -60)),
        [VrrpDecodeErrorKind.UnknownKey] = (s_signed, () => Sign(Signing(secret: 1, key: 2))),
        [VrrpDecodeErrorKind.WrongHmac] = (s_signed, () => Sign(Signing(secret: 2))),
        [VrrpDecodeErrorKind.ReplayedTrailer] = (s_signed, () => Sign(s_signed)),
        [VrrpDecodeErrorKind.OwnerIgnores] = (s_owner, () => Build(InstanceRig.Base)),
        [VrrpDecodeErrorKind.ExpectedMulticast] = (InstanceRig.Base, () => Build(InstanceRig.Base, destination: "10.0.0.5")),
        [VrrpDecodeErrorKind.ExpectedUnicast] = (s_unicast, () => Build(s_unicast, destination: "224.0.0.18")),
        [VrrpDecodeErrorKind.UnknownPeer] = (s_unicast, () => Build(s_unicast, destination: "10.0.0.5", source: "10.0.0.8")),
        [VrrpDecodeErrorKind.PeerTtl] = (s_unicast, () => Build(s_unicast, destination: "10.0.0.5", ttl: 64)),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rejected_packet_changes_nothing(VrrpDecodeErrorKind kind, bool isMaster)
    {
        var (config, packet) = s_packets[kind];
        var rig = new InstanceRig(config with { GarpMasterDelay = TimeSpan.Zero });
        if (isMaster) rig.AsMaster();
        else rig.AsBackup();
        if (kind == VrrpDecodeErrorKind.ReplayedTrailer) AssertFails(VrrpDecodeErrorKind.None, Sign(config, 1), rig.Instance.Format);
        if (kind == VrrpDecodeErrorKind.OwnerIgnores) Assert.Contains("since we are address owner", Assert.Single(rig.Inject(packet())));
        else AssertFails(kind, packet(), rig.Instance.Format);
        rig.Wait(0.4);
        var (state, deadline, priority) = (rig.Instance.State, rig.Router.Deadline, rig.Instance.EffectivePriority);
        for (var i = 0; i < 3; i++)
        {
            foreach (var action in rig.Inject(packet())) Assert.StartsWith("(VI_1) ", action, StringComparison.Ordinal);
            Assert.Equal((state, deadline, priority), (rig.Instance.State, rig.Router.Deadline, rig.Instance.EffectivePriority));
        }
    }

    [Fact]
    public void Every_check_has_its_packet() =>
        Assert.Empty(Enum.GetValues<VrrpDecodeErrorKind>().Except(s_packets.Keys).Except([VrrpDecodeErrorKind.None]));

    private static void AssertFails(VrrpDecodeErrorKind kind, byte[] datagram, AdvertFormat format)
    {
        if (VrrpPacket.TryParseIpv4(datagram, out var packet, out var error)
            && VrrpAdvert.TryDecode(packet with { ReceivedAt = InstanceRig.TimeOfDay }, format, out _, out error)) error = VrrpAdvert.CheckPeer(packet, format);
        Assert.Equal(kind, error.Kind);
    }

    private static VrrpInstanceConfig Signing(byte secret, byte key = 1) => InstanceRig.Base with
    {
        Hmac = new HmacAuthentication
        {
            Keys = [new HmacKey(key, [.. Enumerable.Repeat(secret, 32)], null)],
            ActiveKey = key,
            TimeWindow = TimeSpan.FromSeconds(10),
        },
    };

    private static byte[] Sign(VrrpInstanceConfig config, int seconds = 0)
    {
        var format = new AdvertFormat(config);
        var datagram = new byte[AdvertDatagramWriter.Length(format)];
        AdvertDatagramWriter.Write(datagram, format, 200, InternetAddress.Parse("10.0.0.9"), format.Group);
        AdvertDatagramWriter.Sign(datagram, format, InternetAddress.Parse("10.0.0.9"), InstanceRig.TimeOfDay.AddSeconds(seconds));
        return datagram;
    }

    private static byte[] Build(VrrpInstanceConfig config, byte ttl = 255, string? destination = null, string source = "10.0.0.9")
    {
        var format = new AdvertFormat(config);
        var (from, to) = (InternetAddress.Parse(source), destination is null ? format.Group : InternetAddress.Parse(destination));
        var buffer = new byte[Ipv4Header.MinLength + VrrpAdvert.MaxLength];
        var length = Ipv4Header.MinLength + VrrpAdvert.Encode(buffer.AsSpan(Ipv4Header.MinLength), format, 200, from, to);
        new Ipv4Header { TotalLength = (ushort)length, Ttl = ttl, Protocol = VrrpPacket.Protocol, Source = from, Destination = to, Id = 1 }
            .Write(buffer);
        return buffer[..length];
    }

    private static byte[] With(byte[] datagram, Index offset, byte value)
    {
        datagram[offset] = value;
        return datagram;
    }

    private static byte[] WithHeader(byte[] datagram, string key, uint sequence)
    {
        var result = new byte[datagram.Length + AuthenticationHeader.Length];
        datagram.AsSpan(0, Ipv4Header.MinLength).CopyTo(result);
        datagram.AsSpan(Ipv4Header.MinLength).CopyTo(result.AsSpan(Ipv4Header.MinLength + AuthenticationHeader.Length));
        var header = new Ipv4Header
        {
            TotalLength = (ushort)result.Length,
            Ttl = 255,
            Protocol = AuthenticationHeader.Protocol,
            Source = InternetAddress.Parse("10.0.0.9"),
            Destination = InternetAddress.Parse("224.0.0.18"),
            Id = 1,
        };
        header.Write(result);
        AuthenticationHeader.Write(result, sequence, new Hmac<Md5>(Key(key)), isMulticast: true);
        return result;
    }

    // The code is right, the SPI is not the sender's address.
    private static byte[] WithOtherSpi(byte[] datagram)
    {
        datagram[Ipv4Header.MinLength + 7] ^= 1;
        datagram.AsSpan(Ipv4Header.MinLength + 12, 12).Clear();
        var covered = datagram.ToArray();
        covered[1] = covered[6] = covered[7] = covered[10] = covered[11] = 0;
#pragma warning disable CA5351 // HMAC-MD5 is what the protocol prescribes.
        HMACMD5.HashData(Key("key"), covered).AsSpan(0, 12).CopyTo(datagram.AsSpan(Ipv4Header.MinLength + 12));
#pragma warning restore CA5351
        return datagram;
    }

    private static byte[] Key(string text) => Encoding.ASCII.GetBytes(text.PadRight(8, '\0'));
}
