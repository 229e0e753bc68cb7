using Checkers.Control;
using Checkers.Health;
using Checkers.Tests.Health;
using Keepalived.Runtime.Control;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Control;

/// <summary>What somebody asked for is part of what is wanted, like configuration and health.</summary>
public class OverrideTests
{
    private static readonly DateTimeOffset _noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_drained_server_keeps_its_connections_and_does_not_count()
    {
        var s = Two();
        Override(s, OverrideKind.Drain, 0, reason: "upgrade");
        s.Expect(
            [$"Changing weight from 3 to 0 for active service {R(1)} of VS {V}"], [], "10.9.0.1:80 0, 10.9.0.2:80 2");
        Assert.Equal(2, s.Director.VirtualServers[0].AliveWeight);
        Release(s, 0);
        s.Expect([$"Changing weight from 0 to 3 for active service {R(1)} of VS {V}"], [], "10.9.0.1:80 3, 10.9.0.2:80 2");
    }

    [Fact]
    public void Who_asked_and_who_released_is_in_the_log()
    {
        var s = Two();
        Override(s, OverrideKind.Drain, 0, reason: "upgrade");
        Assert.Equal([$"Override of service {R(1)} of VS {V}: drained, by user 1000: upgrade"], s.Audit);
        Release(s.Forget(), 0);
        Assert.Equal([$"Override of service {R(1)} of VS {V} ends (drained): somebody"], s.Audit);
    }

    [Fact]
    public void Draining_the_last_server_brings_the_sorry_server_and_cuts_nobody()
    {
        var s = new Scenario(Vs(Rs(1)) with { SorryServer = Sorry() }).Good(0).Forget();
        Override(s, OverrideKind.Drain, 0);
        Assert.Equal("10.9.0.9:80 1, 10.9.0.1:80 0", s.Pool);
        Assert.Equal(["quorum_down"], s.Notified);
        Release(s.Forget(), 0);
        Assert.Equal("10.9.0.1:80 1", s.Pool);
        Assert.Equal(["quorum_up"], s.Notified);
    }

    [Fact]
    public void A_drained_server_that_fails_leaves()
    {
        var s = Two();
        Override(s, OverrideKind.Drain, 0);
        s.Forget().Fail(0);
        Assert.Equal("10.9.0.2:80 2", s.Pool);
        Assert.Equal(["down 1"], s.Notified);
    }

    [Fact]
    public void A_drained_server_comes_back_slowly_where_servers_do()
    {
        var s = new Scenario(Vs(Rs(1) with { Weight = 10 }, Rs(2)) with { SlowStart = TimeSpan.FromSeconds(20) }).Good(0).Good(1);
        Override(s, OverrideKind.Drain, 0);
        Assert.Equal("10.9.0.1:80 0, 10.9.0.2:80 1", s.Pool);
        Release(s, 0);
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 1", s.Pool);
        Assert.Equal("10.9.0.1:80 5, 10.9.0.2:80 1", s.Pass(10).Pool);
    }

    [Fact]
    public void Another_weight_counts_instead_of_the_one_in_the_file_also_after_a_reload()
    {
        var s = Two();
        Override(s, OverrideKind.Weight, 0, weight: 7);
        Assert.Equal("10.9.0.1:80 7, 10.9.0.2:80 2", s.Pool);
        s.Reload(Vs(Rs(1, Tcp(retry: 0)) with { Weight = 5 }, Rs(2, Tcp(retry: 0)) with { Weight = 2 }));
        Assert.Equal("10.9.0.1:80 7, 10.9.0.2:80 2", s.Pool);
        Assert.Equal(9, s.Director.VirtualServers[0].AliveWeight);
        Release(s, 0);
        Assert.Equal("10.9.0.1:80 5, 10.9.0.2:80 2", s.Pool);
        Assert.Equal(7, s.Director.VirtualServers[0].AliveWeight);
    }

