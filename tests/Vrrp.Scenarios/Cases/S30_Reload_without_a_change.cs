namespace Vrrp.Scenarios;

/// <summary>A reload that changes nothing.</summary>
[Trait("set", "quick")]
public sealed class S30_Reload_without_a_change : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Nobody_notices(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB);
        SleepUntil(Adverts(A)[0].At, 5.5); // the second burst is over
        CapturedFrame before = Next(A, Now);
        SleepUntil(before.At, 0.4);
        DateTime reload = Reload(a);
        LogsInOrder(a, reload, "Reload", "Reload complete");
        SleepUntil(reload, 4.3);
        List<CapturedFrame> adverts = [before, .. Adverts(A, reload)];
        Assert.All(adverts.Zip(adverts.Skip(1)), p => Took(0, p.First.At, p.Second.At, "gap", 1030));
        Assert.All(adverts, f => Assert.Equal(150, f.Priority));
        if (IsOriginal(a))
        {
            AtOnce(reload, adverts[1].At, "advert before");
            AtOnce(reload, adverts[2].At, "advert after");
        }

        Assert.Empty(Garps(A, reload));
        Assert.Empty(Adverts(B));
        Assert.True(A.Has(Conf.Vip));
    }
}
