namespace Checker.Scenarios;

/// <summary>Somebody deletes a destination.</summary>
public sealed class F5_destination_removed_by_hand : Scenario
{
    [Fact]
    public void It_is_put_back()
    {
        using TestServer one = Begin(string.Empty);
        Do(() => Ipvsadm("-d -t 10.0.0.100:80 -r 10.9.0.1:80"));
        DiffersByDesign("Service or server changed or deleted by somebody else");
        if (!IsOriginal)
        {
            Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
            Notified();
            return;
        }

        AnotherCheck(one);
        Pool("-> 10.9.0.2:80 Masq 1");
        Do(one.Stop);
        InOrder(
            $"Removing service {R(1)} from VS {V}",
            "IPVS cmd IP_VS_SO_SET_DELDEST(1160) error: No such destination(2) (10.0.0.100:tcp:80 -> 10.9.0.1:80)");
        Do(one.Start);
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
    }

    [Fact]
    public void An_inhibited_one_returns_when_it_fails()
    {
        using TestServer one = Begin("inhibit_on_failure");
        Do(() =>
        {
            Ipvsadm("-d -t 10.0.0.100:80 -r 10.9.0.1:80");
            one.Stop();
        });
        Pool("-> 10.9.0.1:80 Masq 0", "-> 10.9.0.2:80 Masq 1");
        Do(one.Start);
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
    }

    private TestServer Begin(string option)
    {
        TestServer one = Listen(1);
        Start(Globals() + Service(Server(1) + Server(2, check: string.Empty), option, delay: 1));
        Logs($"TCP connection to {R(1)} success.");
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
        Notified("quorum_up 10.0.0.100 80");
        return one;
    }
}
