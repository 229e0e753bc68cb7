namespace Checker.Scenarios;

/// <summary>The parent process dies.</summary>
public sealed class F9_parent_killed : Scenario
{
    [Fact]
    public void The_checker_removes_its_services()
    {
        Start(Globals() + Service(Server(1, check: string.Empty), "omega"));
        Pool("-> 10.9.0.1:80 Masq 1");
        Notified("quorum_up 10.0.0.100 80");
        int checker = Daemon.CheckerPid;
        Do(() => Daemon.Signal(Libc.SIGKILL));
        Table();
        WaitUntil("the checker ends", () => !Directory.Exists($"/proc/{checker}"));
    }
}
