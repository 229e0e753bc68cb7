namespace Checker.Scenarios;

/// <summary>Scripts that take too long.</summary>
public sealed class G14_misc_timeouts : Scenario
{
    [Fact]
    public void How_a_script_ends_decides()
    {
        string runs = Path.Combine(Host.Folder, "runs");
        string[] scripts =
        [
            Host.Script("polite.sh", $"trap 'exit 0' TERM\necho run >> {runs}\nsleep 30 &\nwait"),
            Host.Script("dies.sh", "exec sleep 30"),
            Host.Script("stubborn.sh", "trap '' TERM\nsleep 30"),
            Host.Script("slow.sh", "exec sleep 30"),
            Host.Script("suicide.sh", "kill -9 $$"),
        ];
        string list = string.Concat(scripts.Select((s, i) => Server(i + 1, check: $"MISC_CHECK {{ misc_path {s}; {(i < 3 ? "misc_timeout 4" : string.Empty)} }}")));
        Start(Globals() + Service(list, delay: 4));
        string Of(int number) => $"Misc check for [{R(number)} VS {V}] by [{scripts[number - 1]}]";
        foreach (int number in (int[])[2, 3, 4]) Logs($"{Of(number)} timed out with retry disabled.", $"Removing service {R(number)} from VS {V}");
        Logs($"{Of(5)} failed with retry disabled (due to signal 9).");

        // 2.2.7 forgets a script that ends in the same moment in which its time is over, which a busy machine makes likely.
        if (IsOriginal && Count($"Misc script {scripts[0]} child") > 0) return;
        Logs($"{Of(1)} succeeded.");
        WaitUntil("the polite one is run again", () => File.ReadAllLines(runs).Length >= 2);
        Pool("-> 10.9.0.1:80 Masq 1");
    }
}
