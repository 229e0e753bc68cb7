namespace Checker.Scenarios;

/// <summary>A reload while a file keeps a server out.</summary>
public sealed class E17_file_in_fault : Scenario
{
    [Fact]
    public void The_server_stays_out()
    {
        string file = Path.Combine(Host.Folder, "f");
        File.WriteAllText(file, "0");
        Start(Globals() + $"track_file tf1 {{ file {file} }}\n" + Service(Server(1, check: "FILE_CHECK { track_file tf1; weight 0 }"), delay: 1));
        Pool("-> 10.9.0.1:80 Masq 1");
        File.WriteAllText(file, "3");
        Logs($"({R(1)}): tracked file tf1 now FAULT state");
        Pool();
        Reload();
        if (IsOriginal)
        {
            InOrder($"Adding service {R(1)} to VS {V}", $"Removing service {R(1)} from VS {V}");
            return;
        }

        DiffersByDesign("FILE_CHECK in FAULT");
        Logs("Reload complete");
        Pool();
        Never("Adding service");
        Changes();
    }
}