    [Fact]
    public void Forced_down_is_down_whatever_the_checks_say()
    {
        var s = Two();
        Override(s, OverrideKind.Down, 0);
        s.Expect([$"Removing service {R(1)} from VS {V}"], ["down 1"], "10.9.0.2:80 2");
        Assert.Equal("10.9.0.2:80 2", s.Good(0).Pool);
        s.Fail(0).Good(0);
        Assert.Empty(s.Notified);
        Assert.Equal("10.9.0.2:80 2", s.Pool);
        Release(s.Forget(), 0);
        s.Expect([$"Adding service {R(1)} to VS {V}"], ["up 1"], "10.9.0.1:80 3, 10.9.0.2:80 2");
    }

    [Fact]
    public void Forced_down_stays_down_over_a_reload_and_what_is_released_is_as_its_checks_say()
    {
        var s = Two();
        Override(s, OverrideKind.Down, 0);
        s.Reload(Vs(Rs(1, Tcp(retry: 0)) with { Weight = 4 }, Rs(2, Tcp(retry: 0)) with { Weight = 2 }));
        Assert.Equal("10.9.0.2:80 2", s.Pool);
        s.Fail(0);
        Release(s.Forget(), 0);
        s.Expect([], [], "10.9.0.2:80 2");
        Assert.Equal("10.9.0.1:80 4, 10.9.0.2:80 2", s.Good(0).Pool);
    }

    [Fact]
    public void Forced_up_is_up_whatever_the_checks_say()
    {
        var s = Two().Fail(0).Forget();
        Override(s, OverrideKind.Up, 0);
        s.Expect([$"Adding service {R(1)} to VS {V}"], ["up 1"], "10.9.0.1:80 3, 10.9.0.2:80 2");
        s.Fail(0).Good(0).Fail(0);
        Assert.Empty(s.Notified);
        Assert.Equal("10.9.0.1:80 3, 10.9.0.2:80 2", s.Pool);
        Release(s.Forget(), 0);
        s.Expect([$"Removing service {R(1)} from VS {V}"], ["down 1"], "10.9.0.2:80 2");
    }

    [Fact]
    public void Nobody_is_told_what_the_checks_of_a_server_in_maintenance_say_until_it_is_over()
    {
        var s = Two();
        Override(s, OverrideKind.Maintenance, 0);
        Assert.Equal("10.9.0.1:80 0, 10.9.0.2:80 2", s.Pool);
        s.Forget().Fail(0).Good(0).Fail(0);
        Assert.Empty(s.Notified);
        Assert.Empty(s.Mails);
        Assert.Equal("10.9.0.2:80 2", s.Pool);
        Release(s.Forget(), 0);
        Assert.Equal(["down 1"], s.Notified);
        Assert.Equal(["up 1"], s.Forget().Good(0).Notified);
    }

    [Fact]
    public void A_server_that_is_as_it_was_when_maintenance_began_tells_nothing()
    {
        var s = Two();
        Override(s, OverrideKind.Maintenance, 0);
        s.Forget().Fail(0).Good(0);
        Release(s, 0);
        Assert.Empty(s.Notified);
        Assert.Equal("10.9.0.1:80 3, 10.9.0.2:80 2", s.Pool);
    }

    [Fact]
    public void A_virtual_server_in_maintenance_has_no_quorum_and_its_servers_keep_their_connections()
    {
        var s = new Scenario(Vs(Rs(1), Rs(2)) with { SorryServer = Sorry() }).Good(0).Good(1).Forget();
        Impose(s, s.Director.VirtualServers[0], OverrideKind.Maintenance);
        s.Expect(
            [$"Adding sorry server {R(9)} to VS {V}", $"Removing alive servers from the pool for VS {V}"], ["quorum_down"],
            "10.9.0.9:80 1, 10.9.0.1:80 0, 10.9.0.2:80 0");
        s.Fail(0).Good(0);
        Assert.False(s.Director.VirtualServers[0].HasQuorum);
        s.Forget().Do((_, actions) => Director.Release(s.Director.VirtualServers[0], "x", actions));
        Assert.Equal(["quorum_up"], s.Notified);
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 1", s.Pool);
    }

