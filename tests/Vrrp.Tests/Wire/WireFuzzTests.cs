using System.Diagnostics;
using System.Globalization;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Tests.Wire;

/// <summary>
/// Generated and damaged packets against every decoder and a running instance. Whatever they hold: no exception, an undamaged advert is
/// accepted, what is accepted is an advert of this instance, and with <c>auth_hmac enforce</c> nothing that was changed is accepted.
/// <c>tests/fuzz-wire SECONDS [SEED]</c> runs it for longer.
/// </summary>
public sealed class WireFuzzTests(ITestOutputHelper output)
{
    private const int FixedSeed = 20260813;
    private const int FixedCases = 3000;
    private const int PacketsPerCase = 20;
    private static readonly TimeSpan s_fixedTime = TimeSpan.FromSeconds(5);

    [Fact]
    public void Packets_of_any_shape_keep_the_promises_of_the_receiver()
    {
        var seconds = Number("IPVSSHARP_FUZZ_SECONDS") ?? 0;
        var seed = Number("IPVSSHARP_FUZZ_SEED") ?? (seconds == 0 ? FixedSeed : Environment.TickCount);
        var watch = Stopwatch.StartNew();
        int cases = 0, accepted = 0;
        for (; seconds == 0 ? cases < FixedCases && watch.Elapsed < s_fixedTime : watch.Elapsed < TimeSpan.FromSeconds(seconds); cases++)
            accepted += Run(new PacketGenerator(new Random(seed + cases)), seed + cases);
        output.WriteLine($"{cases * PacketsPerCase} damaged packets from seed {seed}, {accepted} of them accepted");
        Assert.True(accepted > 0); // otherwise the damage is always found at the first check
    }

    private static int Run(PacketGenerator generator, int seed)
    {
        var config = generator.WithHmac(generator.Config());
        var router = Router(config);
        var receiver = router.Instances[0];
        var now = new MonotonicTime(TimeSpan.FromSeconds(1000));
        var actions = new List<VrrpAction>();
        router.Start(now, null, TimeSpan.Zero, TimeSpan.FromDays(1), actions);
        var sender = new AdvertFormat(config with { UnicastPeers = config.UnicastPeers.IsEmpty ? [] : [new UnicastPeer(config.SourceAddress!, null, null)] });
        var accepted = 0;
        for (var i = 0; i < PacketsPerCase; i++)
        {
            now += TimeSpan.FromMilliseconds(50);
            var good = PacketGenerator.Advert(sender, generator.Byte());
            var bad = generator.Damage(good, sender.IsIpv6);
            try
            {
                if (Judge(bad, config, receiver, router, now, actions)) accepted++;
                if (!Judge(good, config, receiver, router, now, actions)) Assert.Fail("an undamaged advert is not accepted");
                if (i % 7 == 6) router.OnDeadline(now = receiver.Deadline ?? now, actions);
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, packet {i}: {Convert.ToHexString(bad)}\nfrom {Convert.ToHexString(good)}\nto {config}\n{e}");
            }
            actions.Clear();
        }
        return accepted;
    }

    private static bool Judge(
        byte[] bytes, VrrpInstanceConfig config, VrrpInstance receiver, VrrpRouter router, MonotonicTime now, List<VrrpAction> actions)
    {
        if (!Parse(bytes, receiver.Format, out var packet)) return false;
        packet = packet with { ReceivedAt = PacketGenerator.Now };
        if (packet.VirtualRouterId != config.VirtualRouterId) return false;
        var fresh = new AdvertFormat(config);
        var isGood = VrrpAdvert.TryDecode(packet, fresh, out var advert, out var error)
            && (error = VrrpAdvert.CheckPeer(packet, fresh)).Kind == VrrpDecodeErrorKind.None;
        Assert.Equal(isGood, error.Kind == VrrpDecodeErrorKind.None);
        var before = receiver.Statistics.AdvertsReceived;
        router.OnPacket(receiver, packet, now, actions);
        var heard = receiver.Statistics.AdvertsReceived - before;
        Assert.InRange(heard, 0u, isGood ? 1u : 0u);
        if (!isGood) return false;
        Assert.InRange(advert.AddressCount, 0, 255);
        Assert.True(advert.Interval > TimeSpan.Zero);
        Assert.Equal(config.Version, packet.Payload[0] >> 4);
        _ = VrrpAdvert.MissingAddress(packet, fresh);
        return true;
    }

    [Fact]
    public void Signed_adverts_that_were_changed_are_never_accepted()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var generator = new PacketGenerator(new Random(seed));
            var config = generator.WithHmac(generator.Config());
            if (config.Hmac?.Mode != HmacMode.Enforce) continue;
            var sender = new AdvertFormat(config with { UnicastPeers = config.UnicastPeers.IsEmpty ? [] : [new UnicastPeer(config.SourceAddress!, null, null)] });
            var good = PacketGenerator.Advert(sender, 200);
            for (var i = 0; i < 20; i++)
            {
                var bad = generator.Damage(good, sender.IsIpv6);
                var format = new AdvertFormat(config);
                if (!Parse(bad, format, out var packet) || packet.VirtualRouterId != config.VirtualRouterId) continue;
                if (!VrrpAdvert.TryDecode(packet with { ReceivedAt = PacketGenerator.Now }, format, out _, out _)) continue;
                // Only what is not signed may differ: the IP header, and over IPv6 the checksum, which is the kernel's.
                var (was, now) = (Signed(good, sender.IsIpv6), packet.Payload.ToArray());
                if (was.Length == now.Length && sender.IsIpv6) (was[6], was[7], now[6], now[7]) = (0, 0, 0, 0);
                Assert.Equal(Convert.ToHexString(was), Convert.ToHexString(now));
            }
        }
    }

    private static byte[] Signed(byte[] datagram, bool isIpv6) => isIpv6 ? [.. datagram] : datagram[20..];

    private static VrrpRouter Router(VrrpInstanceConfig config)
    {
        var router = new VrrpRouter(new KeepalivedConfig { VrrpInstances = [config] });
        router.Tracked.SetInterface("eth0", isUp: true);
        return router;
    }

    private static bool Parse(byte[] bytes, AdvertFormat format, out VrrpPacket packet) => format.IsIpv6
        ? VrrpPacket.TryParseIpv6(bytes, PacketGenerator.Own(true, 2), format.IsMulticast ? format.Group : PacketGenerator.Own(true, 1), 255, out packet, out _)
        : VrrpPacket.TryParseIpv4(bytes, out packet, out _);

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : null;
}
