namespace Checker.Scenarios;

/// <summary>With alpha and a sorry server the service starts with the latter.</summary>
public sealed class A3_start_with_alpha_and_sorry_server : Scenario
{
    [Fact]
    public void The_sorry_server_serves_until_a_server_is_known_to_work()
    {
        Listen(1);
        Start(Globals() + Service("sorry_server 10.9.0.9 80\n" + Servers(2), "alpha"));
        InOrder($"Starting with quorum down 1-0=1 > 0 for VS {V}", $"Adding sorry server {R(9)} to VS {V}", $"Removing alive servers from the pool for VS {V}");
        InOrder(
            $"TCP connection to {R(1)} success.",
            $"Adding service {R(1)} to VS {V}",
            $"Gained quorum 1+0=1 <= 1 for VS {V}",
            $"Removing sorry server {R(9)} from VS {V}",
            $"Adding alive servers to the pool for VS {V}");
        Logs($"TCP_CHECK on service {R(2)} failed.");
        Notified("quorum_down 10.0.0.100 80", "up 10.9.0.1", "down 10.9.0.2", "quorum_up 10.0.0.100 80");
        Assert.Equal(["NEW_SERVICE TCP 10.0.0.100:80 rr", "NEW_DEST 10.9.0.9:80 1"], Requests.Take(2));
        Pool("-> 10.9.0.1:80 Masq 1");
    }
}