    [Fact]
    public void Without_a_sorry_server_a_virtual_server_in_maintenance_takes_no_new_connections()
    {
        var s = Two();
        Impose(s, s.Director.VirtualServers[0], OverrideKind.Maintenance);
        Assert.Equal("10.9.0.1:80 0, 10.9.0.2:80 0", s.Pool);
        s.Reload(Vs(Rs(1, Tcp(retry: 0)) with { Weight = 3 }, Rs(2, Tcp(retry: 0)) with { Weight = 4 }));
        Assert.Equal("10.9.0.1:80 0, 10.9.0.2:80 0", s.Pool);
        Assert.Equal("10.9.0.1:80 0, 10.9.0.2:80 0", s.Good(0).Good(1).Pool);
    }

    [Fact]
    public void An_override_ends_when_its_time_is_over()
    {
        var s = Two();
        Override(s, OverrideKind.Drain, 0, seconds: 60);
        Impose(s, s.Director.VirtualServers[0].RealServers[1], OverrideKind.Down, seconds: 30);
        Assert.Equal("10.9.0.1:80 0", s.Pool);
        Assert.Equal("10.9.0.1:80 0", s.Pass(29).Pool);
        Assert.Equal("10.9.0.1:80 0, 10.9.0.2:80 2", s.Pass(1).Pool);
        Assert.Equal("10.9.0.1:80 3, 10.9.0.2:80 2", s.Pass(30).Pool);
        Assert.EndsWith("its time is over", s.Audit[^1], StringComparison.Ordinal);
        Assert.Empty(s.Director.Overridden);
        Assert.Null(s.Director.Deadline);
    }

    [Fact]
    public void An_override_replaces_the_one_before()
    {
        var s = Two();
        Override(s, OverrideKind.Down, 0, seconds: 10);
        Override(s, OverrideKind.Drain, 0);
        Assert.Equal("10.9.0.1:80 0, 10.9.0.2:80 2", s.Pool);
        Assert.Equal("10.9.0.1:80 0, 10.9.0.2:80 2", s.Pass(60).Pool);
        Assert.Single(s.Director.Overridden);
    }

    [Fact]
    public void A_server_that_a_reload_removes_takes_its_override_along()
    {
        var s = Two();
        Override(s, OverrideKind.Drain, 0, seconds: 60);
        s.Forget().Reload(Vs(Rs(2, Tcp(retry: 0)) with { Weight = 2 }));
        Assert.Equal([$"Override of service {R(1)} of VS {V} ends (drained): it is not configured any more"], s.Audit);
        Assert.Empty(s.Director.Overridden);
        s.Reload(Vs(Rs(1, Tcp(retry: 0)) with { Weight = 3 }, Rs(2, Tcp(retry: 0)) with { Weight = 2 }));
        Assert.Equal("10.9.0.1:80 3, 10.9.0.2:80 2", s.Pool);
        Impose(s, s.Director.VirtualServers[0], OverrideKind.Maintenance);
        s.Forget().Reload();
        Assert.Equal([$"Override of VS {V} ends (in maintenance): it is not configured any more"], s.Audit);
        Assert.Empty(s.Director.Overridden);
    }

    [Theory]
    [InlineData((int)OverrideKind.Drain, "10.9.0.1:80 0, 10.9.0.2:80 2")]
    [InlineData((int)OverrideKind.Weight, "10.9.0.1:80 9, 10.9.0.2:80 2")]
    [InlineData((int)OverrideKind.Down, "10.9.0.2:80 2")]
    [InlineData((int)OverrideKind.Maintenance, "10.9.0.1:80 0, 10.9.0.2:80 2")]
    public void A_successor_goes_on_with_what_was_asked_for(int kind, string pool)
    {
        var s = Two();
        Override(s, (OverrideKind)kind, 0, weight: 9, seconds: 60);
        var successor = new Scenario(s.Director.VirtualServers[0].Config, memory: s.Director.Remember());
        successor.Expect([], [], pool);
        Assert.Equal(s.Director.VirtualServers[0].AliveWeight, successor.Director.VirtualServers[0].AliveWeight);
        Assert.Equal("10.9.0.1:80 3, 10.9.0.2:80 2", successor.Pass(61).Pool);
    }

