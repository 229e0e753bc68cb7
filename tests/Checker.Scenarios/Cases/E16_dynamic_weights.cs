namespace Checker.Scenarios;

/// <summary>Weights that scripts and files gave survive a reload.</summary>
public sealed class E16_dynamic_weights : Scenario
{
    [Fact]
    public void They_are_not_set_back()
    {
        TestServer three = Listen(3);
        string script = Host.Script("m.sh", "exit 30");
        string file = Path.Combine(Host.Folder, "f");
        File.WriteAllText(file, "7");
        Start(
            Globals() + $"track_file tf1 {{ file {file} }}\n"
            + Service(
                Server(1, "weight 10", $"MISC_CHECK {{ misc_path {script}; misc_dynamic; misc_timeout 30 }}")
                + Server(2, "weight 10", "FILE_CHECK { track_file tf1; weight 2 }")
                + Server(3),
                delay: 1));
        Pool("-> 10.9.0.1:80 Masq 28", "-> 10.9.0.2:80 Masq 24", "-> 10.9.0.3:80 Masq 1");
        Logs("Changing weight from 10 to 28", "Misc check for");
        Reload();
        Logs("Reload complete");
        AnotherCheck(three);
        Pool("-> 10.9.0.1:80 Masq 28", "-> 10.9.0.2:80 Masq 24", "-> 10.9.0.3:80 Masq 1");
        Never("Changing weight");
        Changes();
    }
}
