namespace Vrrp.Scenarios;

/// <summary>Of three routers the next best takes over, and the third after an announced end.</summary>
public sealed class S04_Three_routers : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_second_follows_a_dead_first_and_the_third_a_stopped_second(string roleA, string roleB)
    {
        Build(3);
        DaemonProcess a = Start(A, roleA, Conf.Base(200));
        Next(A, default);
        DaemonProcess b = Start(B, roleB, Conf.Base(150));
        LogLine waiting = Start(C, roleA, Conf.Base(100)).WaitForLog("Entering BACKUP STATE", Patience);
        Next(A, waiting.At);
        Next(A, waiting.At + TimeSpan.FromSeconds(0.2));

        DateTime killed = a.Crash();
        CapturedFrame second = Next(B, killed);
        Took(Formula.MasterDown(150), Last(A, killed), second, "second after the first died");
        SleepUntil(second.At, 1.2);
        Assert.Empty(Adverts(C));

        CapturedFrame farewell = NextOf(B, b.Signal(Libc.SIGTERM), 0);
        Took(Formula.Skew(100), farewell, Next(C, default), "third after the second stopped");
    }
}
