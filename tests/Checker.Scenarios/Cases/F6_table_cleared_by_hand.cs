namespace Checker.Scenarios;

/// <summary>Somebody clears the table.</summary>
public sealed class F6_table_cleared_by_hand : Scenario
{
    [Fact]
    public void It_is_filled_again()
    {
        using TestServer one = Listen(1);
        Start(Globals() + Service(Server(1), delay: 1));
        Logs($"TCP connection to {R(1)} success.");
        Pool("-> 10.9.0.1:80 Masq 1");
        Notified("quorum_up 10.0.0.100 80");
        Do(() => Ipvsadm("-C"));
        DiffersByDesign("Service or server changed or deleted by somebody else");
        if (!IsOriginal)
        {
            Pool("-> 10.9.0.1:80 Masq 1");
            Notified();
            return;
        }

        Do(one.Stop);
        Logs($"Removing service {R(1)} from VS {V}");
        Do(one.Start);
        LogsTimes(2, "IPVS cmd IP_VS_SO_SET_ADDDEST(1159) error: No such file or directory(2) (10.0.0.100:tcp:80 -> 10.9.0.1:80)");
        Reload();
        Logs("Reload complete");
        LogsTimes(2, $"Adding service {R(1)} to VS {V}");
        Table();
    }
}
