namespace Checker.Scenarios;

/// <summary>A reload while a script runs.</summary>
public sealed class E18_running_script : Scenario
{
    [Fact]
    public void The_script_is_ended_and_its_result_ignored()
    {
        string runs = Path.Combine(Host.Folder, "runs");
        string script = Host.Script("m.sh", $"trap 'echo ended >> {runs}; exit 1' TERM\necho started >> {runs}\nsleep 40 &\nwait\nexit 1");
        Start(Globals() + Service(Server(1, check: $"MISC_CHECK {{ misc_path {script}; misc_timeout 60; retry 2 }}"), delay: 10));
        WaitUntil("the script runs", () => Lines().Length == 1);
        Reload();
        WaitUntil("the script was ended and started again", () => Lines() is ["started", "ended", "started", ..]);
        Never("Misc check");
        Pool("-> 10.9.0.1:80 Masq 1");

        string[] Lines() => File.Exists(runs) ? File.ReadAllLines(runs) : [];
    }
}
