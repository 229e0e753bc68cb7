namespace Vrrp.Scenarios;

/// <summary>A backup of version 3 counts in the intervals of its master.</summary>
public sealed class S66_Version_3_learns_the_interval : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_takeover_takes_the_masters_intervals(string roleA, string roleB)
    {
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB, Conf.Globals() + Conf.Instance(150, "version 3", interval: 2), Conf.Globals() + Conf.Instance(100, "version 3", interval: 0.5));
        Logs(b, "(VI_1) advertisement interval updated from 500ms to 2000ms by master");
        DateTime killed = a.Crash();
        CapturedFrame taken = Next(B, killed);
        Took(Formula.MasterDown(100, 2, 3), Last(A, killed), taken, "takeover");
        Logs(b, "(VI_1) changing advert interval from 2000ms to locally configured 500ms", killed);
        SleepUntil(taken.At, 2.2);
        Regular(Adverts(B, killed), 0.5);
        Assert.True(Adverts(B, killed).Count >= 5);
    }
}