    [Fact]
    public void A_successor_goes_on_with_a_server_that_was_forced_up()
    {
        var s = Two().Fail(0);
        Override(s, OverrideKind.Up, 0);
        var successor = new Scenario(s.Director.VirtualServers[0].Config, memory: s.Director.Remember());
        successor.Expect([], [], "10.9.0.1:80 3, 10.9.0.2:80 2");
        Assert.Equal("10.9.0.1:80 3, 10.9.0.2:80 2", successor.Fail(0).Pool);
    }

    [Fact]
    public void A_successor_goes_on_with_a_virtual_server_in_maintenance()
    {
        var s = new Scenario(Vs(Rs(1)) with { SorryServer = Sorry() }).Good(0);
        Impose(s, s.Director.VirtualServers[0], OverrideKind.Maintenance);
        var successor = new Scenario(s.Director.VirtualServers[0].Config, memory: s.Director.Remember());
        successor.Expect([], [], "10.9.0.9:80 1, 10.9.0.1:80 0");
    }

    [Fact]
    public void Since_when_and_why_is_remembered()
    {
        var s = Two().Pass(5).Fail(0);
        var server = s.Director.VirtualServers[0].RealServers[0];
        Assert.Equal("TCP_CHECK failed: exited with status 1", server.LastChange!.Reason);
        Assert.Equal(s.Director.Now, server.LastChange.At);
        var successor = new Scenario(s.Director.VirtualServers[0].Config, memory: s.Director.Remember());
        Assert.Equal(server.LastChange, successor.Director.VirtualServers[0].RealServers[0].LastChange);
        s.Pass(5).Good(0);
        Assert.Equal("TCP_CHECK succeeded", server.LastChange.Reason);
        Override(s, OverrideKind.Down, 0, reason: "broken disk");
        Assert.Equal("forced down by user 1000: broken disk", server.LastChange!.Reason);
    }

    [Fact]
    public void Forced_down_does_not_count_as_flapping()
    {
        var damped = Vs(Rs(1, Tcp(retry: 0)) with { Weight = 3 }, Rs(2, Tcp(retry: 0)) with { Weight = 2 })
            with { FlapDamping = new(1, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(20)) };
        var s = new Scenario(damped).Good(0).Good(1);
        Override(s, OverrideKind.Down, 0);
        Release(s, 0);
        Assert.Equal("10.9.0.1:80 3, 10.9.0.2:80 2", s.Pool);
    }

    private static Scenario Two() => new Scenario(Vs(Rs(1, Tcp(retry: 0)) with { Weight = 3 }, Rs(2, Tcp(retry: 0)) with { Weight = 2 })).Good(0).Good(1).Forget();

    private static void Override(Scenario s, OverrideKind kind, int server, int weight = 0, string reason = "", double seconds = 0) =>
        Impose(s, s.Director.VirtualServers[0].RealServers[server], kind, weight, reason, seconds);

    private static void Impose(Scenario s, IOverridable target, OverrideKind kind, int weight = 0, string reason = "", double seconds = 0)
    {
        var length = seconds > 0 ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        s.Do((director, actions) => Director.Override(
            target, new ServerOverride(kind, weight, new OverrideNote(reason, 1000, _noon, _noon + length), length is { } after ? director.Now + after : null), actions));
    }

    private static void Release(Scenario s, int server) =>
        s.Do((_, actions) => Director.Release(s.Director.VirtualServers[0].RealServers[server], "somebody", actions));
}
