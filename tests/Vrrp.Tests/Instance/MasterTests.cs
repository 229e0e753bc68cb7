using Keepalived.Conf.Model;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Tests.Instance;

/// <summary>MASTER: RFC 9568 s6.4.3, ties, two owners, bursts of announcements.</summary>
public sealed class MasterTests
{
    private static readonly string[] s_leave =
        ["(VI_1) Entering BACKUP STATE", "cancel", "[D] (VI_1) removing VIPs.", "remove 10.0.0.100", "[D] (VI_1) master set to 10.0.0.9", "notify Backup 100"];

    [Fact]
    public void Adverts_go_out_at_the_interval_without_drift()
    {
        var rig = new InstanceRig(InstanceRig.Base with { GarpMasterDelay = TimeSpan.Zero }).AsMaster();
        var start = rig.Seconds;
        for (var i = 1; i <= 5; i++)
        {
            rig.Wait(rig.UntilDeadline!.Value + 0.003); // each wake-up is 3 ms late
            Assert.Equal(["advert 100"], rig.Wake());
        }
        Assert.Equal(start + 6, rig.Seconds + rig.UntilDeadline!.Value, 6);
    }

    [Fact]
    public void After_a_long_sleep_one_advert_goes_out_and_the_schedule_starts_anew()
    {
        var rig = new InstanceRig(InstanceRig.Base with { GarpMasterDelay = TimeSpan.Zero }).AsMaster();
        rig.Wait(10);
        Assert.Equal(["advert 100"], rig.Wake());
        Assert.Equal(1, rig.UntilDeadline);
    }

