namespace Vrrp.Scenarios;

/// <summary>How a master answers lower priorities can be set.</summary>
public sealed class S64_Split_brain_with_options : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_higher_priority_does_not_answer_and_the_lower_one_does(string roleA, string roleB)
    {
        // A backup cut off takes over 3.609 s after an advert of the other: it speaks in the middle between two of those.
        (DaemonProcess a, DaemonProcess b) = Pair(
            roleA, roleB, Conf.Base(150, "lower_prio_no_advert\ngarp_lower_prio_repeat 2\ngarp_lower_prio_delay 1"), Conf.Base(100, "higher_prio_send_advert"));
        Lan.Switch.Ip("link set p0B nomaster");
        Next(B, default);
        CapturedFrame steady = Next(A, Now.AddSeconds(5));
        SleepUntil(steady.At, 0.05);
        DateTime healed = Do(() => Lan.Switch.Ip("link set p0B master br0")).After;
        CapturedFrame lower = Next(B, healed);
        CapturedFrame higher = Next(A, healed);
        Regular([steady, higher], 1);
        CapturedFrame answer = Next(B, higher.At);
        Took(0, higher, answer, "answer of the lower priority", late: 10);
        AtOnce(higher.At, Logs(b, "(VI_1) Entering BACKUP STATE", healed), "backup");
        Silent(B, answer.At.AddMilliseconds(30), 2);
        if (lower.At == answer.At) return; // it had not been due before
        List<CapturedFrame> garps = Garps(A, lower.At);
        Assert.Equal(8, garps.Count);
        Took(0, lower, garps[1], "two announcements at the first lower advert", late: 10);
        Took(0, answer, garps[3], "two at the second", late: 10);
        Took(1, lower, garps[5], "two more a second after the first");
        Took(1, answer, garps[7], "two more a second after the second");
        Assert.DoesNotContain(a.Log, l => l.Text.Contains("forcing new election", StringComparison.Ordinal));
        Logs(a, "(VI_1) Received advert from 10.0.0.2 with lower priority 100, ours 150", healed);
    }
}
