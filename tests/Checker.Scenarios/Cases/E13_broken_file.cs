namespace Checker.Scenarios;

/// <summary>A reload with a file that is damaged.</summary>
[Trait("cost", "high")]
public sealed class E13_broken_file : Scenario
{
    [Fact]
    public void A_working_configuration_is_not_thrown_away()
    {
        Start(Globals() + Service(Server(1, check: string.Empty)));
        Notified("quorum_up 10.0.0.100 80");
        Reload(Broken(string.Empty));
        if (IsOriginal)
        {
            Logs("Unknown keyword 'real_serverx'", "no real servers - ignoring", $"Removing Virtual Server {V}");
            Table();
            Notified("down 10.9.0.1", "quorum_down 10.0.0.100 80");
            return;
        }

        DiffersByDesign("Reload with a bad file");
        Logs("real_serverx");
        Reload(Globals() + Service(Server(1, "weight 2", string.Empty)));
        Pool("-> 10.9.0.1:80 Masq 2");
        Assert.DoesNotContain(Requests, r => r.StartsWith("DEL", StringComparison.Ordinal));
        Notified();
    }

    [Fact]
    public void With_reload_check_config_everything_stays()
    {
        const string option = "reload_check_config";
        Start(Globals(option) + Service(Server(1, check: string.Empty)));
        Notified("quorum_up 10.0.0.100 80");
        Reload(Broken(option));
        if (IsOriginal) WaitUntil("the file is refused", () => Count("New config failed validation") + Count("config check timed out") > 0);
        else Logs("real_serverx");
        Reload(Globals(option) + Service(Server(1, "weight 2", string.Empty)));
        Pool("-> 10.9.0.1:80 Masq 2");
        Notified();
    }

    private static string Broken(string globals) => Globals(globals) + "virtual_server 10.0.0.100 80 { lvs_sched rr\nreal_serverx 10.9.0.1 80 { weight 1 }\n";
}
