namespace Checker.Scenarios;

/// <summary>A real server may be the sorry server as well.</summary>
public sealed class C5_sorry_server_is_a_real_server : Scenario
{
    [Fact]
    public void It_serves_with_weight_1_when_all_have_failed()
    {
        using TestServer one = Listen(1);
        using TestServer two = Listen(2);
        Start(Globals() + Service("sorry_server 10.9.0.2 80\n" + Servers(2, "weight 2", Conf.TcpWith("delay_before_retry 0.2")), delay: 1));
        Logs($"TCP connection to {R(1)} success.", $"TCP connection to {R(2)} success.");
        Do(one.Stop);
        Pool("-> 10.9.0.2:80 Masq 2");
        Do(two.Stop);
        Logs($"Removing service {R(2)} from VS {V}", $"Adding sorry server {R(2)} to VS {V}");
        Pool("-> 10.9.0.2:80 Masq 1");
        Do(one.Start);
        Logs($"Removing sorry server {R(2)} from VS {V}");
        Pool("-> 10.9.0.1:80 Masq 2");
        Do(two.Start);
        Pool("-> 10.9.0.1:80 Masq 2", "-> 10.9.0.2:80 Masq 2");
    }
}
