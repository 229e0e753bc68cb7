using System.Net;
using Checkers.Health;
using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Health;

public class ReloadTests
{
    [Fact]
    public void Nothing_happens_without_a_change()
    {
        var s = new Scenario(Vs(Rs(1), Rs(2), Rs(3))).Good(0).Good(1).Fail(2).Forget();
        var checker = s.Checker(2);
        s.Reload(Vs(Rs(1), Rs(2), Rs(3)));
        Assert.False(s.KernelTouched);
        s.Expect([], [], "10.9.0.1:80 1, 10.9.0.2:80 1");
        Assert.Same(checker, s.Checker(2));
    }

    [Fact]
    public void Weight_is_changed_with_a_line()
    {
        var s = new Scenario(Vs(Rs(1) with { Weight = 3 })).Good(0).Forget().Reload(Vs(Rs(1) with { Weight = 7 }));
        s.Expect([$"Changing weight from 3 to 7 for active service {R(1)} of VS {V}"], [], "10.9.0.1:80 7");
    }

    [Fact]
    public void Servers_come_at_once_and_go_with_notice()
    {
        var s = new Scenario(Vs(Rs(1), Rs(2))).Good(0).Good(1).Forget().Reload(Vs(Rs(1), Rs(3), Rs(4, Tcp(retry: 3))));
        s.Expect(
            [$"service {R(2)} no longer exist", $"Removing service {R(2)} from VS {V}"], ["down 2"],
            "10.9.0.1:80 1, 10.9.0.3:80 1, 10.9.0.4:80 1");
        s.Fail(2).Fail(2).Fail(2);
        s.Expect([], [], "10.9.0.1:80 1, 10.9.0.3:80 1, 10.9.0.4:80 1");
        s.Fail(2);
        s.Expect(
            [$"TCP_CHECK on service {R(4)} failed after 3 retries.", $"Removing service {R(4)} from VS {V}"], ["down 4"],
            "10.9.0.1:80 1, 10.9.0.3:80 1");
    }

    [Fact]
    public void Servers_that_are_down_go_without_being_removed_again()
    {
        var s = new Scenario(Vs(Rs(1), Rs(2))).Good(0).Fail(1).Forget().Reload(Vs(Rs(1)));
        s.Expect([$"service {R(2)} no longer exist"], [], "10.9.0.1:80 1");
    }

    [Fact]
    public void Added_alpha_servers_wait_for_their_first_success()
    {
        var s = new Scenario(Vs(Rs(1))).Good(0).Forget().Reload(Vs(Rs(1), Rs(3, Tcp(alpha: true))));
        s.Expect([], [], "10.9.0.1:80 1");
        s.Good(1);
        s.Expect(
            [$"TCP connection to {R(3)} success.", $"Adding service {R(3)} to VS {V}"], ["up 3"], "10.9.0.1:80 1, 10.9.0.3:80 1");
    }

    [Fact]
    public void A_changed_check_of_a_dead_server_starts_again()
    {
        var s = new Scenario(Vs(Rs(1), Rs(2))).Good(0).Fail(1).Forget().Reload(Vs(Rs(1), Rs(2, Tcp(timeout: 2))));
        s.Expect([$"Adding service {R(2)} to VS {V}"], ["up 2"], "10.9.0.1:80 1, 10.9.0.2:80 1");
        s.Fail(1);
        s.Expect([$"TCP_CHECK on service {R(2)} failed.", $"Removing service {R(2)} from VS {V}"], ["down 2"], "10.9.0.1:80 1");
    }

    [Fact]
    public void A_new_check_of_a_server_in_service_gets_its_retries()
    {
        var s = new Scenario(Vs(Rs(1))).Good(0).Forget().Reload(Vs(Rs(1, Tcp(), Tcp(port: 81, alpha: true))));
        s.Fail(0, 1);
        s.Expect([], [], "10.9.0.1:80 1");
        s.Fail(0, 1);
        Assert.Equal("", s.Pool);
    }

    [Fact]
    public void Timers_and_retries_are_no_change_of_a_check()
    {
        var s = new Scenario(Vs(Rs(1), Rs(2))).Good(0).Fail(1).Forget();
        s.Reload(Vs(Rs(1), Rs(2, Tcp(retry: 5) with { DelayLoop = TimeSpan.FromSeconds(9) })));
        s.Expect([], [], "10.9.0.1:80 1");
        s.Reload(Vs(Rs(1), Rs(2) with { Checkers = [] }));
        s.Expect([$"Adding service {R(2)} to VS {V}"], ["up 2"], "10.9.0.1:80 1, 10.9.0.2:80 1");
    }

