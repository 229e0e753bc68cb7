namespace Vrrp.Scenarios;

/// <summary>A process that stands still for a while.</summary>
public sealed class S45_Stopped_child : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void A_short_pause_changes_nothing(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB);
        DateTime stopped = DaemonProcess.Signal(Libc.SIGSTOP, a.VrrpPid);
        SleepUntil(stopped, 2.2);
        DateTime resumed = DaemonProcess.Signal(Libc.SIGCONT, a.VrrpPid);
        AtOnce(resumed, Next(A, stopped).At, "advert after the pause");
        SleepUntil(resumed, 2);
        Assert.Empty(Adverts(B));
    }

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void After_a_long_pause_the_higher_priority_wins(string roleA, string roleB)
    {
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB);
        DateTime stopped = DaemonProcess.Signal(Libc.SIGSTOP, a.VrrpPid);
        Took(Formula.MasterDown(100), Last(A, stopped), Next(B, stopped), "takeover");
        Wait.Until(Patience, "adverts that wait for A", () => Adverts(B, stopped).Count >= 3);
        DateTime resumed = DaemonProcess.Signal(Libc.SIGCONT, a.VrrpPid);
        CapturedFrame answer = Next(A, resumed);
        AtOnce(resumed, answer.At, "advert after the pause");
        Logs(a, "A thread timer expired ", resumed);
        AtOnce(answer.At, Logs(b, "(VI_1) Entering BACKUP STATE", answer.At), "backup");
        WaitForAddress(B, Conf.Vip, present: false);
        Heard(3, answer.At);
        Assert.Empty(Adverts(B, answer.At.AddMilliseconds(30)));
        Assert.True(A.Has(Conf.Vip));
    }

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void A_backup_reads_what_came_before_it_acts_on_its_deadline(string roleA, string roleB)
    {
        (_, DaemonProcess b) = Pair(roleA, roleB);
        DateTime stopped = DaemonProcess.Signal(Libc.SIGSTOP, b.VrrpPid);
        Heard(5, stopped); // the deadline is over: 3.6 s without hearing any of them
        DateTime resumed = DaemonProcess.Signal(Libc.SIGCONT, b.VrrpPid);
        Logs(b, "A thread timer expired ", resumed);
        Heard(2, resumed);
        Assert.Empty(Adverts(B));
        Assert.False(B.Has(Conf.Vip));
    }

    // Time, as the adverts of A tell it.
    private void Heard(int adverts, DateTime since) =>
        Wait.Until(Patience, $"{adverts} adverts of A", () => Adverts(A, since).Count >= adverts);
}
