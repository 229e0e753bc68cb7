using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

public class OwnRuleTests
{
    [Fact]
    public void Rise_counts_successes_in_a_row()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(retry: 0) with { Rise = 3 }))).Good(0).Fail(0).Forget();
        s.Good(0).Good(0).Fail(0).Good(0).Good(0);
        s.Expect([], [], "");
        Assert.Equal("10.9.0.1:80 1", s.Good(0).Pool);
    }

    [Fact]
    public void Fall_counts_failures_at_the_first_check_too()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(retry: 2) with { Fall = 3 }))).Forget().Fail(0).Fail(0);
        s.Expect([], [], "10.9.0.1:80 1");
        s.Fail(0);
        Assert.Equal($"TCP_CHECK on service {R(1)} failed after 2 retries.", s.Log[0]);
        Assert.Equal("", s.Pool);
    }

    [Fact]
    public void A_server_that_fails_too_often_comes_back_after_a_quiet_time()
    {
        var s = new Scenario(Damped()).Good(0);
        s.Pass(1).Fail(0).Pass(1).Good(0);
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 1", s.Pool);
        s.Pass(1).Fail(0).Forget().Pass(1).Good(0);
        s.Expect(
            [
                $"TCP connection to {R(1)} success.",
                $"Service {R(1)} of VS {V} failed 2 times within 60 seconds: it comes back after 20 seconds without a failure",
            ], [], "10.9.0.2:80 1");
        s.Pass(10).Fail(0).Pass(15);
        Assert.Equal("10.9.0.2:80 1", s.Pool);
        s.Good(0).Forget().Pass(19);
        s.Expect([], [], "10.9.0.2:80 1");
        s.Pass(1);
        s.Expect([$"Adding service {R(1)} to VS {V}"], ["up 1"], "10.9.0.1:80 1, 10.9.0.2:80 1");
    }

    [Fact]
    public void Failures_long_ago_do_not_damp()
    {
        var s = new Scenario(Damped()).Good(0).Fail(0).Good(0).Pass(61).Fail(0).Good(0);
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 1", s.Pool);
    }

    [Fact]
    public void Damping_that_a_reload_takes_away_ends()
    {
        var s = new Scenario(Damped()).Good(0).Fail(0).Good(0).Fail(0).Good(0);
        Assert.Equal("10.9.0.2:80 1", s.Pool);
        s.Reload(Damped() with { FlapDamping = null });
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 1", s.Pool);
    }

    [Fact]
    public void When_too_many_fail_the_rest_stays_with_an_alarm()
    {
        var s = new Scenario(Guarded(new(50, true))).Forget();
        s.Fail(0).Fail(1);
        Assert.Empty(s.Alarms);
        s.Forget().Fail(2).Fail(3);
        Assert.Equal(
            [
                $"ALARM: VS {V}: only 1 of 4 real servers are healthy, min_healthy is 50% - failed servers stay in service",
                $"Keeping failed service {R(3)} in VS {V}", $"Keeping failed service {R(4)} in VS {V}",
            ], s.Alarms);
        Assert.Empty(s.Notified);
        Assert.Equal("10.9.0.3:80 1, 10.9.0.4:80 1", s.Pool);
    }

    [Fact]
    public void Servers_that_were_kept_leave_when_others_come_back_and_stay_when_they_do()
    {
        var s = new Scenario(Guarded(new(2, false))).Fail(0).Fail(1).Fail(2).Fail(3).Forget();
        s.Good(0);
        Assert.Equal("10.9.0.1:80 1, 10.9.0.4:80 1", s.Pool);
        Assert.Equal(["up 1", "down 3"], s.Notified);
        s.Forget().Good(3);
        s.Expect([$"TCP connection to {R(4)} success.", $"VS {V}: min_healthy is met again"], [], "10.9.0.1:80 1, 10.9.0.4:80 1");
    }

    [Fact]
    public void Weight_grows_after_a_recovery_and_not_at_the_start()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(retry: 0)) with { Weight = 10 }, Rs(2)) with { SlowStart = TimeSpan.FromSeconds(20) });
        Assert.Equal("10.9.0.1:80 10, 10.9.0.2:80 1", s.Pool);
        s.Good(0).Good(1).Fail(0).Good(0);
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 1", s.Pool);
        Assert.Equal(11, s.Director.VirtualServers[0].AliveWeight);
        s.Forget().Pass(10);
        Assert.True(s.KernelTouched);
        Assert.Equal("10.9.0.1:80 5, 10.9.0.2:80 1", s.Pool);
        s.Pass(10);
        Assert.Equal("10.9.0.1:80 10, 10.9.0.2:80 1", s.Pool);
        Assert.Null(s.Director.Deadline);
    }

    [Fact]
    public void A_server_that_leaves_keeps_its_connections_until_they_end_or_the_time_is_over()
    {
        var config = Vs(Rs(1, Tcp(retry: 0)), Rs(2)) with { DrainTime = TimeSpan.FromSeconds(30) };
        var s = new Scenario(config).Good(0).Forget().Fail(0);
        s.Expect(
            [
                $"TCP_CHECK on service {R(1)} failed.",
                $"Removing service {R(1)} from VS {V}", $"Draining service {R(1)} of VS {V}",
            ], ["down 1"], "10.9.0.1:80 0, 10.9.0.2:80 1");
        s.Pass(29);
        Assert.Equal("10.9.0.1:80 0, 10.9.0.2:80 1", s.Pool);
        s.Pass(1);
        s.Expect([$"Service {R(1)} of VS {V} is drained"], [], "10.9.0.2:80 1");
        s.Good(0).Fail(0);
        Assert.Single(s.Director.Draining);
        s.Do((director, actions) => director.Draining.Single().EndDrain(actions));
        Assert.Equal("10.9.0.2:80 1", s.Pool);
        Assert.Null(s.Director.Deadline);
        s.Good(0).Fail(0).Good(0);
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 1", s.Pool);
        Assert.Empty(s.Director.Draining);
    }

    [Fact]
    public void A_server_that_a_reload_removes_is_drained_too_and_may_come_back()
    {
        var config = Vs(Rs(1), Rs(2)) with { DrainTime = TimeSpan.FromSeconds(30) };
        var s = new Scenario(config).Reload(config with { RealServers = [Rs(2)] });
        Assert.Equal("10.9.0.2:80 1, 10.9.0.1:80 0", s.Pool);
        Assert.Equal(["quorum_up", "down 1"], s.Notified);
        s.Reload(config);
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 1", s.Pool);
        s.Reload(config with { RealServers = [Rs(2)] }).Pass(30);
        Assert.Equal("10.9.0.2:80 1", s.Pool);
        Assert.Empty(s.Director.Draining);
    }

    [Fact]
    public void A_successor_goes_on_with_all_of_it()
    {
        var config = Vs(Rs(1, Tcp(retry: 0)) with { Weight = 10 }, Rs(2, Tcp(retry: 0)), Rs(3, Tcp(retry: 0))) with
        {
            SlowStart = TimeSpan.FromSeconds(20), DrainTime = TimeSpan.FromSeconds(30), MinHealthy = new(2, false),
        };
        var s = new Scenario(config).Good(0).Good(1).Good(2).Fail(0).Good(0).Fail(1).Fail(2);
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 0, 10.9.0.3:80 1", s.Pool);
        var successor = new Scenario(config, memory: s.Director.Remember());
        successor.Expect([], [], "10.9.0.1:80 1, 10.9.0.2:80 0, 10.9.0.3:80 1");
        successor.Pass(20);
        Assert.Equal("10.9.0.1:80 10, 10.9.0.2:80 0, 10.9.0.3:80 1", successor.Pool);
        successor.Pass(10);
        Assert.Equal("10.9.0.1:80 10, 10.9.0.3:80 1", successor.Pool);
        successor.Good(1);
        Assert.Equal(["up 2", "down 3"], successor.Notified);
    }

    private static VirtualServer Damped() =>
        Vs(Rs(1, Tcp(retry: 0)), Rs(2)) with { FlapDamping = new(2, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(20)) };

    private static VirtualServer Guarded(MinHealthy least) =>
        Vs(Rs(1, Tcp(retry: 0)), Rs(2, Tcp(retry: 0)), Rs(3, Tcp(retry: 0)), Rs(4, Tcp(retry: 0))) with { MinHealthy = least };
}
