using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

public class QuorumTests
{
    private static RealServer W(int number, int weight) => Rs(number, Tcp(retry: 0)) with { Weight = weight };

    [Fact]
    public void Quorum_with_hysteresis_is_lost_below_and_gained_above()
    {
        var s = new Scenario(Vs(W(1, 2), W(2, 2), W(3, 2), W(4, 2)) with { Quorum = 5, Hysteresis = 2, SorryServer = Sorry() });
        Assert.Equal([$"Gained quorum 5+2=7 <= 8 for VS {V}"], s.Log);
        for (var server = 0; server < 4; server++) s.Good(server);
        s.Forget().Fail(0).Fail(1);
        s.Expect(
            [
                $"TCP_CHECK on service {R(1)} failed.", $"Removing service {R(1)} from VS {V}",
                $"TCP_CHECK on service {R(2)} failed.", $"Removing service {R(2)} from VS {V}",
            ],
            ["down 1", "down 2"], "10.9.0.3:80 2, 10.9.0.4:80 2");
        s.Fail(2);
        s.Expect(
            [
                $"TCP_CHECK on service {R(3)} failed.", $"Removing service {R(3)} from VS {V}", $"Lost quorum 5-2=3 > 2 for VS {V}",
                $"Adding sorry server {R(9)} to VS {V}", $"Removing alive servers from the pool for VS {V}",
            ],
            ["down 3", "quorum_down"], "10.9.0.9:80 1");
        s.Good(0).Good(1);
        s.Expect(
            [
                $"TCP connection to {R(1)} success.", $"Adding service {R(1)} to VS {V}",
                $"TCP connection to {R(2)} success.", $"Adding service {R(2)} to VS {V}",
            ],
            ["up 1", "up 2"], "10.9.0.9:80 1");
        s.Good(2);
        s.Expect(
            [
                $"TCP connection to {R(3)} success.", $"Adding service {R(3)} to VS {V}", $"Gained quorum 5+2=7 <= 8 for VS {V}",
                $"Removing sorry server {R(9)} from VS {V}", $"Adding alive servers to the pool for VS {V}",
            ],
            ["up 3", "quorum_up"], "10.9.0.1:80 2, 10.9.0.2:80 2, 10.9.0.3:80 2, 10.9.0.4:80 2");
    }

    [Fact]
    public void Without_sorry_server_alive_servers_stay_when_the_quorum_is_lost()
    {
        var s = new Scenario(Vs(W(1, 2), W(2, 2)) with { Quorum = 3 }).Good(0).Good(1);
        Assert.Equal($"Gained quorum 3+0=3 <= 4 for VS {V}", s.Log[0]);
        s.Forget().Fail(0);
        Assert.Equal($"Lost quorum 3-0=3 > 2 for VS {V}", s.Log[2]);
        Assert.Equal(["down 1", "quorum_down"], s.Notified);
        Assert.Equal("10.9.0.2:80 2", s.Pool);
        s.Forget().Fail(1).Good(0);
        Assert.Equal(["down 2", "up 1"], s.Notified);
        Assert.Equal("10.9.0.1:80 2", s.Pool);
        s.Forget().Good(1);
        Assert.Equal($"Gained quorum 3+0=3 <= 4 for VS {V}", s.Log[2]);
        Assert.Equal(["up 2", "quorum_up"], s.Notified);
    }

    [Fact]
    public void Inhibited_sorry_server_waits_with_weight_0()
    {
        var inhibited = Vs(W(1, 2) with { InhibitOnFailure = true }, W(2, 2) with { InhibitOnFailure = true });
        var s = new Scenario(inhibited with { SorryServer = Sorry(inhibit: true) });
        Assert.Equal("10.9.0.1:80 2, 10.9.0.2:80 2, 10.9.0.9:80 0", s.Pool);
        s.Good(0).Good(1).Fail(0).Fail(1);
        Assert.Contains($"Enabling sorry server {R(9)} to VS {V}", s.Log);
        Assert.Equal("10.9.0.9:80 1, 10.9.0.1:80 0, 10.9.0.2:80 0", s.Pool);
        s.Forget().Good(0);
        Assert.Equal(
            [
                $"TCP connection to {R(1)} success.", $"Enabling service {R(1)} of VS {V}", $"Gained quorum 1+0=1 <= 2 for VS {V}",
                $"Disabling sorry server {R(9)} from VS {V}", $"Adding alive servers to the pool for VS {V}",
            ], s.Log);
        Assert.Equal("10.9.0.1:80 2, 10.9.0.2:80 0, 10.9.0.9:80 0", s.Pool);
    }

