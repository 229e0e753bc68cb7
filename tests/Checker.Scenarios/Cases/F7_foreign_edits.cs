namespace Checker.Scenarios;

/// <summary>Somebody changes an own service, and has services of his own.</summary>
public sealed class F7_foreign_edits : Scenario
{
    private const string Foreign = "UDP 10.0.0.99:53 rr";

    [Fact]
    public void Own_services_are_put_right_and_others_left_alone()
    {
        Start(Globals() + Service(Server(1, check: string.Empty)));
        Pool("-> 10.9.0.1:80 Masq 1");
        Ipvsadm(
            "-D -t 10.0.0.100:80", "-A -t 10.0.0.100:80 -s wlc", "-a -t 10.0.0.100:80 -r 10.9.0.1:80 -m -w 50",
            "-a -t 10.0.0.100:80 -r 10.9.0.50:80 -m -w 1", "-A -u 10.0.0.99:53 -s rr");
        DiffersByDesign("Service or server changed or deleted by somebody else");
        string[] expected = IsOriginal
            ? ["TCP 10.0.0.100:80 wlc", "-> 10.9.0.1:80 Masq 50", "-> 10.9.0.50:80 Masq 1", Foreign]
            : ["TCP 10.0.0.100:80 rr", "-> 10.9.0.1:80 Masq 1", Foreign];
        Table(expected);
        Reload();
        Logs("Reload complete");
        Table(expected);
        Stop();
        TableIs(Foreign);
    }
}
