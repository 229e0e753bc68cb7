namespace Checker.Scenarios;

/// <summary>A script decides about the weight.</summary>
public sealed class G13_misc_dynamic : Scenario
{
    [Fact]
    public void The_exit_status_is_the_weight_plus_two()
    {
        string script = Exit("m.sh", 0);
        Start(Globals() + Service(Server(1, "weight 10", Check(script)), delay: 1));
        Logs("succeeded.");
        Pool("-> 10.9.0.1:80 Masq 10");
        Notified("quorum_up 10.0.0.100 80");
        Do(() => Exit("m.sh", 2));
        InOrder($"Changing weight from 10 to 0 for active service {R(1)} of VS {V}", $"Lost quorum 1-0=1 > 0 for VS {V}");
        Pool("-> 10.9.0.1:80 Masq 0");
        Notified("quorum_down 10.0.0.100 80");
        Do(() => Exit("m.sh", 3));
        InOrder("Changing weight from 0 to 1", $"Gained quorum 1+0=1 <= 1 for VS {V}");
        Pool("-> 10.9.0.1:80 Masq 1");
        Do(() => Exit("m.sh", 255));
        Pool("-> 10.9.0.1:80 Masq 253");
        Do(() => Exit("m.sh", 12));
        Pool("-> 10.9.0.1:80 Masq 10");
        Do(() => Exit("m.sh", 1));
        Logs($"Misc check for [{R(1)} VS {V}] by [{script}] failed with retry disabled (exited with status 1).");
        Pool();
        Do(() => Exit("m.sh", 20));
        Logs($"Changing weight from 10 to 18 for inactive service {R(1)} of VS {V}", "succeeded.");
        Pool("-> 10.9.0.1:80 Masq 18");
        Do(() => Exit("m.sh", 0));
        Pool("-> 10.9.0.1:80 Masq 10");
    }

    [Fact]
    public void The_quorum_counts_weights()
    {
        string script = Exit("m.sh", 0);
        Start(Globals() + Service(Sorry + Server(1, "weight 10", Check(script)), "quorum 5", delay: 1));
        Pool("-> 10.9.0.1:80 Masq 10");
        Logs("succeeded.");
        Do(() => Exit("m.sh", 6));
        Logs($"Lost quorum 5-0=5 > 4 for VS {V}");
        Pool("-> 10.9.0.9:80 Masq 1");
        Do(() => Exit("m.sh", 2));
        Logs("Changing weight from 4 to 0");
        Pool("-> 10.9.0.9:80 Masq 1");
        Do(() => Exit("m.sh", 7));
        Logs($"Gained quorum 5+0=5 <= 5 for VS {V}");
        Pool("-> 10.9.0.1:80 Masq 5");
    }

    [Fact]
    public void Several_scripts_add_up()
    {
        string one = Exit("one.sh", 0);
        string two = Exit("two.sh", 7);
        Start(Globals() + Service(Server(1, "weight 10", Check(one) + "\n" + Check(two)), delay: 1));
        Pool("-> 10.9.0.1:80 Masq 5");
        Exit("one.sh", 22);
        Pool("-> 10.9.0.1:80 Masq 15");
        Do(() => Exit("one.sh", 3));
        Logs($"Lost quorum 1-0=1 > 0 for VS {V}");
        Pool("-> 10.9.0.1:80 Masq 0");
        Exit("one.sh", 0);
        Pool("-> 10.9.0.1:80 Masq 5");
    }

    private static string Check(string script) => $"MISC_CHECK {{ misc_path {script}; misc_dynamic; misc_timeout 30 }}";

    private string Exit(string name, int status) => Host.Script(name, $"exit {status}");
}
