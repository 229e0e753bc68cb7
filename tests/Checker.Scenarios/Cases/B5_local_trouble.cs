namespace Checker.Scenarios;

/// <summary>A connection that cannot be made because of this machine says nothing about the server.</summary>
[Trait("cost", "high")]
public sealed class B5_local_trouble : Scenario
{
    [Theory]
    [InlineData("bindto 10.99.99.1", "Checker bind failed: Cannot assign requested address")]
    [InlineData("bind_if nosuch", "Checker can't bind to device nosuch: No such device")]
    public void The_server_stays(string option, string line)
    {
        Start(Globals() + Service(Server(1, check: Conf.TcpWith(option)), delay: 0.5));
        DiffersByDesign("Check that this machine hinders");
        LogsTimes(IsOriginal ? 2 : 1, line);
        LogsTimes(IsOriginal ? 2 : 1, "TCP socket bind failed. Rescheduling.");
        Pool("-> 10.9.0.1:80 Masq 1");
        Never("failed after", "Removing service");
    }

    [Fact]
    public void A_fixed_port_can_be_used_for_every_check()
    {
        TestServer one = Listen(1);
        Start(Globals() + Service(Server(1, check: Conf.TcpWith("bindto 10.9.0.2; bind_port 5555")), delay: 0.5));
        Logs($"TCP connection to {R(1)} success.");
        if (IsOriginal)
        {
            Logs("Checker bind failed: Address already in use");
        }
        else
        {
            DiffersByDesign("`bind_port`");
            WaitUntil("more checks", () => one.Connections >= 3);
            Never("Checker bind failed");
        }

        Pool("-> 10.9.0.1:80 Masq 1");
        Never("Removing service");
    }
}
