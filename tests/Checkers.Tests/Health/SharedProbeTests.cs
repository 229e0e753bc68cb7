using System.Net;
using Checkers.Checks;
using Checkers.Health;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

public class SharedProbeTests
{
    private readonly Director _director = new();

    [Fact]
    public void Equal_checks_of_one_address_are_one_probe()
    {
        Start(Vs(Rs(1), Rs(2, Tcp(port: 81))), Other(Rs(1)));
        var leaders = Leaders();
        Assert.Equal(2, leaders.Count);
        Assert.Equal(2, leaders[0].Shared!.Users.Count);
        Assert.Null(leaders[1].Shared);
    }

    [Fact]
    public void Other_targets_paces_scripts_and_rounds_of_urls_are_not_shared()
    {
        Start(Vs(Rs(1, Tcp()), Rs(2, Misc()), Rs(3, Http(2))), Other(Rs(1, Tcp() with { DelayLoop = TimeSpan.FromSeconds(3) }), Rs(2, Misc()), Rs(3, Http(2)), Rs(4, Tcp(port: 81))));
        Assert.Equal(7, Leaders().Count);
        Assert.All(Leaders(), static checker => Assert.Null(checker.Shared));
    }

    [Fact]
    public void Each_virtual_server_keeps_its_own_retries_and_takes_only_results_when_it_is_due()
    {
        Start(Vs(Rs(1, Tcp(retry: 2))), Other(Rs(1, Tcp(retry: 0))));
        var leader = Assert.Single(Leaders());
        var (first, second) = (leader.Shared!.Users[0], leader.Shared.Users[1]);
        Probe(leader, CheckOutcome.Good, at: 1);
        Assert.Equal(TimeSpan.FromSeconds(2), leader.NextDelay);
        // The second goes down at once, the first tries again after its pause of 1 s.
        Probe(leader, CheckOutcome.Failed, at: 3);
        Assert.True(first.IsUp);
        Assert.False(second.IsUp);
        Assert.Equal(TimeSpan.FromSeconds(1), leader.NextDelay);
        // This result comes too early for the second, which probes every 2 s.
        Probe(leader, CheckOutcome.Good, at: 4);
        Assert.True(first.IsUp);
        Assert.Equal(0, first.FailedAttempts);
        Assert.False(second.IsUp);
        Assert.Equal(TimeSpan.FromSeconds(1), leader.NextDelay);
        Probe(leader, CheckOutcome.Good, at: 5);
        Assert.True(second.IsUp);
    }

    [Fact]
    public void The_probe_goes_on_when_the_virtual_server_that_led_it_goes()
    {
        Start(Vs(Rs(1)), Other(Rs(1)), Third(Rs(1)));
        var leader = Assert.Single(Leaders());
        _director.Reload(new() { VirtualServers = [Other(Rs(1)), Third(Rs(1))] }, []);
        var next = Assert.Single(Leaders());
        Assert.True(leader.IsRetired);
        Assert.Equal(2, next.Shared!.Users.Count);
        _director.Reload(new() { VirtualServers = [Vs(Rs(1)), Other(Rs(1)), Third(Rs(1))] }, []);
        // Whoever led goes on leading: what is under way is not lost.
        Assert.Same(next, Assert.Single(Leaders()));
        Assert.Equal(3, next.Shared!.Users.Count);
        _director.Reload(new() { VirtualServers = [Other(Rs(1))] }, []);
        Assert.Null(Assert.Single(Leaders()).Shared);
    }

    private static VirtualServer Other(params RealServer[] servers) =>
        Vs(servers) with { Target = new VirtualServerTarget.Address(IPAddress.Parse("10.0.0.101"), 80) };

    private static VirtualServer Third(params RealServer[] servers) =>
        Vs(servers) with { Target = new VirtualServerTarget.Address(IPAddress.Parse("10.0.0.102"), 80) };

    private void Start(params VirtualServer[] servers) => _director.Start(new() { VirtualServers = [.. servers] }, HealthMemory.Empty, []);

    private List<CheckerHealth> Leaders() => ProbeSharing.Leaders(_director.Checkers, isRestart: true);

    private void Probe(CheckerHealth leader, CheckOutcome outcome, double at)
    {
        _director.Now = new MonotonicTime(TimeSpan.FromSeconds(at));
        _director.OnProbeResult(leader, new(outcome), []);
    }
}
