namespace Checker.Scenarios;

/// <summary>The quorum is lost below quorum minus hysteresis and gained at quorum plus hysteresis.</summary>
public sealed class C1_weights_quorum_hysteresis : Scenario
{
    [Fact]
    public void The_sorry_server_comes_late_and_stays_long()
    {
        TestServer[] servers = [Listen(1), Listen(2), Listen(3), Listen(4)];
        Start(Globals() + Service(Sorry + Servers(4, "weight 2", Conf.TcpWith("delay_before_retry 0.2")), "quorum 5; hysteresis 2", delay: 1));
        Logs($"Gained quorum 5+2=7 <= 8 for VS {V}", $"TCP connection to {R(4)} success.", $"TCP connection to {R(3)} success.");
        Notified("quorum_up 10.0.0.100 80");
        Mark();
        Down(1);
        Down(2);
        Notified("down 10.9.0.1", "down 10.9.0.2");
        Pool("-> 10.9.0.3:80 Masq 2", "-> 10.9.0.4:80 Masq 2");
        Never("quorum", "sorry");

        Do(servers[2].Stop);
        InOrder($"Removing service {R(3)} from VS {V}", $"Lost quorum 5-2=3 > 2 for VS {V}", $"Adding sorry server {R(9)} to VS {V}", $"Removing alive servers from the pool for VS {V}");
        Pool("-> 10.9.0.9:80 Masq 1");
        Notified("down 10.9.0.3", "quorum_down 10.0.0.100 80");

        Up(1);
        Up(2);
        Never("Gained quorum");
        Pool("-> 10.9.0.9:80 Masq 1");

        Do(servers[2].Start);
        InOrder(
            $"Adding service {R(3)} to VS {V}",
            $"Gained quorum 5+2=7 <= 8 for VS {V}",
            $"Removing sorry server {R(9)} from VS {V}",
            $"Adding alive servers to the pool for VS {V}");
        Pool("-> 10.9.0.1:80 Masq 2", "-> 10.9.0.2:80 Masq 2", "-> 10.9.0.3:80 Masq 2", "-> 10.9.0.4:80 Masq 2");
        Notified("up 10.9.0.3", "quorum_up 10.0.0.100 80");

        void Down(int number)
        {
            servers[number - 1].Stop();
            Logs($"Removing service {R(number)} from VS {V}");
        }

        void Up(int number)
        {
            Do(servers[number - 1].Start);
            InOrder($"TCP connection to {R(number)} success.", $"Adding service {R(number)} to VS {V}");
            Notified($"up 10.9.0.{number}");
        }
    }
}
