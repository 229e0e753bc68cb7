using FsCheck;
using FsCheck.Fluent;
using Keepalived.Conf.Model;
using Vrrp.Instance;
using Vrrp.Tests.Instance;

namespace Vrrp.Tests.Simulation;

/// <summary>Several routers in virtual time.</summary>
public sealed class RouterLanTests
{
    private const double Tolerance = 0.011; // a step of Settle and a packet on the wire

    [Fact]
    public void Of_routers_started_together_only_the_highest_priority_ever_sends()
    {
        var lan = new RouterLan(1);
        var high = lan.Add(Router(150));
        var low = lan.Add(Router(100));
        lan.Run(30);
        Assert.Equal(VrrpState.Master, high.State);
        Assert.Equal(0, low.AdvertsSent);
    }

    [Fact]
    public void Killed_master_is_replaced_within_the_master_down_interval()
    {
        var lan = new RouterLan(2);
        var high = lan.Add(Router(150));
        var low = lan.Add(Router(100));
        lan.Run(10);
        high.Crash();
        Assert.InRange(lan.Settle(5).TotalSeconds, 3.609 - 1, 3.609 + Tolerance);
        Assert.Equal([low], lan.Masters());
    }

    [Fact]
    public void Stopped_master_is_replaced_within_the_skew_time()
    {
        var lan = new RouterLan(3);
        var high = lan.Add(Router(150));
        lan.Add(Router(100));
        lan.Run(10);
        high.Stop();
        Assert.InRange(lan.Settle(2).TotalSeconds, 0.609, 0.609 + Tolerance);
    }

    [Fact]
    public void Killed_master_that_is_restarted_with_its_state_is_never_replaced()
    {
        var lan = new RouterLan(4);
        var high = lan.Add(Router(150));
        var low = lan.Add(Router(100));
        lan.Run(10);
        high.Crash();
        lan.Run(0.5);
        high.Start(resume: true);
        lan.Run(30);
        Assert.Equal([high], lan.Masters());
        Assert.Equal(0, low.AdvertsSent);
    }

    [Fact]
    public void Split_brain_heals_at_the_first_advert()
    {
        var lan = new RouterLan(5);
        var high = lan.Add(Router(150));
        var low = lan.Add(Router(100));
        lan.Run(10);
        low.Segment = 1;
        lan.Run(10);
        Assert.Equal(2, lan.Masters().Count);
        low.Segment = 0;
        Assert.InRange(lan.Settle(2).TotalSeconds, 0, 1 + Tolerance);
        Assert.Equal([high], lan.Masters());
    }

    [Fact]
    public void Equal_priorities_end_with_one_master_after_a_partition()
    {
        var lan = new RouterLan(6);
        lan.Add(Router(100));
        var higherAddress = lan.Add(Router(100));
        higherAddress.Segment = 1;
        lan.Run(10);
        higherAddress.Segment = 0;
        lan.Settle(2);
        Assert.Equal([higherAddress], lan.Masters());
        lan.Run(30);
        Assert.Equal([higherAddress], lan.Masters());
    }

    [Fact]
    public void Loss_of_every_fifth_packet_causes_few_takeovers_and_never_lasting_disagreement()
    {
        var lan = new RouterLan(7) { Loss = 0.2 };
        var high = lan.Add(Router(200));
        for (byte i = 0; i < 4; i++) lan.Add(Router((byte)(100 + (10 * i))));
        lan.Run(600);
        lan.Loss = 0;
        lan.Run(3.7);
        Assert.Equal([high], lan.Masters());
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(-0.01)]
    [InlineData(0.1)]
    public void Clocks_that_run_at_other_rates_cause_no_takeover(double skew)
    {
        var lan = new RouterLan(8);
        lan.Add(Router(150));
        var low = lan.Add(Router(100), skew);
        lan.Run(10); // a fast clock may win the start
        var before = low.AdvertsSent;
        lan.Run(3600);
        Assert.Equal(before, low.AdvertsSent);
    }

