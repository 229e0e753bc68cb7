namespace Checker.Scenarios;

/// <summary>Reloads that change the entries of a group.</summary>
public sealed class E12_group_entries : Scenario
{
    [Fact]
    public void Services_come_and_go_with_their_entries()
    {
        using TestServer one = Listen(1);
        Start(With("10.0.0.1 80; 10.0.0.5-6 81"));
        Table([.. Both("TCP 10.0.0.1:80"), .. Both("TCP 10.0.0.5:81"), .. Both("TCP 10.0.0.6:81")]);
        Reload(With("10.0.0.1 80; 10.0.0.7-8 81; fwmark 3"));
        Logs(
            "VS [[10.0.0.5]:tcp:81-10.0.0.6] in group G1 no longer exists",
            "VS [[10.0.0.7]:tcp:81-10.0.0.8] added into group G1",
            "VS [FWM 3] added into group G1");

        // 2.2.7 leaves the services of this removed range behind, without destinations.
        string[] left = IsOriginal ? ["TCP 10.0.0.5:81 rr", "TCP 10.0.0.6:81 rr"] : [];
        Table([.. Both("TCP 10.0.0.1:80"), .. Both("TCP 10.0.0.7:81"), .. Both("TCP 10.0.0.8:81"), .. Both("FWM 3"), .. left]);
        Reload(With("10.0.0.1 80"));
        Logs("VS [3] in group G1 no longer exists");
        Table([.. Both("TCP 10.0.0.1:80"), .. left]);
        Do(one.Stop);
        Table(["TCP 10.0.0.1:80 rr", "-> 10.9.0.2:80 Masq 1", .. left]);
        Changes("DEL_DEST 10.9.0.1:80");
    }

    private static string[] Both(string key) => [$"{key} rr", "-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1"];

    private string With(string entries) =>
        Globals() + $"virtual_server_group G1 {{ {entries} }}\n" + Service(Server(1) + Server(2, check: string.Empty), delay: 1, key: "group G1");
}
