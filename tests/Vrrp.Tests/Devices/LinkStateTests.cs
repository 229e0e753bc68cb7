using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Devices;
using Vrrp.Host;
using Vrrp.Tests.Instance;

namespace Vrrp.Tests.Devices;

/// <summary>Interfaces going up and down, at once or after a delay.</summary>
public sealed class LinkStateTests
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(1.5);
    private readonly LinkStates _states = new();
    private readonly List<string> _changes = [];
    private MonotonicTime _now = new(TimeSpan.FromSeconds(10));

    public LinkStateTests() => _states.Set("eth0", isUp: true);

    [Fact]
    public void Without_delay_a_change_counts_at_once_and_only_once()
    {
        Assert.Equal(LinkChange.Now, Report(false, TimeSpan.Zero));
        Assert.Equal(LinkChange.None, Report(false, TimeSpan.Zero));
        Assert.Null(_states.Deadline);
    }

    [Fact]
    public void A_flap_shorter_than_the_delay_is_no_change()
    {
        Assert.Equal(LinkChange.Delayed, Report(false, s_delay));
        _now += TimeSpan.FromSeconds(0.8);
        Assert.Equal(LinkChange.Cancelled, Report(true, s_delay));
        _now += TimeSpan.FromSeconds(5);
        Assert.Empty(TakeDue());
    }

    [Fact]
    public void A_change_that_lasts_counts_when_its_delay_is_over_however_often_it_is_repeated()
    {
        var due = _now + s_delay;
        Report(false, s_delay);
        _now += TimeSpan.FromSeconds(1);
        Assert.Equal(LinkChange.None, Report(false, s_delay));
        Assert.Equal(due, _states.Deadline);
        Assert.Empty(TakeDue());
        _now = due;
        Assert.Equal(["eth0 down"], TakeDue());
        Assert.Null(_states.Deadline);
    }

    [Fact]
    public void An_interface_that_is_gone_waits_for_nothing()
    {
        Report(false, s_delay);
        _states.Set("eth0", isUp: false);
        Assert.Null(_states.Deadline);
        Assert.Equal(LinkChange.Now, Report(true, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(3, 1.5, 2, 1.5, 2)]
    [InlineData(3, 5, 2, 1.99609375, 2)] // (3 - 1) * 1 s - 1 s / 256
    [InlineData(3, 5, 5, 1.99609375, 1.99609375)]
    [InlineData(1, 0.5, 0.5, 0, 0)]
    public void Delays_are_cut_to_what_a_backup_can_bear(int adverts, double down, double up, double expectedDown, double expectedUp)
    {
        var said = new List<string>();
        var delays = InterfaceDelays.Of(
            new KeepalivedConfig
            {
                VrrpInstances = [InstanceRig.Base with { DownTimerAdverts = adverts }],
                InterfaceDelays = [new InterfaceDelay("eth0", TimeSpan.FromSeconds(down), TimeSpan.FromSeconds(up))],
            },
            said.Add);
        Assert.Equal(expectedDown, delays.Of("eth0", isUp: false).TotalSeconds, 6);
        Assert.Equal(expectedUp, delays.Of("eth0", isUp: true).TotalSeconds, 6);
        Assert.Equal(TimeSpan.Zero, delays.Of("eth1", isUp: false));
        if (adverts == 1) Assert.Equal(["VI_1: cannot use debounce timers with down_timer_adverts = 1 - resetting"], said);
        else if (down > 2) Assert.Equal(["VI_1: interface eth0 debounce timer(s) not less that 2 * advert_int - resetting"], said);
        else Assert.Empty(said);
    }

    [Fact]
    public void A_macvlan_is_up_only_with_its_parent()
    {
        var table = new LinkTable();
        var parent = new Link(2, "eth0") { Flags = LinkFlags.Up | LinkFlags.Running };
        var device = new Link(3, "vrrp.51") { Kind = "macvlan", ParentIndex = 2, Flags = LinkFlags.Up | LinkFlags.Running };
        table.Set(parent);
        table.Set(device);
        Assert.True(table.IsUp(device));
        Assert.Equal([device], table.On(parent));
        table.Set(parent with { Flags = LinkFlags.Up });
        Assert.False(table.IsUp(device));
    }

    [Fact]
    public void The_strictest_reverse_path_filter_moves_to_each_interface()
    {
        var others = new Dictionary<string, int> { ["default"] = 0, ["eth0"] = 1, ["eth1"] = 2, ["vrrp.51"] = 0 };
        Assert.Equal([("default", 1), ("all", 0)], ReversePathFilter.Plan(1, others, new HashSet<string> { "vrrp.51" }));
        Assert.Equal([("default", 2), ("eth0", 2), ("all", 0)], ReversePathFilter.Plan(2, others, new HashSet<string> { "vrrp.51" }));
        Assert.Empty(ReversePathFilter.Plan(0, others, new HashSet<string>()));
    }

    private LinkChange Report(bool isUp, TimeSpan delay) => _states.Report("eth0", isUp, delay, _now);

    private List<string> TakeDue()
    {
        _states.TakeDue(_now, (name, isUp) => _changes.Add($"{name} {(isUp ? "up" : "down")}"));
        return _changes;
    }
}
