namespace Checker.Scenarios;

/// <summary>What the kernel is asked, in which order, when the sorry server takes over and gives back.</summary>
public sealed class C11_order_of_a_sorry_server_switch : Scenario
{
    [Fact]
    public void The_service_is_never_without_destination()
    {
        using TestServer one = Listen(1);
        Listen(2);
        Start(Globals() + Service(Sorry + Servers(2, check: Conf.TcpWith("delay_before_retry 0.2")), "quorum 2", delay: 1));
        Logs($"TCP connection to {R(1)} success.", $"TCP connection to {R(2)} success.");
        Do(one.Stop);
        Pool("-> 10.9.0.9:80 Masq 1");
        DiffersByDesign("Sorry server takes over");
        if (IsOriginal)
        {
            Changes("DEL_DEST 10.9.0.1:80", "DEL_DEST 10.9.0.2:80", "NEW_DEST 10.9.0.9:80 1");
        }
        else
        {
            // The new one first; the others in any order.
            WaitUntil("three requests", () => Requests.Count == 3);
            Assert.Equal("NEW_DEST 10.9.0.9:80 1", Requests[0]);
            Assert.Equal(["DEL_DEST 10.9.0.1:80", "DEL_DEST 10.9.0.2:80"], Requests.Skip(1).Order(StringComparer.Ordinal));
        }

        Do(one.Start);
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
        if (IsOriginal)
        {
            Changes("DEL_DEST 10.9.0.9:80", "NEW_DEST 10.9.0.1:80 1", "NEW_DEST 10.9.0.2:80 1");
        }
        else
        {
            WaitUntil("three requests", () => Requests.Count == 3);
            Assert.Equal("DEL_DEST 10.9.0.9:80", Requests[2]);
        }

        Stop();
        TableIs();
        WaitUntil("the service is deleted last", () => Requests.LastOrDefault() == "DEL_SERVICE TCP 10.0.0.100:80");
        if (IsOriginal) Changes("DEL_DEST 10.9.0.1:80", "DEL_DEST 10.9.0.2:80", "DEL_SERVICE TCP 10.0.0.100:80");
    }
}
