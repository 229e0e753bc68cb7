namespace Checker.Scenarios;

/// <summary>What start and reloads ask of the kernel.</summary>
public sealed class E19_requests_of_reloads : Scenario
{
    [Fact]
    public void One_change_is_one_request()
    {
        Start(With(1, 3));
        Logs($"Gained quorum 1+0=1 <= 3 for VS {V}");
        Changes("NEW_SERVICE TCP 10.0.0.100:80 rr", "NEW_DEST 10.9.0.1:80 1", "NEW_DEST 10.9.0.2:80 1", "NEW_DEST 10.9.0.3:80 1");
        Reload();
        Logs("Reload complete");
        Changes();
        Reload(With(5, 3));
        Logs("Reload complete");
        Changes("SET_DEST 10.9.0.1:80 5");
        Reload(With(5, 2));
        Logs("Reload complete");
        Changes("DEL_DEST 10.9.0.3:80");
    }

    private string With(int weight, int servers) =>
        Globals() + Service(Server(1, $"weight {weight}", string.Empty) + string.Concat(Enumerable.Range(2, servers - 1).Select(n => Server(n, check: string.Empty))));
}
