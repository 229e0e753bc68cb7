namespace Checker.Scenarios;

/// <summary>With inhibition all entries are always there and only weights change.</summary>
public sealed class C3_sorry_server_inhibit : Scenario
{
    [Fact]
    public void Weights_tell_who_serves()
    {
        using TestServer one = Listen(1);
        using TestServer two = Listen(2);
        Start(Globals() + Service("sorry_server 10.9.0.9 80\nsorry_server_inhibit\n" + Servers(2, "weight 2; inhibit_on_failure", Conf.TcpWith("delay_before_retry 0.2")), delay: 1));
        Pool("-> 10.9.0.1:80 Masq 2", "-> 10.9.0.2:80 Masq 2", "-> 10.9.0.9:80 Masq 0");
        Logs($"TCP connection to {R(1)} success.", $"TCP connection to {R(2)} success.");
        Do(() =>
        {
            one.Stop();
            two.Stop();
        });
        Logs($"Enabling sorry server {R(9)} to VS {V}");
        Pool("-> 10.9.0.1:80 Masq 0", "-> 10.9.0.2:80 Masq 0", "-> 10.9.0.9:80 Masq 1");
        Do(one.Start);
        InOrder($"Enabling service {R(1)} of VS {V}", $"Gained quorum 1+0=1 <= 2 for VS {V}", $"Disabling sorry server {R(9)} from VS {V}");
        Pool("-> 10.9.0.1:80 Masq 2", "-> 10.9.0.2:80 Masq 0", "-> 10.9.0.9:80 Masq 0");
    }
}
