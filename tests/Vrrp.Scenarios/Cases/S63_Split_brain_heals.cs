namespace Vrrp.Scenarios;

/// <summary>Of two masters the one with the lower priority gives up at the first advert.</summary>
[Trait("set", "quick")]
public sealed class S63_Split_brain_heals : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_higher_priority_answers_at_once(string roleA, string roleB)
    {
        // A backup cut off takes over 3.609 s after an advert of the other: it speaks in the middle between two of those.
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB);
        Lan.Switch.Ip("link set p0B nomaster");
        Next(B, default);
        CapturedFrame steady = Next(A, Now.AddSeconds(5)); // the second burst after becoming master is over
        SleepUntil(steady.At, 0.05); // right after it has sent, so that the lower one speaks first
        DateTime healed = Do(() => Lan.Switch.Ip("link set p0B master br0")).After;
        CapturedFrame lower = Next(B, healed);
        CapturedFrame answer = Next(A, lower.At);
        Took(0, lower, answer, "answer", late: 10);
        AtOnce(answer.At, Logs(b, "(VI_1) Entering BACKUP STATE", healed), "backup");
        AtOnce(B, Conf.Vip, present: false, answer.At);
        Logs(a, "(VI_1) Received advert from 10.0.0.2 with lower priority 100, ours 150, forcing new election", healed);
        Silent(B, answer.At.AddMilliseconds(30), 5.4);
        List<CapturedFrame> garps = Garps(A, lower.At);
        Assert.Equal(10, garps.Count);
        AtOnce(lower.At, garps[4].At, "announcements");
        Took(5, lower, garps[5], "second burst", late: 30);
    }
}
