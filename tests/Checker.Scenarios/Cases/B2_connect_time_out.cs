namespace Checker.Scenarios;

/// <summary>A server that does not answer is taken out when connect_timeout has passed.</summary>
public sealed class B2_connect_time_out : Scenario
{
    [Fact]
    public void No_answer_is_a_failure()
    {
        Start(Globals() + Service(Server(77, check: "TCP_CHECK { connect_timeout 1.5; log_all_failures }")));
        InOrder(
            $"TCP connection to {R(77)} timeout.",
            $"TCP_CHECK on service {R(77)} failed.",
            $"Removing service {R(77)} from VS {V}",
            $"Lost quorum 1-0=1 > 0 for VS {V}");
        Pool();
    }
}
