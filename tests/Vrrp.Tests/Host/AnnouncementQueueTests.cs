using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Vrrp.Devices;
using Vrrp.Host;
using Vrrp.Instance;
using Vrrp.Tests.Instance;
using Vrrp.Tracking;
using Vrrp.Wire;

namespace Vrrp.Tests.Host;

/// <summary>Order and pace of gratuitous ARPs.</summary>
public sealed class AnnouncementQueueTests
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);
    private readonly AnnouncementQueue _queue = new();
    private readonly VrrpInstance _owner = new(InstanceRig.Base, new TrackedState());
    private readonly List<string> _sent = [];
    private readonly List<(VrrpInstance Owner, int Rounds, string[] Addresses)> _waiting = [];
    private MonotonicTime _now = new(TimeSpan.FromSeconds(10));

    [Fact]
    public void Without_interval_everything_goes_out_at_once_round_robin()
    {
        Add(_owner, 3, "10.0.0.1", "10.0.0.2");
        Take(TimeSpan.Zero);
        Assert.Equal(["10.0.0.1", "10.0.0.2", "10.0.0.1", "10.0.0.2", "10.0.0.1", "10.0.0.2"], _sent);
        Assert.Null(_queue.Deadline);
    }

    [Fact]
    public void With_interval_one_packet_goes_out_per_interval()
    {
        Add(_owner, 3, "10.0.0.1", "10.0.0.2");
        for (var i = 1; i <= 6; i++)
        {
            Take(s_interval);
            Assert.Equal(i, _sent.Count);
            if (i < 6) Assert.Equal(_now + s_interval, _queue.Deadline);
            _now += s_interval;
        }
        Assert.Null(_queue.Deadline);
    }

    [Fact]
    public void Repeating_a_burst_does_not_add_up()
    {
        for (var i = 0; i < 7; i++) Add(_owner, 5, "10.0.0.1");
        Take(TimeSpan.Zero);
        Assert.Equal(5, _sent.Count);
    }

    [Fact]
    public void Cancelling_drops_one_instance_only()
    {
        var other = new VrrpInstance(InstanceRig.Base with { Name = "VI_2" }, new TrackedState());
        Add(_owner, 2, "10.0.0.1");
        Add(other, 2, "10.0.0.2");
        Take(s_interval);
        _queue.Cancel(_owner);
        _now += TimeSpan.FromSeconds(1);
        _queue.TakeDue(_now, (_, address) => _sent.Add(address.ToString()));
        Assert.Equal(["10.0.0.1", "10.0.0.2"], _sent);
    }

    [Fact]
    public void Families_are_paced_separately()
    {
        Add(_owner, 1, "10.0.0.1", "2001:db8::1");
        Take(s_interval);
        Assert.Equal(["10.0.0.1", "2001:db8::1"], _sent);
    }

    [Fact]
    public void A_line_keeps_its_pace_when_it_is_seen_to_late()
    {
        Add(_owner, 3, "10.0.0.1");
        Take(s_interval);
        var first = _queue.Deadline;
        _now += s_interval + TimeSpan.FromMilliseconds(30);
        Take(s_interval);
        Assert.Equal(first + s_interval, _queue.Deadline);
    }

    [Fact]
    public void Interfaces_of_a_group_wait_for_each_other_and_others_do_not()
    {
        var paces = new AnnouncementPaces(new KeepalivedConfig
        {
            Global = new GlobalDefs { GarpInterval = TimeSpan.FromSeconds(5) },
            GarpGroups = [new GarpGroupConfig { GarpInterval = s_interval, Interfaces = [new GroupedInterface("eth0"), new GroupedInterface("eth1")] }],
        });
        Assert.Equal(paces.Of("eth0", 2), paces.Of("eth1", 3));
        Assert.Equal((s_interval, TimeSpan.Zero), (paces.Of("eth0", 2).Arp, paces.Of("eth0", 2).Advertisement));
        Assert.Equal((4, TimeSpan.FromSeconds(5)), (paces.Of("eth2", 4).Line, paces.Of("eth2", 4).Arp));
        _queue.Add(_owner, 2, InternetAddress.Parse("10.0.0.1"), 1, paces.Of("eth0", 2));
        _queue.Add(_owner, 3, InternetAddress.Parse("10.0.0.2"), 1, paces.Of("eth1", 3));
        _queue.Add(_owner, 4, InternetAddress.Parse("10.0.0.3"), 1, paces.Of("eth2", 4));
        Take(TimeSpan.Zero);
        Assert.Equal(["10.0.0.1", "10.0.0.3"], _sent);
    }

    private void Add(VrrpInstance owner, int rounds, params string[] addresses) => _waiting.Add((owner, rounds, addresses));

    // The pace is that of the moment announcements are queued at, which these tests choose when they take them.
    private void Take(TimeSpan interval)
    {
        foreach (var (owner, rounds, addresses) in _waiting)
        {
            foreach (var address in addresses)
                _queue.Add(owner, 2, InternetAddress.Parse(address), rounds, new AnnouncementPace(2, interval, interval));
        }
        _waiting.Clear();
        _queue.TakeDue(_now, (_, address) => _sent.Add(address.ToString()));
    }
}
