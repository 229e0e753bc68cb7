namespace Checker.Scenarios;

/// <summary>Reloads that change the sorry server while it serves.</summary>
public sealed class E9_sorry_server_changes : Scenario
{
    [Fact]
    public void The_new_one_takes_its_place()
    {
        Start(With(Sorry));
        Pool("-> 10.9.0.9:80 Masq 1");
        Notified("quorum_up 10.0.0.100 80", "down 10.9.0.1", "quorum_down 10.0.0.100 80");
        Reload(With("sorry_server 10.9.0.10 80\n"));
        InOrder($"Removing sorry server {R(9)} from VS {V}", $"Starting with quorum down 1-0=1 > 0 for VS {V}", $"Adding sorry server {R(10)} to VS {V}");
        Pool("-> 10.9.0.10:80 Masq 1");
        Notified("quorum_down 10.0.0.100 80");

        Reload(With(string.Empty));
        Logs($"Removing sorry server {R(10)} from VS {V}", "Reload complete");
        if (!IsOriginal) Logs($"Adding alive servers to the pool for VS {V}");
        Pool();

        Reload(With("sorry_server 10.9.0.10 80\n"));
        InOrder($"Starting with quorum down 1-0=1 > 0 for VS {V}", $"Adding sorry server {R(10)} to VS {V}");
        Pool("-> 10.9.0.10:80 Masq 1");
        Notified("quorum_down 10.0.0.100 80");

        Do(() => Listen(1));
        Pool("-> 10.9.0.1:80 Masq 1");
        Reload(With("sorry_server 10.9.0.10 80\nsorry_server_inhibit\n"));
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.10:80 Masq 0");
        Reload(With("sorry_server 10.9.0.11 80\n"));
        Pool("-> 10.9.0.1:80 Masq 1");
    }

    private string With(string sorry) => Globals() + Service(sorry + Server(1), delay: 1);
}