    [Fact]
    public void Ten_millisecond_adverts_take_over_in_36_milliseconds()
    {
        var lan = new RouterLan(9) { MaxDelay = TimeSpan.FromMilliseconds(0.1) };
        var fast = InstanceRig.Base with { Version = 3, AdvertInterval = TimeSpan.FromMilliseconds(10) };
        var high = lan.Add(new KeepalivedConfig { VrrpInstances = [fast with { Priority = 150 }] });
        lan.Add(new KeepalivedConfig { VrrpInstances = [fast] });
        lan.Run(10);
        high.Crash();
        Assert.InRange(lan.Settle(1).TotalSeconds, 0.026, 0.0361 + Tolerance);
    }

    [Fact]
    public void Groups_over_two_links_move_together_when_one_link_fails()
    {
        var lan = new RouterLan(10);
        var high = lan.Add(SyncGroupTests.Group(150, 150));
        var low = lan.Add(SyncGroupTests.Group(100, 100));
        lan.Run(10);
        Assert.Equal([high], lan.Masters(0));
        Assert.Equal([high], lan.Masters(1));
        high.SetInterface("eth1", isUp: false);
        lan.Run(3.7);
        Assert.Equal([low], lan.Masters(0));
        Assert.Equal([low], lan.Masters(1));
        high.SetInterface("eth1", isUp: true);
        lan.Run(3.5);
        Assert.Equal([high], lan.Masters(0));
        Assert.Equal([high], lan.Masters(1));
    }

    [Fact]
    public void After_any_history_a_healed_link_has_one_master_the_best_router() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Schedule().ToArbitrary(), (seed, steps) =>
        {
            var lan = new RouterLan(seed) { MaxDelay = TimeSpan.FromMilliseconds(20) };
            for (byte i = 0; i < 5; i++) lan.Add(Router((byte)(100 + (30 * i))), clockSkew: (i - 2) * 0.001);
            foreach (var (step, node, pause) in steps)
            {
                Apply(lan, step, lan.Nodes[node]);
                lan.Run(pause / 1000.0);
            }
            Heal(lan);
            lan.Run(5);
            Assert.Equal([Best(lan)], lan.Masters());
            lan.Run(60);
            Assert.Equal([Best(lan)], lan.Masters());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private static Gen<List<(int Step, int Node, int Pause)>> Schedule() =>
        (from step in Gen.Choose(0, 8) from node in Gen.Choose(0, 4) from pause in Gen.Choose(0, 5000) select (step, node, pause)).ListOf();

    private static void Apply(RouterLan lan, int step, RouterLan.Node node)
    {
        switch (step)
        {
            case 0:
                node.Crash();
                break;
            case 1 when node.Router is null:
                node.Start(resume: true);
                break;
            case 2 when node.Router is null:
                node.Start(resume: false);
                break;
            case 3 when node.Router is not null:
                node.Stop();
                break;
            case 4:
                node.Segment = 1 - node.Segment;
                break;
            case 5 when node.Router is not null:
                node.SetInterface("eth0", isUp: false);
                break;
            case 6 when node.Router is not null:
                node.SetInterface("eth0", isUp: true);
                break;
            case 7:
                lan.Loss = lan.Loss > 0 ? 0 : 0.3;
                break;
            case 8 when node.Router is not null:
                node.SetPriority((byte)(node.Router.Instances[0].Config.Priority == 7 ? 240 : 7));
                break;
        }
    }

    private static void Heal(RouterLan lan)
    {
        lan.Loss = 0;
        foreach (var node in lan.Nodes)
        {
            node.Segment = 0;
            if (node.Router is null) node.Start(resume: false);
            else node.SetInterface("eth0", isUp: true);
        }
    }

    // Distinct priorities, except that several routers may have been set to the same: then whoever is master stays it.
    private static RouterLan.Node Best(RouterLan lan)
    {
        var top = lan.Nodes.Max(n => n.Router!.Instances[0].EffectivePriority);
        var candidates = lan.Nodes.Where(n => n.Router!.Instances[0].EffectivePriority == top).ToArray();
        return candidates.Length == 1 ? candidates[0] : candidates.Intersect(lan.Masters()).Single();
    }

    private static KeepalivedConfig Router(byte priority) => new() { VrrpInstances = [InstanceRig.Base with { Priority = priority }] };
}
