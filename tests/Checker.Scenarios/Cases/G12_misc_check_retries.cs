namespace Checker.Scenarios;

/// <summary>A script decides by its exit status.</summary>
public sealed class G12_misc_check_retries : Scenario
{
    [Fact]
    public void Failures_are_counted_and_told()
    {
        string status = Path.Combine(Host.Folder, "status");
        string where = Path.Combine(Host.Folder, "where");
        File.WriteAllText(status, "0");
        string script = Host.Script("m.sh", $"echo \"$(pwd) $(id -u)\" > {where}\nexit $(cat {status})");
        string name = $"Misc check for [{R(1)} VS {V}] by [{script}]";
        Start(Globals() + Service(Server(1, check: $"MISC_CHECK {{ misc_path {script}; retry 2; delay_before_retry 0.5; log_all_failures; misc_timeout 30 }}"), delay: 1));
        Logs($"{name} succeeded.");
        string[] found = File.ReadAllText(where).Trim().Split(' ');
        Assert.Equal("0", found[^1]);
        if (!IsOriginal) Assert.Equal("/", found[0]); // 2.2.7 stays where it was started
        Do(() => Set("1"));
        InOrder(
            $"{name} failed, will do 2 retries (exited with status 1).",
            $"{name} failed on retry 1/2 (exited with status 1).",
            $"{name} failed after 2 retries (exited with status 1).",
            $"Removing service {R(1)} from VS {V}");
        Do(() => Set("0"));
        InOrder($"{name} succeeded.", $"Adding service {R(1)} to VS {V}");
        Do(() => Set("2"));
        InOrder($"{name} failed after 2 retries (exited with status 2).", $"Removing service {R(1)} from VS {V}");

        // In one step, so that the script never finds an empty file.
        void Set(string value)
        {
            File.WriteAllText(status + ".new", value);
            File.Move(status + ".new", status, overwrite: true);
        }
    }
}
