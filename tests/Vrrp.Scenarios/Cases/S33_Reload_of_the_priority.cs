namespace Vrrp.Scenarios;

/// <summary>The priority changed.</summary>
public sealed class S33_Reload_of_the_priority : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_election_follows(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB);
        CapturedFrame before = Next(A, Now);
        SleepUntil(before.At, 0.3);
        DateTime reload = Reload(a, Conf.Base(90));
        CapturedFrame low = NextOf(A, reload, 90);
        CapturedFrame followed = Last(A, low.At);
        CapturedFrame taken = Next(B, reload);
        Took(Formula.MasterDown(100), followed, taken, "takeover");
        CapturedFrame settled = Next(B, taken.At);
        SleepUntil(settled.At, 0.3);
        reload = Reload(a, Conf.Base(150));
        Took(Formula.MasterDown(150), new Event(settled.At, Logs(a, "Reload complete", reload).At), Next(A, reload), "return");
    }
}
