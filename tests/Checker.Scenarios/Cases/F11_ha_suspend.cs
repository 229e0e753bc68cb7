namespace Checker.Scenarios;

/// <summary>Only the director that has the address checks.</summary>
[Trait("cost", "high")]
public sealed class F11_ha_suspend : Scenario
{
    [Fact]
    public void Checks_come_and_go_with_the_address()
    {
        using TestServer one = Listen(1);
        using TestServer two = Listen(2);
        Start(Globals() + Service(Servers(2, check: Conf.TcpWith("delay_before_retry 0.2")), "ha_suspend", delay: 1));
        Logs($"Deactivating healthchecker for service {R(1)} for VS {V}", $"Deactivating healthchecker for service {R(2)} for VS {V}");
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
        Do(() => Host.Namespace.Ip("address add 10.0.0.100/32 dev d0"));
        Logs("Netlink reflector reports IP 10.0.0.100 added");
        WaitUntil("both are checked", () => one.Connections > 0 && two.Connections > 0);
        Do(one.Stop);
        Logs($"Removing service {R(1)} from VS {V}");
        Pool("-> 10.9.0.2:80 Masq 1");

        Do(() => Host.Namespace.Ip("address del 10.0.0.100/32 dev d0"));
        Logs("Netlink reflector reports IP 10.0.0.100 removed", $"Suspending healthchecker for service {R(1)} for VS {V}");
        int before = two.Connections;
        Do(() =>
        {
            one.Start();
            two.Stop();
        });
        Thread.Sleep(2500); // More than two rounds in which nothing may happen.
        Pool("-> 10.9.0.2:80 Masq 1");
        Assert.True(two.Connections == before && one.Connections <= before + 1, Daemon.LogText);
        Do(() => Host.Namespace.Ip("address add 10.0.0.100/32 dev d0"));
        Pool("-> 10.9.0.1:80 Masq 1");
    }

    [Fact]
    public void Addresses_of_a_group_count_too()
    {
        TestServer one = Listen(1);
        Start(Globals() + "virtual_server_group G1 { 10.0.0.100 80 }\n" + Service(Server(1), "ha_suspend", delay: 1, key: "group G1"));
        Logs($"Deactivating healthchecker for service {R(1)} for VS [G1]:0");
        Host.Namespace.Ip("address add 10.0.0.100/32 dev d0");
        if (IsOriginal)
        {
            Thread.Sleep(2500); // More than two rounds in which nothing happens.
            Assert.Equal(0, one.Connections);
            return;
        }

        DiffersByDesign("`ha_suspend` with a group");
        WaitUntil("it is checked", () => one.Connections > 0);
    }
}
