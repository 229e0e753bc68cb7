using System.Net;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Instance;
using Vrrp.Tests.Instance;
using Vrrp.Wire;

namespace Vrrp.Tests.Wire;

/// <summary>The acceptance table of keepalived 2.4.3 over raw datagrams: verdict, deadline and log line of each row.</summary>
public sealed class AcceptanceTests
{
    public static TheoryData<string> Rows => [.. AcceptanceCase.All.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Packet_is_judged_as_by_keepalived(string name)
    {
        var row = AcceptanceCase.All[name];
        var rig = new InstanceRig(row.Receiver).AsBackup();
        rig.Wait(2);
        var before = rig.UntilDeadline;
        var said = Inject(rig, row);
        var lines = said?.Where(l => !l.Contains("master set to", StringComparison.Ordinal)
            && !l.Contains("interval updated", StringComparison.Ordinal)).ToArray();
        Assert.Equal(Expected(row), lines ?? []);
        Assert.Equal(row.Accepted, rig.UntilDeadline != before);
        Assert.Equal(row.Accepted ? 1u : 0, rig.Instance.Statistics.AdvertsReceived - (row.Log?.Contains("lower priority") == true ? 1u : 0));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Packet_sent_again_is_judged_the_same_and_is_not_reported_again(string name)
    {
        var row = AcceptanceCase.All[name];
        var rig = new InstanceRig(row.Receiver).AsBackup();
        rig.Wait(0.5);
        Inject(rig, row);
        for (var i = 0; i < 3; i++)
        {
            rig.Wait(0.1);
            var before = rig.UntilDeadline;
            var said = Inject(rig, row) ?? [];
            Assert.Equal(row.Accepted, rig.UntilDeadline != before);
            Assert.DoesNotContain(said, l => !l.StartsWith("[D]", StringComparison.Ordinal) && !l.Contains("discarding", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Packet_never_moves_the_advert_timer_of_a_master_that_does_not_answer_it(string name)
    {
        var row = AcceptanceCase.All[name];
        var rig = new InstanceRig(row.Receiver with { Priority = 254, LowerPriorityNoAdvert = true }).AsMaster();
        rig.Wait(0.4);
        var before = rig.UntilDeadline;
        var said = Inject(rig, row) ?? [];
        if (rig.Instance.State != VrrpState.Master || said.Contains("advert 254")) return; // yielded to 255, or answered priority 0
        Assert.Equal(before, rig.UntilDeadline);
    }

    [Fact]
    public void Wrong_addresses_are_reported_again_after_five_minutes()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsBackup();
        var row = AcceptanceCase.All["another VIP"];
        Assert.Contains(Inject(rig, row)!, l => l.Contains("not present in advert", StringComparison.Ordinal));
        var lines = 0;
        for (var second = 1; second <= 601; second++)
        {
            rig.Wait(1);
            lines += Inject(rig, row)!.Length;
        }
        Assert.Equal(2, lines);
    }

    [Fact]
    public void Address_check_is_skipped_only_for_adverts_of_the_router_followed_before_and_never_for_the_count()
    {
        var rig = new InstanceRig(InstanceRig.Base with { SkipCheckAdvertAddresses = true }).AsBackup();
        Inject(rig, AcceptanceCase.All["v2 good"]);
        Assert.Empty(Inject(rig, AcceptanceCase.All["another VIP"])!);
        Assert.Equal(["(VI_1) expected 1 VIPs but received 2"], Inject(rig, AcceptanceCase.All["count 2 with two addresses"])!);
        Assert.Contains(
            "(VI_1) ip address associated with VRID 51 not present in advert from 10.0.0.8: 10.0.0.100",
            rig.Hear(200, "10.0.0.8", sender: c => c with { VirtualAddresses = [InstanceRig.Vip("10.0.0.200")] }));
    }

    [Fact]
    public void Address_owner_may_ignore_all_adverts()
    {
        var rig = new InstanceRig(InstanceRig.Base with { Priority = 255, OwnerIgnoreAdverts = true }).AsMaster();
        Assert.Equal(["(VI_1) Dropping packet(s) from 10.0.0.9 since we are address owner"], rig.Hear(255));
        Assert.Empty(rig.Hear(255));
        Assert.Equal(VrrpState.Master, rig.Instance.State);
        Assert.Equal(0u, rig.Instance.Statistics.AdvertsReceived);
    }

    [Fact]
    public void Unicast_sender_and_its_ttl_are_checked_last()
    {
        var peer = new UnicastPeer(IPAddress.Parse("10.0.0.9"), 255, 255);
        var config = InstanceRig.Base with { UnicastPeers = [peer], SourceAddress = InstanceRig.OwnAddress.ToIPAddress() };
        var rig = new InstanceRig(config).AsBackup();
        Assert.Equal(["(VI_1) unicast source address 10.0.0.3 not a unicast peer"], rig.Hear(200, "10.0.0.3"));
        var format = new AdvertFormat(config);
        var bytes = new byte[AdvertDatagramWriter.Length(format)];
        AdvertDatagramWriter.Write(bytes, format, 200, InternetAddress.Parse("10.0.0.9"), InstanceRig.OwnAddress, ttl: 64);
        Assert.Equal(["(VI_1) TTL/HL 64 from 10.0.0.9 not in range [255, 255]"], rig.Receive(bytes)!);
        Assert.Equal(2u, rig.Instance.Statistics.TtlErrors);
    }

    [Fact]
    public void Switch_to_the_old_unicast_checksum_is_logged_once()
    {
        var config = InstanceRig.Base with
        {
            Version = 3,
            UnicastPeers = [new UnicastPeer(IPAddress.Parse("10.0.0.9"), null, null)],
            SourceAddress = InstanceRig.OwnAddress.ToIPAddress(),
        };
        var rig = new InstanceRig(config).AsBackup();
        Assert.Contains(
            "(VI_1) Setting unicast VRRPv3 checksum to old version", rig.Hear(200, sender: c => c with { OldUnicastChecksum = OldUnicastChecksum.Always }));
        Assert.Empty(rig.Hear(200, sender: c => c with { OldUnicastChecksum = OldUnicastChecksum.Always }));
        Assert.Empty(rig.Hear(200)); // a peer that was updated meanwhile
        Assert.Equal(VrrpChecksumForm.GroupPseudoHeader, rig.Instance.Format.ChecksumForm);
    }

    [Theory]
    [InlineData("v2 good")]
    [InlineData("v3 good")]
    [InlineData("v6 good")]
    public void Nothing_is_allocated_for_an_advert_that_was_heard_before_nor_for_the_next_one_of_a_master(string name)
    {
        var row = AcceptanceCase.All[name];
        var backup = Router(row.Receiver);
        var master = Router(row.Receiver with { Priority = 254, LowerPriorityNoAdvert = true });
        var now = new MonotonicTime(TimeSpan.FromSeconds(1000));
        var actions = new List<VrrpAction>(16);
        backup.Start(now, null, TimeSpan.Zero, TimeSpan.FromDays(1), actions);
        master.Start(now, null, TimeSpan.Zero, TimeSpan.FromDays(1), actions);
        master.OnDeadline(master.Deadline!.Value, actions);
        var (from, to) = (InternetAddress.Parse(row.Sender), InternetAddress.Parse(row.Destination));
        var before = 0L;
        for (var i = 0; i < 2000; i++)
        {
            if (i == 1000) before = GC.GetAllocatedBytesForCurrentThread();
            actions.Clear();
            Assert.True(row.TryParse(from, to, out var packet));
            backup.OnPacket(backup.Instances[0], packet, now, actions);
            master.OnDeadline(master.Deadline!.Value, actions);
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000); // an announcement timer of the master, if any
        Assert.Equal(2000u, backup.Instances[0].Statistics.AdvertsReceived);
    }

    [Fact]
    public void Clocks_that_drift_apart_are_reported_before_adverts_are_refused()
    {
        var at = new DateTimeOffset(2026, 8, 13, 12, 0, 0, TimeSpan.Zero);
        var hmac = new HmacAuthentication
        {
            Keys = [new HmacKey(1, [.. Enumerable.Repeat((byte)7, 32)], null)],
            ActiveKey = 1,
            TimeWindow = TimeSpan.FromSeconds(10),
        };
        var rig = new InstanceRig(InstanceRig.Base with { Version = 3, Hmac = hmac }).AsBackup();
        byte[] Signed(int ahead)
        {
            var format = new AdvertFormat(rig.Instance.Config);
            var bytes = new byte[AdvertDatagramWriter.Length(format)];
            AdvertDatagramWriter.Write(bytes, format, 200, InternetAddress.Parse("10.0.0.9"), format.Group);
            AdvertDatagramWriter.Sign(bytes, format, InternetAddress.Parse("10.0.0.9"), at.AddSeconds(ahead));
            return bytes;
        }
        Assert.Equal(["[D] (VI_1) master set to 10.0.0.9"], rig.Receive(Signed(0), at)!);
        Assert.Equal(["(VI_1) authentication clock skew -7 sec from 10.0.0.9 approaching window 10 sec"], rig.Receive(Signed(7), at)!);
        Assert.Empty(rig.Receive(Signed(8), at)!);
        Assert.Equal(
            ["(VI_1) stale authentication trailer from 10.0.0.9, clock skew -3600 sec exceeds window 10 sec"], rig.Receive(Signed(3600), at)!);
        Assert.Equal(["(VI_1) replayed authentication trailer from 10.0.0.9"], rig.Receive(Signed(8), at)!);
        Assert.Equal(1u, rig.Instance.Statistics.StaleTrailers);
        Assert.Equal(1u, rig.Instance.Statistics.ReplayedTrailers);
    }

    private static VrrpRouter Router(VrrpInstanceConfig config)
    {
        var router = new VrrpRouter(new KeepalivedConfig { VrrpInstances = [config] });
        router.Tracked.SetInterface("eth0", isUp: true);
        router.Instances[0].SetInitialSource(InstanceRig.Own(config));
        return router;
    }

    private static string[]? Inject(InstanceRig rig, AcceptanceCase row) => row.Receiver.Family == System.Net.Sockets.AddressFamily.InterNetworkV6
        ? rig.Receive(row.Datagram, row.Sender, row.Destination, row.HopLimit)
        : rig.Receive(row.Datagram);

    private static string[] Expected(AcceptanceCase row) => row.Log is null ? []
        : [.. row.Log.Split('|').Select(l => l.StartsWith("[D] ", StringComparison.Ordinal) ? $"[D] (VI_1) {l[4..]}"
            : l.StartsWith('(') ? l : $"(VI_1) {l}")];
}
