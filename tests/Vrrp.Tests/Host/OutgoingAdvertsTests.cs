using System.Net;
using Keepalived.Conf.Model;
using Vrrp.Host;
using Vrrp.Tests.Instance;
using Vrrp.Wire;

namespace Vrrp.Tests.Host;

/// <summary>Adverts kept ready between sendings equal those made from nothing.</summary>
public sealed class OutgoingAdvertsTests
{
    private static readonly InternetAddress s_own = InternetAddress.Parse("10.0.0.1");
    private static readonly AdvertSocketKey s_key = new(false, "eth0", 2, InternetAddress.Parse("224.0.0.18"), null);

    [Fact]
    public void Kept_datagram_differs_from_a_fresh_one_in_nothing()
    {
        var format = new AdvertFormat(InstanceRig.Base);
        var adverts = new OutgoingAdverts(TimeSpan.FromSeconds(1));
        foreach (var (id, priority) in new (ushort, byte)[] { (1, 100), (2, 100), (3, 100), (4, 90), (5, 0), (6, 100) })
        {
            adverts.Prepare(s_key, format, priority, s_own, TimeProvider.System);
            var fresh = new byte[AdvertDatagramWriter.Length(format)];
            AdvertDatagramWriter.Write(fresh, format, priority, s_own, format.Group);
            AdvertDatagramWriter.Stamp(fresh, format, id);
            Assert.Equal(Convert.ToHexString(fresh), Convert.ToHexString(Assert.Single(adverts.Copies).Data));
        }
    }

    [Fact]
    public void Copies_for_all_peers_share_identification_and_sequence_number()
    {
        var config = Unicast(InstanceRig.Base) with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Ah, "secret") };
        var format = new AdvertFormat(config);
        var adverts = new OutgoingAdverts(TimeSpan.FromSeconds(1));
        var key = s_key with { Group = null, UnicastSource = s_own, UsesAuthenticationHeader = true };
        for (uint round = 1; round <= 3; round++)
        {
            adverts.Prepare(key, format, 100, s_own, TimeProvider.System);
            Assert.Equal([InternetAddress.Parse("10.0.0.2"), InternetAddress.Parse("10.0.0.3")], adverts.Destinations);
            foreach (var copy in adverts.Copies)
            {
                Assert.True(Ipv4Header.TryParse(copy.Data, out var header));
                Assert.Equal(round, header.Id);
                Assert.Equal(round, AuthenticationHeader.Sequence(copy.Data, 20));
                Assert.True(AuthenticationHeader.IsAuthentic(copy.Data, 20, format.AuthenticationKey!, isMulticast: false));
            }
        }
    }

    [Fact]
    public void Copies_for_all_peers_share_the_trailer()
    {
        var hmac = new HmacAuthentication
        {
            Keys = [new HmacKey(1, [.. Enumerable.Repeat((byte)7, 32)], null)],
            ActiveKey = 1,
            TimeWindow = TimeSpan.FromSeconds(5),
        };
        var config = Unicast(InstanceRig.Base) with { Version = 3, Hmac = hmac };
        var adverts = new OutgoingAdverts(TimeSpan.FromSeconds(1));
        adverts.Prepare(s_key, new AdvertFormat(config), 100, s_own, TimeProvider.System);
        var first = adverts.Copies[0].Data;
        var second = adverts.Copies[1].Data;
        Assert.Equal(AdvertDatagramWriter.Trailer(first).ToArray(), AdvertDatagramWriter.Trailer(second).ToArray());
        Assert.NotEqual(first[26..28].ToArray(), second[26..28].ToArray()); // the checksum covers the destination
        var receiver = new AdvertFormat(config with { UnicastPeers = [new UnicastPeer(s_own.ToIPAddress(), null, null)] });
        Assert.True(VrrpPacket.TryParseIpv4(second, out var packet, out _));
        Assert.True(VrrpAdvert.TryDecode(packet with { ReceivedAt = DateTimeOffset.UtcNow }, receiver, out _, out var error), error.ToString());
    }

    [Fact]
    public void Nothing_is_allocated_for_an_advert_that_did_not_change()
    {
        var hmac = new HmacAuthentication { Keys = [new HmacKey(1, [.. Enumerable.Repeat((byte)7, 32)], null)], ActiveKey = 1, TimeWindow = TimeSpan.FromSeconds(5) };
        VrrpInstanceConfig[] configs =
        [
            InstanceRig.Base,
            InstanceRig.Base with { Hmac = hmac },
            InstanceRig.Base with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Ah, "secret") },
        ];
        foreach (var config in configs)
        {
            var format = new AdvertFormat(config);
            var adverts = new OutgoingAdverts(TimeSpan.FromSeconds(1));
            for (var i = 0; i < 100; i++) adverts.Prepare(s_key, format, 100, s_own, TimeProvider.System);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++) adverts.Prepare(s_key, format, 100, s_own, TimeProvider.System);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000); // the test's own, if any
        }
    }

    private static VrrpInstanceConfig Unicast(VrrpInstanceConfig config) => config with
    {
        UnicastPeers = [new UnicastPeer(IPAddress.Parse("10.0.0.2"), null, null), new UnicastPeer(IPAddress.Parse("10.0.0.3"), null, null)],
    };
}
