namespace Vrrp.Scenarios;

/// <summary>Of two equal masters the higher address stays.</summary>
[Trait("set", "quick")]
public sealed class S17_Equal_priority_partition_heals : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_higher_address_stays(string roleA, string roleB)
    {
        Lan.Switch.Ip("link set p0B nomaster");
        DaemonProcess a = Start(A, roleA, Conf.Base(100));
        DaemonProcess b = Start(B, roleB, Conf.Base(100));
        Next(A, default);
        Next(B, default);
        CapturedFrame before = Next(A, Now);
        SleepUntil(before.At, 0.3);
        DateTime healed = Do(() => Lan.Switch.Ip("link set p0B master br0")).After;
        CapturedFrame first = Next(B, healed);
        LogLine left = Logs(a, "(VI_1) Entering BACKUP STATE", healed);
        AtOnce(first.At, left, "backup");
        Logs(a, "(VI_1) Master received advert from 10.0.0.2 with same priority 100 but higher IP address than ours", healed);
        if (Adverts(A, healed).Any(f => f.At < first.At)) Logs(b, "(VI_1) Received advert from 10.0.0.1 with lower priority 100, ours 100, forcing new election", healed);
        Silent(A, left.At, 3);
        NeverLogged(b, "Entering BACKUP STATE", healed);
        Assert.False(A.Has(Conf.Vip));
        Assert.True(B.Has(Conf.Vip));
    }
}
