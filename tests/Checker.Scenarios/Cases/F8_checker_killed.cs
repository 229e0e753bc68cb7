namespace Checker.Scenarios;

/// <summary>The checker process dies.</summary>
[Trait("cost", "high")]
public sealed class F8_checker_killed : Scenario
{
    [Fact]
    public void Its_successor_goes_on()
    {
        TestServer one = Listen(1);
        Start(Globals() + Service(Server(1) + Server(2), delay: 1));
        Logs($"Removing service {R(2)} from VS {V}", $"TCP connection to {R(1)} success.");
        Pool("-> 10.9.0.1:80 Masq 1");
        Notified("quorum_up 10.0.0.100 80", "down 10.9.0.2");
        int pid = Daemon.CheckerPid;
        Do(() => DaemonProcess.Signal(Libc.SIGKILL, pid));
        Logs("exited due to signal 9", $"Healthcheck child process({pid}) died: Respawning");
        if (IsOriginal)
        {
            Logs("Service already exists(17)", $"TCP_CHECK on service {R(2)} failed.");
            Pool("-> 10.9.0.1:80 Masq 1");
            Notified("quorum_up 10.0.0.100 80", "down 10.9.0.2");
        }
        else
        {
            DiffersByDesign("Process killed");
            WaitUntil("a new process", () => Daemon.CheckerPid > 0 && Daemon.CheckerPid != pid);
            AnotherCheck(one);
            Changes();
            Notified();
        }
    }

    [Fact]
    public void Sigterm_makes_it_clean_up_and_start_again()
    {
        Start(Globals() + Service(Server(1, check: string.Empty)));
        Pool("-> 10.9.0.1:80 Masq 1");
        int pid = Daemon.CheckerPid;
        Do(() => DaemonProcess.Signal(Libc.SIGTERM, pid));
        Logs($"Healthcheck child process({pid}) died: Respawning");
        Assert.Contains("DEL_SERVICE TCP 10.0.0.100:80", Requests);
        WaitUntil("a new process", () => Daemon.CheckerPid > 0 && Daemon.CheckerPid != pid);
        Pool("-> 10.9.0.1:80 Masq 1");
    }
}
