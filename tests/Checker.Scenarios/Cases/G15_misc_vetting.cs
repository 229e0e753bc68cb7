namespace Checker.Scenarios;

/// <summary>Scripts that must not or cannot be run.</summary>
public sealed class G15_misc_vetting : Scenario
{
    [Fact]
    public void Their_servers_are_not_checked()
    {
        string open = Host.Script("open.sh", "exit 1");
        File.SetUnixFileMode(open, (UnixFileMode)0b111_111_111);
        string good = Host.Script("good.sh", "exit 1");
        string who = Path.Combine(Directory.CreateTempSubdirectory("who-").FullName, "who");
        File.SetUnixFileMode(Path.GetDirectoryName(who)!, (UnixFileMode)0b111_111_111);
        File.SetUnixFileMode(Host.Folder, (UnixFileMode)0b111_101_101);
        string nobody = Host.Script("nobody.sh", $"id -un > {who}");
        string[] checks = ["misc_path /bin/true", "misc_path /nonexistent", $"misc_path {good}; user nosuch", $"misc_path {open}", $"misc_path {nobody}; user nobody"];
        Start(Globals() + Service(string.Concat(checks.Select((c, i) => Server(i + 1, check: $"MISC_CHECK {{ {c}; misc_timeout 30 }}"))), delay: 1));
        Logs(
            "Disabling misc script '/nonexistent' since not found/accessible",
            "Script user 'nosuch' does not exist",
            $"Unsafe permissions found for script '{open}' - disabling.");

        // 2.2.7 follows links among folders, and so does ours; 2.4.3 refuses them.
        DiffersByDesign("Script paths with symbolic links");
        Logs($"Misc check for [{R(1)} VS {V}] by [");

        WaitUntil("nobody's script ran", () => File.Exists(who) && File.ReadAllText(who).Trim() == "nobody");
        Pool("-> 10.9.0.1:80 Masq 1", "-> 10.9.0.2:80 Masq 1", "-> 10.9.0.3:80 Masq 1", "-> 10.9.0.4:80 Masq 1", "-> 10.9.0.5:80 Masq 1");
    }

    [Fact]
    public void Without_script_security_an_open_script_runs()
    {
        string open = Host.Script("open.sh", "exit 1");
        File.SetUnixFileMode(open, (UnixFileMode)0b111_111_111);
        Start("global_defs { script_user root }\n" + Service(Server(1, check: $"MISC_CHECK {{ misc_path {open}; misc_timeout 30 }}"), delay: 1));
        Logs($"Misc check for [{R(1)} VS {V}] by [{open}] failed with retry disabled (exited with status 1).");
        Pool();
    }
}
