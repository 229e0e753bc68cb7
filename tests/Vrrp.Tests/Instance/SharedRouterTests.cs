using System.Net;
using Keepalived.Conf.Model;
using Vrrp.Instance;

namespace Vrrp.Tests.Instance;

/// <summary>Unicast instances with one VRID and one source address, told apart by their peers.</summary>
public sealed class SharedRouterTests
{
    private static readonly VrrpInstanceConfig s_first = Config("A", "10.0.0.9");
    private static readonly VrrpInstanceConfig s_second = Config("B", "10.0.0.8");

    [Fact]
    public void Reload_that_changes_nothing_keeps_both_masters()
    {
        var rig = Masters();
        var before = rig.Router.Instances.ToArray();
        rig.Reload(s_first, s_second);
        Assert.Equal(before, rig.Router.Instances);
        Assert.All(rig.Router.Instances, i => Assert.Equal(VrrpState.Master, i.State));
    }

    [Fact]
    public void Reload_that_removes_one_lets_the_other_alone()
    {
        var rig = Masters();
        var second = rig.Router.Instances[1];
        var said = rig.Reload(s_second);
        Assert.Same(second, Assert.Single(rig.Router.Instances));
        Assert.Equal(VrrpState.Master, second.State);
        Assert.Contains("advert 0", said.Select(s => s.Split(": ")[^1]));
    }

    [Fact]
    public void Instance_whose_peers_changed_is_still_the_same()
    {
        var rig = Masters();
        var before = rig.Router.Instances.ToArray();
        rig.Reload(s_second, Config("A", "10.0.0.7"));
        Assert.Equal([before[1], before[0]], rig.Router.Instances);
    }

    [Fact]
    public void Both_states_are_saved_for_a_successor()
    {
        var rig = Masters();
        var saved = rig.Router.Save();
        Assert.Equal(2, saved.Instances.Count);
        Assert.All(saved.Instances.Values, static i => Assert.True(i.IsMaster));
        var successor = new InstanceRig(s_first, s_second);
        successor.Start(saved);
        Assert.All(successor.Router.Instances, i => Assert.Equal(VrrpState.Master, i.State));
    }

    private static InstanceRig Masters()
    {
        var rig = new InstanceRig(s_first, s_second);
        rig.Start();
        rig.Run(5);
        Assert.All(rig.Router.Instances, i => Assert.Equal(VrrpState.Master, i.State));
        return rig;
    }

    private static VrrpInstanceConfig Config(string name, string peer) => InstanceRig.Base with
    {
        Name = name,
        SourceAddress = InstanceRig.OwnAddress.ToIPAddress(),
        UnicastPeers = [new UnicastPeer(IPAddress.Parse(peer), null, null)],
    };
}
