namespace Ipvs.Cli.Kernel.Tests;

/// <summary>The init script on Debian with the native program as ipvsadm, also beside the Debian package's script.</summary>
[Trait("lab", "beyond")]
public sealed class DebianServiceTests(ITestOutputHelper log)
{
    private const string Script = "/etc/init.d/ipvsadm";
    private const string Rules = "/etc/ipvsadm.rules";
    private const string SavedTable = "-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.1.1:80 -m -w 1\n";
    private const string LiveTable = "-A -u 10.0.0.9:53 -s wlc\n";
    private const string Master = "master sync daemon (mcast=eth0, syncid=7, maxlen=1472, group=224.0.0.81, port=8848, ttl=1)\n";
    private const string Backup = "backup sync daemon (mcast=eth0, syncid=7, maxlen=1472, group=224.0.0.81, port=8848, ttl=1)\n";
    private static readonly string[][] LiveCommands = [["-A", "-u", "10.0.0.9:53", "-s", "wlc"]];

    [Fact]
    [Trait("cost", "high")]
    public void Every_action_has_the_effects_of_the_Debian_package()
    {
        string program = LabProgram.FindOrSkip();
        using InstalledTree original = InstalledTree.InstallOriginalOrSkip();
        using InstalledTree ours = InstallOrSkip(program);
        using KernelFixture kernel = new();
        List<string> differences = [];
        int compared = 0;
        foreach ((string auto, string daemon, string action) in ComparedCases())
        {
            string expected = Effects(original, kernel, program, auto, daemon, action);
            string found = Effects(ours, kernel, program, auto, daemon, action);
            compared++;
            if (expected != found)
            {
                differences.Add($"AUTO={auto} DAEMON={daemon} {action}\n--- expected\n{expected}\n--- found\n{found}");
            }
        }

        log.WriteLine($"{compared - differences.Count} of {compared} did the same");
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [Fact]
    public void A_saved_table_comes_back_at_start_and_goes_at_stop()
    {
        string program = LabProgram.FindOrSkip();
        using InstalledTree tree = InstallOrSkip(program);
        using KernelFixture kernel = new();
        Configure(tree, "true", "none");
        kernel.Reset([["-A", "-t", "10.0.0.1:80", "-s", "rr"], ["-a", "-t", "10.0.0.1:80", "-r", "10.0.1.1:80", "-m"]]);

        ProgramResult saved = tree.Run(Script, "save");
        ProgramResult stopped = tree.Run(Script, "stop");
        string cleared = kernel.Save();
        ProgramResult started = tree.Run(Script, "start");

        Assert.Equal(new ProgramResult(0, "Saving the IPVS table to /etc/ipvsadm.rules...done.\n", ""), saved);
        Assert.Equal("# ipvsadm.rules\n" + SavedTable, tree.Read(Rules));
        Assert.Equal(0, stopped.Exit);
        Assert.Equal("", cleared);
        Assert.Equal(0, started.Exit);
        Assert.StartsWith("Loading the IPVS table from /etc/ipvsadm.rules...done.\n", started.Output, StringComparison.Ordinal);
        Assert.Equal(SavedTable, kernel.Save());
    }

    [Fact]
    public void Without_AUTO_only_load_touches_the_table()
    {
        string program = LabProgram.FindOrSkip();
        using InstalledTree tree = InstallOrSkip(program);
        using KernelFixture kernel = new();
        kernel.Reset(LiveCommands);
        tree.Write(Rules, SavedTable);

        foreach (string action in (string[])["start", "restart", "reload", "force-reload", "stop"])
        {
            Assert.Equal(0, tree.Run(Script, action).Exit);
            Assert.Equal(LiveTable, kernel.Save());
        }

        Assert.Equal(0, tree.Run(Script, "load").Exit);
        Assert.Equal(SavedTable, kernel.Save());
    }

    [Fact]
    public void Daemons_follow_the_service_and_a_second_start_or_stop_succeeds()
    {
        string program = LabProgram.FindOrSkip();
        using InstalledTree tree = InstallOrSkip(program);
        using KernelFixture kernel = new();
        kernel.Reset([]);
        Configure(tree, "false", "both");

        ProgramResult first = tree.Run(Script, "start");
        string running = Daemons(program);
        ProgramResult second = tree.Run(Script, "start");
        ProgramResult stopped = tree.Run(Script, "stop");
        string afterwards = Daemons(program);
        ProgramResult again = tree.Run(Script, "stop");

        Assert.Equal(new ProgramResult(0, "Starting IPVS connection synchronization: master backup.\n", ""), first);
        Assert.Equal(Master + Backup, running);
        Assert.Equal(first, second);
        Assert.Equal(new ProgramResult(0, "Stopping IPVS connection synchronization: master backup.\n", ""), stopped);
        Assert.Equal("", afterwards);
        Assert.Equal(stopped, again);
    }

    [Fact]
    public void A_daemon_that_cannot_run_is_a_failed_start_after_the_table_was_loaded()
    {
        string program = LabProgram.FindOrSkip();
        using InstalledTree tree = InstallOrSkip(program);
        using KernelFixture kernel = new();
        kernel.Reset([]);
        tree.Write(Rules, SavedTable);
        tree.Write("/etc/default/ipvsadm", "AUTO=true\nDAEMON=master\nIFACE=missing0\n");

        ProgramResult started = tree.Run(Script, "start");

        Assert.Equal(1, started.Exit);
        Assert.EndsWith("Starting IPVS connection synchronization: master failed!\n", started.Output, StringComparison.Ordinal);
        Assert.Equal(SavedTable, kernel.Save());
    }

    [Fact]
    public void A_save_that_fails_keeps_the_old_file()
    {
        string program = LabProgram.FindOrSkip();
        using InstalledTree tree = InstallOrSkip(program);
        tree.Write(Rules, SavedTable);
        File.Delete(tree.PathOf("/usr/sbin/ipvsadm"));
        tree.Write("/usr/sbin/ipvsadm", "#!/bin/sh\necho -A -t 10.0.0.1:80\nexit 255\n");
        Assert.Equal(0, tree.Run("/bin/chmod", "755", "/usr/sbin/ipvsadm").Exit);

        ProgramResult saved = tree.Run(Script, "save");

        Assert.Equal(new ProgramResult(1, "Saving the IPVS table to /etc/ipvsadm.rules...failed.\n", ""), saved);
        Assert.Equal(SavedTable, tree.Read(Rules));
        Assert.False(File.Exists(tree.PathOf(Rules + ".new")));
    }

    [Fact]
    public void A_save_keeps_the_mode_and_follows_a_link()
    {
        string program = LabProgram.FindOrSkip();
        using InstalledTree tree = InstallOrSkip(program);
        using KernelFixture kernel = new();
        kernel.Reset(LiveCommands);
        const string setup = $"mkdir /etc/own && mv {Rules} /etc/own/rules && chmod 640 /etc/own/rules && ln -s own/rules {Rules}";
        Assert.Equal(0, tree.RunLine(setup).Exit);

        ProgramResult saved = tree.Run(Script, "save");

        Assert.Equal(0, saved.Exit);
        Assert.Equal("own/rules", new FileInfo(tree.PathOf(Rules)).LinkTarget);
        Assert.Equal("# ipvsadm.rules\n" + LiveTable, tree.Read("/etc/own/rules"));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead,
            File.GetUnixFileMode(tree.PathOf("/etc/own/rules")));
    }

