namespace Checker.Scenarios;

/// <summary>What is in the kernel before the daemon starts.</summary>
public sealed class D10_leftovers : Scenario
{
    private static readonly string[] _foreign = ["UDP 10.0.0.99:53 rr", "-> 10.9.0.1:53 Masq 1"];

    [Fact]
    public void Own_services_are_brought_in_line_and_others_left_alone()
    {
        Leave();
        Start(Globals() + Service(Servers(2, check: string.Empty), key: "10.0.0.1 80"));
        DiffersByDesign("Entries found at the start");
        if (IsOriginal)
        {
            Logs(
                "IPVS cmd IP_VS_SO_SET_ADD(1154) error: Service already exists(17) (10.0.0.1:tcp:80)",
                "IPVS cmd IP_VS_SO_SET_ADDDEST(1159) error: Destination already exists(17) (10.0.0.1:tcp:80 -> 10.9.0.1:80)");
            Table(["TCP 10.0.0.1:80 wlc", "-> 10.9.0.1:80 Route 9", "-> 10.9.0.2:80 Masq 1", "-> 10.9.0.7:80 Masq 9", .. _foreign]);
        }
        else
        {
            Table(["TCP 10.0.0.1:80 rr", "-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1", .. _foreign]);
        }

        Stop();
        TableIs(_foreign);
    }

    [Fact]
    public void Lvs_flush_clears_the_table()
    {
        Leave();
        Start(Globals("lvs_flush") + Service(Servers(2, check: string.Empty), key: "10.0.0.1 80"));
        Table("TCP 10.0.0.1:80 rr", "-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1");
        Never("error");
    }

    private void Leave() => Ipvsadm(
        "-A -t 10.0.0.1:80 -s wlc", "-a -t 10.0.0.1:80 -r 10.9.0.1:80 -g -w 9", "-a -t 10.0.0.1:80 -r 10.9.0.7:80 -m -w 9",
        "-A -u 10.0.0.99:53 -s rr", "-a -u 10.0.0.99:53 -r 10.9.0.1:53 -m");
}
