namespace Vrrp.Scenarios;

/// <summary>The child of a dead parent ends in order.</summary>
public sealed class S06_Kill_9_of_the_parent_only : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_child_says_goodbye(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB);
        int child = a.VrrpPid;
        DateTime killed = a.Signal(Libc.SIGKILL);
        CapturedFrame farewell = NextOf(A, killed, 0);
        AtOnce(killed, farewell.At, "priority 0");
        AtOnce(A, Conf.Vip, present: false, farewell.At);
        Took(Formula.Skew(100), farewell, Next(B, default), "takeover");
        Wait.Until(Patience, "the child ends", () => !Directory.Exists($"/proc/{child}") || File.ReadAllText($"/proc/{child}/stat").Contains(") Z", StringComparison.Ordinal));
        Took(1, new Event(killed.AddSeconds(-1), killed), Now, "end of the child", late: 100);
        Assert.Single(Adverts(A, killed));
    }
}