    [Fact]
    public void Rules_that_cannot_be_loaded_are_a_failed_start()
    {
        string program = LabProgram.FindOrSkip();
        using InstalledTree tree = InstallOrSkip(program);
        using KernelFixture kernel = new();
        kernel.Reset([]);
        Configure(tree, "true", "none");
        tree.Write(Rules, "-A -t 10.0.0.1:80 -s rr\n-A -t nonsense\n");

        ProgramResult started = tree.Run(Script, "start");

        Assert.Equal(1, started.Exit);
        Assert.StartsWith("Loading the IPVS table from /etc/ipvsadm.rules...failed.\n", started.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_rules_file_is_an_empty_table()
    {
        string program = LabProgram.FindOrSkip();
        using InstalledTree tree = InstallOrSkip(program);
        using KernelFixture kernel = new();
        kernel.Reset(LiveCommands);
        Configure(tree, "true", "none");
        File.Delete(tree.PathOf(Rules));

        ProgramResult started = tree.Run(Script, "start");

        Assert.Equal(0, started.Exit);
        Assert.Equal("", kernel.Save());
        Assert.False(File.Exists(tree.PathOf(Rules)));
    }

    [Fact]
    public void A_word_that_is_no_action_is_answered_with_the_usage()
    {
        string program = LabProgram.FindOrSkip();
        using InstalledTree tree = InstallOrSkip(program);

        Assert.Equal(
            new ProgramResult(1, "", "Usage: /etc/init.d/ipvsadm {start|stop|restart|reload|force-reload|status|rate|load|save}\n"),
            tree.Run(Script, "dance"));
    }

    /// <summary>With systemd, service hands only the usual verbs to it, although there is a unit.</summary>
    [Theory]
    [Trait("cost", "high")]
    [InlineData("save")]
    [InlineData("load")]
    [InlineData("rate")]
    public void The_service_command_reaches_the_script_where_systemd_runs(string action)
    {
        string program = LabProgram.FindOrSkip();
        Assert.SkipUnless(File.Exists("/usr/sbin/service"), "the service command is not on this machine");
        using InstalledTree tree = InstallOrSkip(program);
        using KernelFixture kernel = new();
        kernel.Reset(LiveCommands);
        tree.Write(Rules, SavedTable);
        Directory.CreateDirectory(tree.PathOf("/run/systemd/system"));

        ProgramResult done = tree.Run("/usr/sbin/service", "ipvsadm", action);

        Assert.True(done.Exit == 0, done.Output + done.Error);
        Assert.Equal(action == "load" ? SavedTable : LiveTable, kernel.Save());
        Assert.Equal(action == "save" ? "# ipvsadm.rules\n" + LiveTable : SavedTable, tree.Read(Rules));
        Assert.Equal(action == "rate", done.Output.Contains("UDP  10.0.0.9:53 ", StringComparison.Ordinal));
    }

    /// <summary>Every action with every setting that can change what it does.</summary>
    private static IEnumerable<(string Auto, string Daemon, string Action)> ComparedCases()
    {
        foreach (string auto in (string[])["true", "false"])
        {
            foreach (string daemon in (string[])["none", "master", "both"])
            {
                foreach (string action in (string[])["start", "stop", "restart"])
                {
                    yield return (auto, daemon, action);
                }
            }

            yield return (auto, "master", "reload");
            yield return (auto, "master", "force-reload");
        }

        foreach (string action in (string[])["load", "save", "status", "rate"])
        {
            yield return ("false", "none", action);
        }

        yield return ("false", "backup", "start");
        yield return ("false", "backup", "stop");
        yield return ("false", "other", "start");
    }

    private static InstalledTree InstallOrSkip(string program)
    {
        Assert.SkipUnless(File.Exists("/lib/lsb/init-functions"), "the library of Debian's init scripts is not on this machine");
        return InstalledTree.Install("debian", program);
    }

    private static void Configure(InstalledTree tree, string auto, string daemon) =>
        tree.Write("/etc/default/ipvsadm", $"AUTO=\"{auto}\"\nDAEMON=\"{daemon}\"\nIFACE=\"eth0\"\t\nSYNCID=\"7\"\n");

    /// <summary>What an action leaves behind that can be seen without reading its messages.</summary>
    private static string Effects(InstalledTree tree, KernelFixture kernel, string program, string auto, string daemon, string action)
    {
        kernel.Reset(LiveCommands);
        Configure(tree, auto, daemon);
        tree.Write(Rules, "# written by hand\n\n" + SavedTable);
        foreach (string role in (string[])["master", "backup"])
        {
            if (action != "start" && (daemon == role || daemon == "both"))
            {
                string[] words = ["--start-daemon", role, "--mcast-interface", "eth0", "--syncid", "7"];
                Assert.Equal(0, ProgramRun.Run(program, words, "ipvsadm").Exit);
            }
        }

        ProgramResult done = tree.Run(Script, action);
        string output = action is "status" or "rate" ? done.Output : "";
        return $"exit {done.Exit}\n[stdout]\n{output}[stderr]\n{done.Error}"
            + $"[table]\n{kernel.Save()}[daemons]\n{Daemons(program)}[rules]\n{tree.Read(Rules)}";
    }

    private static string Daemons(string program) => ProgramRun.Run(program, ["-L", "--daemon"], "ipvsadm").Output;
}