    [Fact]
    public void Alive_servers_with_inhibit_have_weight_0_while_the_sorry_server_serves()
    {
        var inhibited = Vs(W(1, 2) with { InhibitOnFailure = true }, W(2, 2) with { InhibitOnFailure = true });
        var s = new Scenario(inhibited with { Quorum = 3, SorryServer = Sorry() });
        s.Good(0).Good(1).Fail(0);
        Assert.Equal("10.9.0.9:80 1, 10.9.0.1:80 0, 10.9.0.2:80 0", s.Pool);
        s.Good(0);
        Assert.Equal("10.9.0.1:80 2, 10.9.0.2:80 2", s.Pool);
    }

    [Fact]
    public void Sorry_server_may_be_one_of_the_real_servers()
    {
        var s = new Scenario(Vs(W(1, 2), W(2, 2)) with { SorryServer = Sorry(2) }).Good(0).Good(1).Fail(0).Fail(1);
        Assert.Equal("10.9.0.2:80 1", s.Pool);
        s.Good(0);
        Assert.Equal("10.9.0.1:80 2", s.Pool);
        s.Good(1);
        Assert.Equal("10.9.0.1:80 2, 10.9.0.2:80 2", s.Pool);
    }

    [Fact]
    public void Hysteresis_that_makes_the_quorum_impossible_is_reduced()
    {
        var s = new Scenario(Vs(W(1, 3), W(2, 3)) with { Quorum = 5, Hysteresis = 2, SorryServer = Sorry() });
        Assert.Contains($"Gained quorum 5+1=6 <= 6 for VS {V}", s.Log);
        Assert.Equal("10.9.0.1:80 3, 10.9.0.2:80 3", s.Pool);
    }

    [Fact]
    public void No_weight_at_all_is_never_a_quorum()
    {
        var s = new Scenario(Vs(W(1, 0), W(2, 0)) with { Quorum = 0, SorryServer = Sorry() });
        Assert.Equal("10.9.0.9:80 1", s.Pool);
        Assert.False(s.Director.VirtualServers[0].HasQuorum);
        var without = new Scenario(Vs(W(1, 0), W(2, 0)) with { Quorum = 0 });
        without.Expect([], [], "10.9.0.1:80 0, 10.9.0.2:80 0");
    }

    [Theory]
    [InlineData(LvsFlushOnStop.No, new[] { "down 1", "quorum_down" }, 2)]
    [InlineData(LvsFlushOnStop.All, new[] { "quorum_down" }, 0)]
    [InlineData(LvsFlushOnStop.VirtualServers, new[] { "quorum_down" }, 0)]
    public void Stop_notifies_only_with_omega(LvsFlushOnStop flush, string[] notified, int lines)
    {
        var s = new Scenario(Vs(W(1, 1), W(2, 1)) with { Omega = true }).Good(0).Fail(1).Forget().Stop(flush);
        Assert.Equal(notified, s.Notified);
        Assert.Equal(lines, s.Log.Count);
        Assert.All(s.Log, line => Assert.StartsWith("Shutting down service", line, StringComparison.Ordinal));
        var quiet = new Scenario(Vs(W(1, 1))).Forget().Stop(flush);
        Assert.Empty(quiet.Notified);
    }

    [Fact]
    public void Stop_tells_of_a_quorum_that_was_lost_before_as_well()
    {
        var s = new Scenario(Vs(W(1, 1)) with { Omega = true }).Fail(0).Forget().Stop(LvsFlushOnStop.No);
        Assert.Equal(["quorum_down"], s.Notified);
    }
}