    [Fact]
    public void Priority_zero_is_answered_at_once()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.Wait(0.4);
        Assert.Equal(["advert 100", "[D] (VI_1) Master received priority 0 message"], rig.Hear(0));
        Assert.Equal(1, rig.UntilDeadline!.Value, 6);
    }

    [Fact]
    public void Lower_advert_is_answered_with_advert_and_announcements()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.Run(10);
        rig.Wait(0.2);
        Assert.Equal(
            [
                "(VI_1) Received advert from 10.0.0.9 with lower priority 50, ours 100, forcing new election",
                "advert 100",
                "announce 5",
                "notify MasterReceivedLowerPriority 100",
            ],
            rig.Hear(50));
        Assert.Equal(1, rig.Run(5.001).Count(a => a == "announce 5"));
    }

    [Fact]
    public void A_queue_of_lower_adverts_leads_to_one_second_burst()
    {
        var rig = new InstanceRig(InstanceRig.Base with { GarpMasterDelay = TimeSpan.Zero }).AsMaster();
        for (var i = 0; i < 7; i++) Assert.Contains("announce 5", rig.Hear(50));
        Assert.Equal(1, rig.Run(6).Count(a => a == "announce 5"));
    }

    [Fact]
    public void Lower_prio_no_advert_announces_without_answering()
    {
        var rig = new InstanceRig(InstanceRig.Base with
        {
            LowerPriorityNoAdvert = true,
            GarpLowerPriorityRepeat = 2,
            GarpLowerPriorityDelay = TimeSpan.FromSeconds(1),
            GarpMasterDelay = TimeSpan.Zero,
        }).AsMaster();
        rig.Wait(0.5);
        Assert.Equal(
            ["(VI_1) Received advert from 10.0.0.9 with lower priority 50, ours 100", "announce 2", "notify MasterReceivedLowerPriority 100"],
            rig.Hear(50));
        Assert.Equal(0.5, rig.UntilDeadline!.Value, 6);
        Assert.Equal(["advert 100", "announce 2"], rig.Run(1));
    }

    [Fact]
    public void Higher_advert_makes_it_backup_at_once_and_without_priority_zero()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        Assert.Equal(["(VI_1) Master received advert from 10.0.0.9 with higher priority 200, ours 100", .. s_leave], rig.Hear(200));
        Assert.Equal(3.609375, rig.UntilDeadline!.Value, 6);
        Assert.Equal(1ul, rig.Instance.Statistics.ReleasedMaster);
    }

    [Fact]
    public void Higher_prio_send_advert_answers_once_before_leaving()
    {
        var rig = new InstanceRig(InstanceRig.Base with { HigherPrioritySendAdvert = true }).AsMaster();
        Assert.Equal("advert 100", rig.Hear(200)[1]);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
    }

    [Fact]
    public void Tie_is_lost_to_the_higher_address()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        Assert.Equal(
            ["(VI_1) Master received advert from 10.0.0.9 with same priority 100 but higher IP address than ours", .. s_leave], rig.Hear(100));
    }

    [Fact]
    public void Another_master_with_the_same_number_in_its_authentication_header_is_heard_once()
    {
        var config = InstanceRig.Base with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Ah, "key") };
        var rig = new InstanceRig(config).AsMaster();
        rig.Instance.Format.Sequence.Next(); // its advert
        var advert = Advert(sequence: 1);
        Assert.Contains(rig.Receive(advert)!, line => line.Contains("with lower priority 90", StringComparison.Ordinal));
        Assert.Contains("(VI_1) IPSEC-AH : sequence number 1 already processed. Packet dropped. Local(1)", rig.Receive(advert)!);

        var backup = new InstanceRig(config).AsBackup();
        backup.Instance.Format.Sequence.Next(); // its farewell
        Assert.Contains("(VI_1) IPSEC-AH : sequence number 1 already processed. Packet dropped. Local(1)", backup.Receive(advert)!);

        byte[] Advert(uint sequence)
        {
            var format = new AdvertFormat(config);
            format.Sequence.Resume(sequence);
            var datagram = new byte[AdvertDatagramWriter.Length(format)];
            AdvertDatagramWriter.Write(datagram, format, 90, InternetAddress.Parse("10.0.0.9"), format.Group);
            AdvertDatagramWriter.Stamp(datagram, format, 1);
            return datagram;
        }
    }

    [Fact]
    public void Tie_is_won_against_the_lower_address()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        Assert.Equal(
            "(VI_1) Received advert from 10.0.0.4 with lower priority 100, ours 100, forcing new election", rig.Hear(100, "10.0.0.4")[0]);
        Assert.Equal(VrrpState.Master, rig.Instance.State);
    }

    [Fact]
    public void Own_address_in_an_equal_advert_is_reported_and_ignored()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        Assert.Equal(["(VI_1) WARNING - equal priority advert received from remote host with our IP address."], rig.Hear(100, "10.0.0.5"));
        Assert.Equal(VrrpState.Master, rig.Instance.State);
    }

    [Fact]
    public void Invalid_packets_never_delay_the_next_advert()
    {
        var rig = new InstanceRig(InstanceRig.Base with { GarpMasterDelay = TimeSpan.Zero }).AsMaster();
        var sent = 0;
        for (var i = 0; i < 25; i++)
        {
            sent += rig.Run(0.4).Count(a => a == "advert 100");
            rig.Hear(200, sender: c => c with { Version = 3 });
        }
        Assert.Equal(10, sent);
    }

    [Fact]
    public void Of_two_owners_the_lower_address_leaves()
    {
        var rig = new InstanceRig(InstanceRig.Base with { Priority = 255 }).AsMaster();
        var actions = rig.Hear(255);
        Assert.Equal(
            "(VI_1) CONFIGURATION ERROR: local instance and 10.0.0.9 are both configured as address owner, please resolve", actions[0]);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
        Assert.Equal(3.003906, rig.UntilDeadline!.Value, 6);
    }

    [Fact]
    public void Of_two_owners_the_higher_address_stays_and_lowers_itself_when_the_other_keeps_on()
    {
        var rig = new InstanceRig(InstanceRig.Base with { Priority = 255 }).AsMaster();
        for (var i = 0; i < 4; i++)
        {
            rig.Hear(255, "10.0.0.4");
            Assert.Equal(VrrpState.Master, rig.Instance.State);
            rig.Wait(1);
        }
        Assert.Equal("(VI_1) Changing effective priority from 255 to 254", rig.Hear(255, "10.0.0.4")[0]);
        Assert.Equal(VrrpState.Backup, rig.Instance.State);
        Assert.Contains("advert 255", rig.RunToDeadline()); // the other one is gone: owner again
    }

    [Fact]
    public void Bursts_come_at_entry_after_the_delay_and_at_each_refresh()
    {
        var rig = new InstanceRig(InstanceRig.Base with
        {
            GarpMasterRepeat = 3,
            GarpMasterDelay = TimeSpan.FromSeconds(2),
            GarpMasterRefresh = TimeSpan.FromSeconds(4),
            GarpMasterRefreshRepeat = 2,
        }).AsMaster();
        var times = new List<double>();
        var start = rig.Seconds;
        for (var i = 0; i < 20; i++)
        {
            if (rig.RunToDeadline().Any(a => a.StartsWith("announce", StringComparison.Ordinal))) times.Add(Math.Round(rig.Seconds - start, 6));
        }
        Assert.Equal([2, 6, 10, 14], times.Take(4));
    }

    [Fact]
    public void No_announcement_follows_after_leaving()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.Hear(50);
        rig.Hear(200);
        Assert.DoesNotContain(rig.Run(3.5), a => a.StartsWith("announce", StringComparison.Ordinal));
    }

    [Fact]
    public void Deleted_address_makes_it_step_down_and_return_after_the_skew_time()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        Assert.Equal(
            ["(VI_1) Entering BACKUP STATE", "advert 0", "[D] (VI_1) sent 0 priority", "cancel", "[D] (VI_1) removing VIPs.", "remove 10.0.0.100", "notify Backup 100"],
            rig.DeleteAddress());
        Assert.Equal(0.609375, rig.UntilDeadline!.Value, 6);
    }

    [Fact]
    public void Stop_sends_priority_zero_once_removes_addresses_and_notifies()
    {
        var rig = new InstanceRig(InstanceRig.Base with { ExcludedAddresses = [InstanceRig.Vip("10.0.0.200")] }).AsMaster();
        Assert.Equal(
            [
                "advert 0",
                "[D] (VI_1) sent 0 priority",
                "cancel",
                "[D] (VI_1) removing VIPs.",
                "[D] (VI_1) removing E-VIPs.",
                "remove 10.0.0.100 10.0.0.200",
                "notify Stop 100",
            ],
            rig.Stop());
        Assert.Null(rig.Router.Deadline);
    }

    [Fact]
    public void Stop_of_a_backup_sends_nothing()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsBackup();
        Assert.Equal(["notify Stop 100"], rig.Stop());
    }
}
