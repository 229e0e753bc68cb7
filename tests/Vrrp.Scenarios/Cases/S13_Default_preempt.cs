namespace Vrrp.Scenarios;

/// <summary>A higher priority takes the addresses from a lower one.</summary>
[Trait("set", "quick")]
public sealed class S13_Default_preempt : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_higher_priority_discards_and_takes_over(string roleA, string roleB)
    {
        DaemonProcess b = Start(B, roleB, Conf.Base(100));
        Next(B, default);
        DaemonProcess a = Start(A, roleA, Conf.Base(150));
        LogLine waiting = Logs(a, "(VI_1) Entering BACKUP STATE (init)");
        CapturedFrame first = Next(A, default);
        Took(Formula.MasterDown(150), waiting, first, "preemption");
        int heard = Adverts(B, waiting.At).Count(f => f.At < first.At);
        Logs(a, "(VI_1) Entering MASTER STATE");
        int discarded = a.Log.Count(l => l.Text.Contains("(VI_1) received lower priority (100) advert from 10.0.0.2 - discarding", StringComparison.Ordinal));
        Assert.InRange(discarded, heard - 1, heard + 1);
        Logs(b, "(VI_1) Master received advert from 10.0.0.1 with higher priority 150, ours 100");
        AtOnce(first.At, Logs(b, "(VI_1) Entering BACKUP STATE", first.At), "backup");
        Silent(B, first.At.AddMilliseconds(30), 2);
    }
}
