namespace Vrrp.Scenarios;

/// <summary>After a pause a master may look first whether another has taken over.</summary>
public sealed class S46_Timer_expired_backup : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.AgainstOriginal), MemberType = typeof(Roles))]
    public void The_other_keeps_the_address(string roleA, string roleB)
    {
        Assert.SkipWhen(roleA == "original", "2.2.7 does not have timer_expired_backup");
        (DaemonProcess a, _) = Pair(roleA, roleB, Conf.Base(150, "nopreempt\ntimer_expired_backup 100"));
        DateTime stopped = DaemonProcess.Signal(Libc.SIGSTOP, a.VrrpPid);
        Next(B, stopped);
        SleepUntil(stopped, 8);
        DateTime resumed = DaemonProcess.Signal(Libc.SIGCONT, a.VrrpPid);
        Logs(a, "VRRP thread timer expired ", resumed);
        Logs(a, "(VI_1) Entering BACKUP STATE", resumed);
        Silent(A, stopped.AddMilliseconds(20), 12);
        Regular(Adverts(B), 1);
    }
}
