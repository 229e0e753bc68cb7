namespace Vrrp.Scenarios;

/// <summary>An ordered stop is announced with priority 0.</summary>
[Trait("set", "quick")]
public sealed class S08_Sigterm : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Priority_zero_hands_over_within_the_skew_time(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB);
        DateTime stop = a.Signal(Libc.SIGTERM);
        CapturedFrame farewell = NextOf(A, stop, 0);
        AtOnce(stop, farewell.At, "priority 0");
        AtOnce(A, Conf.Vip, present: false, farewell.At);
        Took(Formula.Skew(100), farewell, Next(B, stop), "takeover");
        Wait.Until(Patience, "the end", () => a.HasExited);
        Took(1.02, new Event(stop.AddSeconds(-1), stop), Now, "end of the program", late: 150);
        Assert.Equal(0, a.ExitCode);
        Assert.Single(Adverts(A, stop));
        LogsInOrder(a, stop, "Stopping", "(VI_1) sent 0 priority", "(VI_1) removing VIPs.", "Stopped");
    }
}
