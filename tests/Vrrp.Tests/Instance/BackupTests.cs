using System.Net;
using Keepalived.Conf.Model;
using Vrrp.Instance;

namespace Vrrp.Tests.Instance;

/// <summary>BACKUP: RFC 9568 s6.4.2, preemption, and what is merely reported.</summary>
public sealed class BackupTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(255)]
    public void Equal_or_higher_advert_restarts_the_deadline(byte priority)
    {
        var rig = new InstanceRig(InstanceRig.Base).AsBackup();
        rig.Wait(2);
        Assert.Equal(["[D] (VI_1) master set to 10.0.0.9"], rig.Hear(priority));
        Assert.Equal(3.609375, rig.UntilDeadline);
        rig.Wait(1);
        Assert.Empty(rig.Hear(priority));
        Assert.Equal(3.609375, rig.UntilDeadline);
        Assert.Equal(["[D] (VI_1) master changed from 10.0.0.9 to 10.0.0.10"], rig.Hear(priority, "10.0.0.10"));
    }

    [Fact]
    public void Lower_advert_is_discarded_and_the_deadline_stays()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsBackup();
        rig.Wait(2);
        Assert.Equal(["(VI_1) received lower priority (50) advert from 10.0.0.9 - discarding"], rig.Hear(50));
        Assert.Equal(1.609375, rig.UntilDeadline!.Value, 6);
    }

    [Fact]
    public void Priority_zero_shortens_the_wait_to_the_skew_time()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsBackup();
        Assert.Equal(["[D] (VI_1) Backup received priority 0 advertisement"], rig.Hear(0));
        Assert.Equal(0.609375, rig.UntilDeadline);
        rig.RunToDeadline();
        Assert.Equal(VrrpState.Master, rig.Instance.State);
    }

    [Fact]
    public void Nopreempt_follows_a_lower_router()
    {
        var rig = new InstanceRig(InstanceRig.Base with { NoPreempt = true }).AsBackup();
        rig.Wait(2);
        rig.Hear(50);
        Assert.Equal(3.609375, rig.UntilDeadline);
    }

    [Fact]
    public void Preempt_delay_runs_from_the_first_lower_advert()
    {
        var rig = new InstanceRig(InstanceRig.Base with { Priority = 150, PreemptDelay = TimeSpan.FromSeconds(5) }).AsBackup();
        rig.Wait(0.5);
        Assert.Equal("[D] (VI_1) start preempt delay (5.000000)", rig.Hear(100)[0]);
        for (var i = 0; i < 4; i++)
        {
            rig.Wait(1);
            rig.Hear(100);
            Assert.Equal(3.414062, rig.UntilDeadline!.Value, 6);
        }
        rig.Wait(1.01); // 5.51: the delay has passed
        Assert.Equal(["(VI_1) received lower priority (100) advert from 10.0.0.9 - discarding"], rig.Hear(100));
        rig.RunToDeadline();
        Assert.Equal(4.5 + 3.414062, rig.Seconds, 6);
    }

    [Fact]
    public void Higher_advert_stops_the_preempt_delay()
    {
        var rig = new InstanceRig(InstanceRig.Base with { PreemptDelay = TimeSpan.FromSeconds(5) }).AsBackup();
        rig.Hear(50);
        Assert.Equal("[D] (VI_1) stop preempt delay", rig.Hear(200)[0]);
        Assert.Equal("[D] (VI_1) start preempt delay (5.000000)", rig.Hear(50)[0]);
    }

    [Fact]
    public void Version_3_learns_the_interval_of_the_master_and_drops_it_on_becoming_master()
    {
        var rig = new InstanceRig(InstanceRig.Base with { Version = 3, AdvertInterval = TimeSpan.FromSeconds(0.5) }).AsBackup();
        var heard = rig.Hear(200, sender: c => c with { AdvertInterval = TimeSpan.FromSeconds(2) });
        Assert.Equal(
            [
                "(VI_1) advertisement interval mismatch ours = 50 centi-sec rcv'd=200 centi-sec",
                "[D] (VI_1) advertisement interval updated from 500ms to 2000ms by master",
                "[D] (VI_1) master set to 10.0.0.9",
            ],
            heard);
        Assert.Equal(7.21875, rig.UntilDeadline!.Value, 6);
        Assert.Contains("[D] (VI_1) changing advert interval from 2000ms to locally configured 500ms", rig.RunToDeadline());
        Assert.Equal(0.5, rig.UntilDeadline);
    }

    [Fact]
    public void Rejected_packet_is_counted_each_time_and_logged_once()
    {
        var rig = new InstanceRig(InstanceRig.Base with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Pass, "one") }).AsBackup();
        rig.Wait(1);
        Assert.Equal(["(VI_1) received an invalid passwd from 10.0.0.9!"], rig.Hear(200, sender: Password("two")));
        Assert.Empty(rig.Hear(200, sender: Password("two")));
        Assert.Equal(2ul, rig.Instance.Statistics.AuthenticationFailures);
        Assert.Equal(2.609375, rig.UntilDeadline!.Value, 6);
        rig.Hear(200, "10.0.0.10"); // a valid advert from somebody else: reports start again
        Assert.Single(rig.Hear(200, sender: Password("two")));
    }

    [Theory]
    [InlineData("v3", "(VI_1) wrong VRRP version from 10.0.0.9. Received 3 and expect 2")]
    [InlineData("interval", "(VI_1) advertisement interval mismatch with 10.0.0.9 mine=1 sec rcv'd=2 sec")]
    [InlineData("auth", "(VI_1) received a 1 auth from 10.0.0.9, expecting 0!")]
    public void Rejections_have_keepaliveds_words(string change, string expected)
    {
        var rig = new InstanceRig(InstanceRig.Base).AsBackup();
        Assert.Equal([expected], rig.Hear(200, sender: c => change switch
        {
            "v3" => c with { Version = 3 },
            "interval" => c with { AdvertInterval = TimeSpan.FromSeconds(2) },
            _ => c with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Pass, "x") },
        }));
    }

    [Fact]
    public void Different_addresses_are_reported_but_followed()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsBackup();
        var heard = rig.Hear(200, sender: c => c with { VirtualAddresses = [InstanceRig.Vip("10.0.0.200"), InstanceRig.Vip("10.0.0.201")] });
        Assert.Equal(
            [
                "(VI_1) expected 1 VIPs but received 2",
                "(VI_1) ip address associated with VRID 51 not present in advert from 10.0.0.9: 10.0.0.100",
                "[D] (VI_1) master set to 10.0.0.9",
            ],
            heard);
        Assert.Equal(2ul, rig.Instance.Statistics.AddressListErrors);
    }

    [Fact]
    public void Different_addresses_are_reported_again_every_five_minutes_and_not_in_between()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsBackup();
        var reports = new List<double>();
        for (var second = 0; second < 1000; second++)
        {
            rig.Run(1);
            if (rig.Hear(200, sender: c => c with { VirtualAddresses = [InstanceRig.Vip("10.0.0.200")] })
                .Contains("(VI_1) ip address associated with VRID 51 not present in advert from 10.0.0.9: 10.0.0.100")) reports.Add(rig.Seconds);
        }
        Assert.Equal([1, 301, 601, 901], reports);
    }

    [Fact]
    public void Ipv6_ties_and_adverts_work_like_ipv4()
    {
        var rig = new InstanceRig(InstanceRig.Base with
        {
            Version = 3,
            Family = System.Net.Sockets.AddressFamily.InterNetworkV6,
            MulticastGroup = IPAddress.Parse("ff02::12"),
            VirtualAddresses = [InstanceRig.Vip("fe80::51:1"), InstanceRig.Vip("2001:db8::100")],
        }).AsBackup();
        rig.RunToDeadline();
        Assert.Equal(
            "(VI_1) Master received advert from fe80::6 with same priority 100 but higher IP address than ours", rig.Hear(100, "fe80::6")[0]);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
    }

    private static Func<VrrpInstanceConfig, VrrpInstanceConfig> Password(string password) =>
        config => config with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Pass, password) };
}