    [Fact]
    public void Retries_go_on_counting()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(retry: 5)))).Good(0).Fail(0).Fail(0).Forget();
        s.Reload(Vs(Rs(1, Tcp(retry: 5)) with { Weight = 2 })).Forget();
        s.Fail(0).Fail(0).Fail(0);
        Assert.Empty(s.Log);
        s.Fail(0);
        Assert.Equal($"TCP_CHECK on service {R(1)} failed after 5 retries.", s.Log[0]);
    }

    [Fact]
    public void Retries_counted_are_clipped_to_a_smaller_limit()
    {
        var s = new Scenario(Vs(Rs(1, Tcp(retry: 5)))).Good(0).Fail(0).Fail(0).Fail(0).Forget();
        s.Reload(Vs(Rs(1, Tcp(retry: 1))));
        Assert.Equal("10.9.0.1:80 1", s.Pool);
        s.Fail(0);
        Assert.Equal("", s.Pool);
    }

    [Fact]
    public void Removed_and_added_virtual_servers_notify_without_omega()
    {
        var other = Vs(Rs(1)) with { Target = new VirtualServerTarget.Address(IPAddress.Parse("10.0.0.102"), 80) };
        var s = new Scenario(Vs(Rs(1))).Good(0).Forget().Reload(other);
        s.Expect(
            [
                $"Removing Virtual Server {V}", $"Removing service {R(1)} from VS {V}",
                "Gained quorum 1+0=1 <= 1 for VS [10.0.0.102]:tcp:80",
            ],
            ["down 1", "quorum_down", "quorum_up"], "10.9.0.1:80 1");
    }

    [Fact]
    public void A_changed_protocol_is_another_virtual_server()
    {
        var s = new Scenario(Vs(Rs(1))).Good(0).Forget().Reload(Vs(Rs(1)) with { Protocol = TransportProtocol.Udp });
        Assert.Equal(["down 1", "quorum_down", "quorum_up"], s.Notified);
    }

    [Fact]
    public void Sorry_server_in_use_can_be_exchanged_removed_and_added()
    {
        var dead = Vs(Rs(1));
        var s = new Scenario(dead with { SorryServer = Sorry(9) }).Fail(0).Forget().Reload(dead with { SorryServer = Sorry(10) });
        s.Expect(
            [
                $"Removing sorry server {R(9)} from VS {V}", $"Starting with quorum down 1-0=1 > 0 for VS {V}",
                $"Adding sorry server {R(10)} to VS {V}", $"Removing alive servers from the pool for VS {V}",
            ],
            ["quorum_down"], "10.9.0.10:80 1");
        s.Reload(dead);
        s.Expect([$"Removing sorry server {R(10)} from VS {V}", $"Adding alive servers to the pool for VS {V}"], [], "");
        s.Reload(dead with { SorryServer = Sorry(10) });
        Assert.Equal($"Starting with quorum down 1-0=1 > 0 for VS {V}", s.Log[0]);
        Assert.Equal(["quorum_down"], s.Notified);
        s.Good(0).Forget().Reload(dead with { SorryServer = Sorry(10, inhibit: true) });
        s.Expect([], [], "10.9.0.1:80 1, 10.9.0.10:80 0");
        s.Reload(dead with { SorryServer = Sorry(11) });
        s.Expect([$"Removing sorry server {R(10)} from VS {V}"], [], "10.9.0.1:80 1");
    }

    [Fact]
    public void Quorum_is_evaluated_again()
    {
        var servers = Vs(Rs(1), Rs(2), Rs(3));
        var s = new Scenario(servers with { Quorum = 2 }).Good(0).Good(1).Fail(2).Forget().Reload(servers with { Quorum = 3 });
        s.Expect([$"Starting with quorum down 3-0=3 > 2 for VS {V}"], ["quorum_down"], "10.9.0.1:80 1, 10.9.0.2:80 1");
        s.Reload(servers with { Quorum = 1 });
        s.Expect([$"Gained quorum 1+0=1 <= 2 for VS {V}"], ["quorum_up"], "10.9.0.1:80 1, 10.9.0.2:80 1");
    }

    [Fact]
    public void Inhibit_on_failure_of_a_dead_server_is_silent()
    {
        var s = new Scenario(Vs(Rs(1), Rs(2))).Good(0).Fail(1).Forget().Reload(Vs(Rs(1), Rs(2) with { InhibitOnFailure = true }));
        s.Expect([], [], "10.9.0.1:80 1, 10.9.0.2:80 0");
        s.Reload(Vs(Rs(1), Rs(2)));
        s.Expect([], [], "10.9.0.1:80 1");
    }

    [Fact]
    public void Dynamic_weight_survives()
    {
        var s = new Scenario(Vs(Rs(1, Misc()) with { Weight = 10 })).Good(0, exit: 30).Forget();
        s.Reload(Vs(Rs(1, Misc()) with { Weight = 10 }) with { Scheduler = "wlc" });
        s.Expect([], [], "10.9.0.1:80 28");
    }

    [Fact]
    public void Results_of_dropped_checks_mean_nothing()
    {
        var s = new Scenario(Vs(Rs(1), Rs(2))).Good(0).Good(1);
        var dropped = s.Checker(1);
        s.Reload(Vs(Rs(1))).Forget();
        var actions = new List<HealthAction>();
        Director.OnCheckResult(dropped, new(Checkers.Checks.CheckOutcome.Failed), actions);
        Assert.Empty(actions);
    }

    [Fact]
    public void Removing_one_of_several_blocks_on_a_group_leaves_its_neighbours_alone()
    {
        static VirtualServer Block(int number, TransportProtocol protocol, int server) => Vs(Rs(server)) with
        {
            Target = new VirtualServerTarget.Group("G1", number,
                [new VirtualServerGroupEntry.AddressRange(IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.1"), 80)]),
            Protocol = protocol,
        };
        var s = new Scenario([Block(0, TransportProtocol.Tcp, 1), Block(1, TransportProtocol.Tcp, 2), Block(2, TransportProtocol.Udp, 3)]).Forget();
        s.Reload(Block(0, TransportProtocol.Tcp, 1), Block(1, TransportProtocol.Udp, 3));
        s.Expect(
            ["Removing Virtual Server Group [G1]", $"Removing service {R(2)} from VS [G1]:1"], ["down 2", "quorum_down"], "10.9.0.1:80 1");
        Assert.Equal("10.9.0.3:80 1", s.PoolOf(1));
        Assert.Equal("[G1]:1", s.Director.VirtualServers[1].Name);
        // A successor, which sees only the new file, knows them by its numbers.
        var (known, successor) = (s.Director.Remember(), new Scenario([Block(0, TransportProtocol.Tcp, 1), Block(1, TransportProtocol.Udp, 3)]).Director.Remember());
        Assert.Equal(successor.Quorums.Keys, known.Quorums.Keys);
        Assert.Equal(successor.Checkers.Keys, known.Checkers.Keys);
    }

    [Fact]
    public void Entries_of_a_group_come_and_go_with_a_line()
    {
        static VirtualServer Of(params VirtualServerGroupEntry[] entries) =>
            Vs(Rs(1)) with { Target = new VirtualServerTarget.Group("G1", 0, [.. entries]) };
        static VirtualServerGroupEntry Range(string first, string last, ushort port) =>
            new VirtualServerGroupEntry.AddressRange(IPAddress.Parse(first), IPAddress.Parse(last), port);
        var mark = new VirtualServerGroupEntry.Mark(3, System.Net.Sockets.AddressFamily.InterNetwork);
        var s = new Scenario(Of(Range("10.0.0.1", "10.0.0.1", 80), Range("10.0.0.5", "10.0.0.6", 81))).Forget();
        s.Reload(Of(Range("10.0.0.1", "10.0.0.1", 80), Range("10.0.0.7", "10.0.0.8", 81), mark));
        Assert.Equal(
            [
                "VS [[10.0.0.5]:tcp:81-10.0.0.6] in group G1 no longer exists", "VS [[10.0.0.7]:tcp:81-10.0.0.8] added into group G1",
                "VS [FWM 3] added into group G1",
            ], s.Log);
        s.Forget().Reload(Of(Range("10.0.0.1", "10.0.0.1", 80), Range("10.0.0.7", "10.0.0.8", 81)));
        Assert.Equal(["VS [3] in group G1 no longer exists"], s.Log);
    }
}
