namespace Checker.Scenarios;

/// <summary>Other ways to leave the table behind.</summary>
public sealed class F3_lvs_flush_on_stop : Scenario
{
    private const string Foreign = "UDP 10.0.0.99:53 rr";

    [Fact]
    public void Everything_is_flushed()
    {
        Begin("lvs_flush_on_stop");
        LastCalls("quorum_down 10.0.0.100 80");
        TableIs();
        Never("Shutting down service");
    }

    [Fact]
    public void Only_own_services_are_flushed()
    {
        Begin("lvs_flush_on_stop VS");
        TableIs(Foreign);
        Assert.DoesNotContain(Requests, r => r.StartsWith("DEL_DEST", StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_stays()
    {
        Begin(string.Empty, "-I");
        Notified();
        TableIs("TCP 10.0.0.100:80 rr", "-> 10.9.0.1:80 Masq 1", Foreign);
    }

    private void Begin(string global, params string[] options)
    {
        Ipvsadm("-A -u 10.0.0.99:53 -s rr");
        Start(Globals(global) + Service(Server(1, check: string.Empty), "omega"), options);
        Table("TCP 10.0.0.100:80 rr", "-> 10.9.0.1:80 Masq 1", Foreign);
        Notified("quorum_up 10.0.0.100 80");
        Stop();
    }
}
