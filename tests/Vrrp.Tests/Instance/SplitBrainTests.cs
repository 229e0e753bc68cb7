using Keepalived.Conf.Model;

namespace Vrrp.Tests.Instance;

/// <summary><c>split_brain_sentinel</c>: who else is master, and why.</summary>
public sealed class SplitBrainTests
{
    private static readonly VrrpInstanceConfig s_base = InstanceRig.Base with { SplitBrainSentinel = true, GarpMasterDelay = TimeSpan.Zero };

    [Fact]
    public void Off_by_default()
    {
        var rig = new InstanceRig(InstanceRig.Base).AsMaster();
        rig.Hear(50);
        rig.Wait(1);
        Assert.Empty(Reports(rig.Hear(50)));
        Assert.Equal(0ul, rig.Instance.Statistics.SecondMasterAdverts);
    }

    [Theory]
    [InlineData("version", "it speaks VRRP version 3, we speak 2")]
    [InlineData("interval", "its advert interval is 2 s, ours 1 s")]
    [InlineData("type", "its authentication is of another type")]
    [InlineData("password", "its authentication key is another one")]
    public void Rejected_master_is_named_with_the_reason_at_its_second_advert(string difference, string reason)
    {
        var own = difference == "password" ? s_base with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Pass, "one") } : s_base;
        var rig = new InstanceRig(own).AsMaster();
        Assert.Empty(Reports(Hear(rig, difference)));
        rig.Run(difference == "interval" ? 2 : 1);
        Assert.Equal(
            [$"(VI_1) Split brain: 10.0.0.9 is a second master of VRID 51 with priority 200: {reason}"], Reports(Hear(rig, difference)));
        Assert.Equal(1ul, rig.Instance.Statistics.SplitBrains);
        Assert.Equal(2ul, rig.Instance.Statistics.SecondMasterAdverts);
    }

    [Fact]
    public void Lower_router_that_gives_way_is_no_split_brain()
    {
        var rig = new InstanceRig(s_base).AsMaster();
        for (var i = 0; i < 5; i++)
        {
            Assert.Empty(Reports(rig.Hear(50)));
            rig.Run(10);
        }
    }

    [Fact]
    public void Adverts_that_waited_in_a_queue_are_one()
    {
        var rig = new InstanceRig(s_base).AsMaster();
        for (var i = 0; i < 7; i++) Assert.Empty(Reports(rig.Hear(50)));
    }

    [Fact]
    public void Lower_router_that_does_not_give_way_does_not_hear_us()
    {
        var rig = new InstanceRig(s_base).AsMaster();
        rig.Hear(50);
        rig.Run(1);
        Assert.Equal(
            [
                "(VI_1) Split brain: 10.0.0.9 is a second master of VRID 51 with priority 50: it does not give way although we answer: it does not"
                    + " hear us",
            ],
            Reports(rig.Hear(50)));
    }

    [Fact]
    public void Other_cluster_with_the_same_id_is_told_from_a_partner()
    {
        var rig = new InstanceRig(s_base).AsMaster();
        rig.Hear(50, sender: Other);
        rig.Run(1);
        Assert.Contains("another cluster uses the same virtual router id", Assert.Single(Reports(rig.Hear(50, sender: Other))), StringComparison.Ordinal);
    }

    [Fact]
    public void Backup_that_follows_another_cluster_is_told_again_and_again()
    {
        var rig = new InstanceRig(s_base).AsBackup();
        var lines = new List<string>();
        for (var i = 0; i < 3600; i++)
        {
            lines.AddRange(rig.Hear(200, sender: Other).Where(a => a.Contains("another cluster", StringComparison.Ordinal)));
            rig.Run(1);
        }
        Assert.Equal(
            [
                "(VI_1) following 10.0.0.9, which has none of our addresses: another cluster uses VRID 51",
                "(VI_1) following 10.0.0.9 after 61 seconds, which has none of our addresses: another cluster uses VRID 51",
            ],
            lines[..2]);
        Assert.Equal(6, lines.Count); // after 1, 3, 7, 15, 31 minutes
    }

    [Fact]
    public void Report_is_repeated_with_growing_pauses_and_starts_anew_after_silence()
    {
        var rig = new InstanceRig(s_base).AsMaster();
        var times = new List<int>();
        for (var i = 0; i < 600; i++)
        {
            if (Reports(Hear(rig, "version")).Length > 0) times.Add(i);
            rig.Run(1);
        }
        Assert.Equal([1, 61, 181, 421], times);
        rig.Run(10);
        Hear(rig, "version");
        rig.Run(1);
        Assert.Contains("is a second master", Assert.Single(Reports(Hear(rig, "version"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Forged_senders_are_bounded()
    {
        var rig = new InstanceRig(s_base).AsMaster();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 10; i < 200; i++) rig.Hear(50, $"10.0.0.{i}", sender: c => c with { Version = 3 });
            rig.Run(1);
        }
        Assert.Equal(8ul, rig.Instance.Statistics.SplitBrains);
    }

    [Fact]
    public void Split_brain_asks_for_the_recording()
    {
        var rig = new InstanceRig(s_base with { FlightRecorder = true }).AsMaster();
        Hear(rig, "version");
        rig.Run(1);
        Assert.Equal("dump: split brain with 10.0.0.9", Hear(rig, "version")[^1]);
    }

    private static VrrpInstanceConfig Other(VrrpInstanceConfig config) => config with { VirtualAddresses = [InstanceRig.Vip("10.0.0.200")] };

    private static string[] Reports(string[] actions) => [.. actions.Where(a => a.Contains("Split brain", StringComparison.Ordinal))];

    private static string[] Hear(InstanceRig rig, string difference) => rig.Hear(200, sender: config => difference switch
    {
        "version" => config with { Version = 3 },
        "interval" => config with { AdvertInterval = TimeSpan.FromSeconds(2) },
        "type" => config with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Pass, "x") },
        _ => config with { Authentication = new VrrpAuthentication(VrrpAuthenticationType.Pass, "two") },
    });
}
