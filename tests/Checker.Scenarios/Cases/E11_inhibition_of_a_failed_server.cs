namespace Checker.Scenarios;

/// <summary>A reload that changes inhibit_on_failure of a failed server.</summary>
public sealed class E11_inhibition_of_a_failed_server : Scenario
{
    [Fact]
    public void Its_entry_appears_with_weight_0_and_disappears()
    {
        Listen(1);
        Start(With(string.Empty));
        Logs($"Removing service {R(2)} from VS {V}");
        Notified("quorum_up 10.0.0.100 80", "down 10.9.0.2");
        Reload(With("inhibit_on_failure"));
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 0");
        Reload(With(string.Empty));
        Pool("-> 10.9.0.1:80 Masq 1");
        Never("Adding service", "Enabling service");
        Notified();
    }

    private string With(string option) => Globals() + Service(Server(1) + Server(2, option), delay: 1);
}
