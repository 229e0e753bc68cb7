namespace Vrrp.Scenarios;

/// <summary>A router that dies without a word is replaced after the master-down time and returns.</summary>
[Trait("set", "quick")]
public sealed class S05_Kill_9_of_parent_and_child : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_other_takes_over_and_the_restarted_one_returns(string roleA, string roleB)
    {
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB);
        DateTime killed = a.Crash();
        CapturedFrame taken = Next(B, killed);
        Took(Formula.MasterDown(100), Last(A, killed), taken, "takeover");
        Assert.Empty(Adverts(A, killed));
        WaitForAddress(B, Conf.Vip);
        Assert.True(A.Has(Conf.Vip), "the dead router keeps the address");

        DateTime start = Now;
        a = Start(A, roleA, Conf.Base(150));
        LogLine waiting = Logs(a, "(VI_1) Entering BACKUP STATE (init)");
        WaitForAddress(A, Conf.Vip, present: false);
        Took(0, start, Now, "leftover address removed", late: 500);
        CapturedFrame back = Next(A, waiting.At);
        Took(Formula.MasterDown(150), waiting, back, "preemption");
        LogLine beaten = Logs(b, "(VI_1) Entering BACKUP STATE", back.At);
        AtOnce(back.At, beaten, "backup");
        AtOnce(B, Conf.Vip, present: false, back.At);
        Silent(B, back.At, 2.5);
    }
}
