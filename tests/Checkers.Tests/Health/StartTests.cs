using Checkers.Control;
using Checkers.Health;
using Checkers.Host;
using Keepalived.Conf.Model;
using Keepalived.Runtime.Control;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

public class StartTests
{
    [Fact]
    public void Servers_without_alpha_are_up_and_the_first_failure_needs_no_retries()
    {
        var s = new Scenario(Vs(Rs(1), Rs(2, Tcp(retry: 3))));
        s.Expect([$"Gained quorum 1+0=1 <= 2 for VS {V}"], ["quorum_up"], "10.9.0.1:80 1, 10.9.0.2:80 1");
        s.Good(0).Fail(1);
        s.Expect(
            [$"TCP connection to {R(1)} success.", $"TCP_CHECK on service {R(2)} failed.", $"Removing service {R(2)} from VS {V}"],
            ["down 2"], "10.9.0.1:80 1");
    }

    [Fact]
    public void Alpha_servers_are_absent_until_checked_and_nothing_is_said_of_the_quorum()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(alpha: true)), Rs(2, Tcp(alpha: true))));
        s.Expect([], [], "");
        s.Good(0).Fail(1);
        s.Expect(
            [
                $"TCP connection to {R(1)} success.", $"Adding service {R(1)} to VS {V}", $"Gained quorum 1+0=1 <= 1 for VS {V}",
                $"TCP_CHECK on service {R(2)} failed.",
            ],
            ["up 1", "quorum_up", "down 2"], "10.9.0.1:80 1");
    }

    [Fact]
    public void Alpha_with_sorry_server_starts_with_the_sorry_server()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(alpha: true)), Rs(2, Tcp(alpha: true))) with { SorryServer = Sorry() });
        s.Expect(
            [
                $"Starting with quorum down 1-0=1 > 0 for VS {V}", $"Adding sorry server {R(9)} to VS {V}",
                $"Removing alive servers from the pool for VS {V}",
            ],
            ["quorum_down"], "10.9.0.9:80 1");
        s.Good(0).Fail(1);
        s.Expect(
            [
                $"TCP connection to {R(1)} success.", $"Adding service {R(1)} to VS {V}", $"Gained quorum 1+0=1 <= 1 for VS {V}",
                $"Removing sorry server {R(9)} from VS {V}", $"Adding alive servers to the pool for VS {V}",
                $"TCP_CHECK on service {R(2)} failed.",
            ],
            ["up 1", "quorum_up", "down 2"], "10.9.0.1:80 1");
    }

    [Fact]
    public void Alpha_with_inhibit_on_failure_is_present_with_weight_0()
    {
        var s = new Scenario(Vs(
            Rs(1, Tcp(alpha: true)) with { InhibitOnFailure = true },
            Rs(2, Tcp(alpha: true)) with { InhibitOnFailure = true, Weight = 5 }));
        Assert.Equal("10.9.0.1:80 0, 10.9.0.2:80 0", s.Pool);
        s.Good(0).Fail(1).Forget();
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 0", s.Pool);
        s.Good(1);
        s.Expect([$"TCP connection to {R(2)} success.", $"Enabling service {R(2)} of VS {V}"], ["up 2"], "10.9.0.1:80 1, 10.9.0.2:80 5");
        s.Fail(0).Fail(0);
        s.Expect(
            [$"TCP_CHECK on service {R(1)} failed after 1 retries.", $"Disabling service {R(1)} of VS {V}"],
            ["down 1"], "10.9.0.1:80 0, 10.9.0.2:80 5");
        s.Stop();
        Assert.Equal([$"Shutting down (inhibited) service {R(1)} from VS {V}", $"Shutting down service {R(2)} from VS {V}"], s.Log);
    }

    [Fact]
    public void Server_with_one_alpha_check_comes_up_once_when_that_one_succeeds()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(alpha: true), Tcp(port: 81))));
        Assert.Equal("", s.Pool);
        s.Good(0, 0).Good(0, 1);
        s.Expect(
            [
                $"TCP connection to {R(1)} success.", $"Adding service {R(1)} to VS {V}", $"Gained quorum 1+0=1 <= 1 for VS {V}",
                $"TCP connection to {R(1)} success.",
            ],
            ["up 1", "quorum_up"], "10.9.0.1:80 1");
    }

    [Fact]
    public void Server_without_a_check_is_up_at_once()
    {
        var s = new Scenario(Vs(Rs(1) with { Checkers = [] }));
        s.Expect([$"Gained quorum 1+0=1 <= 1 for VS {V}"], ["quorum_up"], "10.9.0.1:80 1");
    }

    [Fact]
    public void Rs_init_notifies_reports_every_server_that_starts_up()
    {
        var s = new Scenario(Vs(Rs(1), Rs(2)), rsInitNotifies: true);
        Assert.Equal(["up 1", "up 2", "quorum_up"], s.Notified);
        s.Forget().Reload(Vs(Rs(1), Rs(2)));
        Assert.Empty(s.Notified);
    }

    [Fact]
    public void A_successor_announces_nothing_again_and_keeps_dead_servers_out()
    {
        var first = new Scenario(Vs(Rs(1), Rs(2), Rs(3, Misc()) with { Weight = 10 }));
        first.Good(0).Fail(1).Good(2, exit: 30);
        var successor = new Scenario(Vs(Rs(1), Rs(2), Rs(3, Misc()) with { Weight = 10 }), memory: first.Director.Remember());
        successor.Expect([], [], "10.9.0.1:80 1, 10.9.0.3:80 28");
        successor.Good(0);
        successor.Expect([], [], "10.9.0.1:80 1, 10.9.0.3:80 28");
        successor.Good(1);
        successor.Expect(
            [$"TCP connection to {R(2)} success.", $"Adding service {R(2)} to VS {V}"], ["up 2"], "10.9.0.1:80 1, 10.9.0.2:80 1, 10.9.0.3:80 28");
    }

    [Fact]
    public void A_successor_keeps_the_sorry_server_and_the_retries()
    {
        var config = Vs(Rs(1), Rs(2, Tcp(retry: 3))) with { Quorum = 2, SorryServer = Sorry() };
        var first = new Scenario(config).Good(0).Good(1).Fail(1).Fail(1);
        first.Fail(0).Fail(0);
        Assert.Equal("10.9.0.9:80 1", first.Pool);
        var successor = new Scenario(config, memory: first.Director.Remember());
        successor.Expect([], [], "10.9.0.9:80 1");
        successor.Fail(1);
        Assert.Empty(successor.Log);
        successor.Fail(1);
        Assert.Equal([$"TCP_CHECK on service {R(2)} failed after 3 retries.", $"Removing service {R(2)} from VS {V}"], successor.Log);
    }

    [Fact]
    public void Every_check_is_announced_at_start()
    {
        var actions = new List<HealthAction>();
        var director = new Director();
        director.Start(new() { VirtualServers = [Vs(Rs(1), Rs(2))] }, HealthMemory.Empty, []);
        director.VirtualServers[0].LogStart(actions);
        Assert.Equal(
            [$"Activating healthchecker for service {R(1)} for VS {V}", $"Activating healthchecker for service {R(2)} for VS {V}"],
            actions.OfType<HealthAction.Log>().Select(log => log.Text));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void What_a_first_start_wants_in_the_table_is_what_its_servers_say_when_somebody_looks(bool hasSorryServer, bool isForTunnels)
    {
        foreach (var quorum in (int[])[1, 5, 100])
        {
            var servers =
                from alpha in (bool[])[false, true]
                from inhibit in (bool[])[false, true]
                from given in (int[])[0, 1, 5]
                from port in (ushort?[])[null, 81]
                select (alpha, inhibit, given, port);
            var reals = servers.Select((of, index) => Rs(index + 1, Tcp(), Tcp(port: 81, alpha: of.alpha)) with
            {
                InhibitOnFailure = of.inhibit,
                Weight = of.given,
                Port = of.port,
                UpperThreshold = (uint)index,
                Forwarding = new() { Kind = isForTunnels ? ForwardingKind.Tun : ForwardingKind.Nat },
            });
            var s = new Scenario(Vs([.. reals]) with { Quorum = quorum, SorryServer = hasSorryServer ? Sorry() : null, MinHealthy = new(12, false) });
            var state = s.Director.VirtualServers[0];
            var (unseen, seen) = (new List<PoolMember>(), new List<PoolMember>());
            state.AddPool(unseen);
            var (weight, keeps) = (state.AliveWeight, state.MustKeepAll);
            Assert.Equal(24, state.RealServers.Count);
            state.AddPool(seen);
            Assert.Equal(unseen, seen);
            Assert.Equal((weight, keeps), (state.AliveWeight, state.MustKeepAll));
            Assert.Equal(24, weight);
            Assert.All(s.Director.Checkers, static checker => Assert.False(checker.IsNew));
        }
    }

    [Fact]
    public void A_virtual_server_in_maintenance_since_before_anybody_looked_at_its_servers_gives_them_no_weight()
    {
        var state = new VirtualServerState(Vs(Rs(1), Rs(2)));
        state.Start(HealthMemory.Empty, addedByReload: false, notifyInitialState: false, []);
        state.Impose(new ServerOverride(OverrideKind.Maintenance, 0, new OverrideNote("", 0, default, null), null), "", []);
        var members = new List<PoolMember>();
        state.AddPool(members);
        Assert.Equal([0, 0], members.Select(static member => member.Weight));
    }

    [Fact]
    public void The_table_of_a_first_start_needs_no_object_for_each_check()
    {
        const int Count = 1000;
        KeepalivedConfig config = new() { VirtualServers = [Vs([.. Enumerable.Range(0, Count).Select(static index => Rs(index % 250))])] };
        var (director, members, actions) = (new Director(), new List<PoolMember>(Count), new List<HealthAction>());
        var before = GC.GetAllocatedBytesForCurrentThread();
        director.Start(config, HealthMemory.Empty, actions);
        director.VirtualServers[0].AddPool(members);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 16 * Count);
        Assert.Equal(Count, members.Count);
        Assert.Equal(Count, director.Checkers.Count);
    }

    [Fact]
    public void A_check_that_its_predecessor_did_not_have_gets_its_retries()
    {
        var first = new Scenario(Vs(Rs(1, Tcp(retry: 1)), Rs(2)));
        first.Good(0);
        // The file changed while no role was there: another time limit makes it another check.
        var other = Tcp(retry: 1);
        var successor = new Scenario(
            Vs(Rs(1, other with { Connection = other.Connection with { ConnectTimeout = TimeSpan.FromSeconds(9) } }), Rs(2)),
            memory: first.Director.Remember());
        successor.Fail(0);
        Assert.Equal("10.9.0.1:80 1, 10.9.0.2:80 1", successor.Pool);
        successor.Fail(0);
        Assert.Equal("10.9.0.2:80 1", successor.Pool);
    }

    [Fact]
    public void A_new_check_does_not_take_out_who_was_in_service_before_the_role_died()
    {
        var alpha = Tcp(retry: 1) with { Alpha = true };
        var first = new Scenario(Vs(Rs(1, alpha), Rs(2, alpha)));
        first.Good(0);
        Assert.Equal("10.9.0.1:80 1", first.Pool);
        var other = alpha with { Connection = alpha.Connection with { ConnectTimeout = TimeSpan.FromSeconds(9) } };
        var memory = RoleMemory.Decode((RoleMemory.Empty with { Health = first.Director.Remember() }).Encode());
        var successor = new Scenario(Vs(Rs(1, other), Rs(2, other)), memory: memory.Health);
        Assert.Equal("10.9.0.1:80 1", successor.Pool);
        successor.Fail(0).Fail(0);
        Assert.Equal("", successor.Pool);
    }
}
