namespace Vrrp.Scenarios;

/// <summary>What a reload may change without an election, and what not.</summary>
public sealed class S34_Reload_of_other_keywords : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void A_new_name_is_not_visible(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB);
        Unchanged(a, Conf.Globals() + Conf.Instance(150, name: "VI_other"));
    }

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void A_new_virtual_router_id_is_a_new_router(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB);
        DateTime reload = Reload(a, Conf.Globals() + Conf.Instance(150, vrid: 52));
        CapturedFrame farewell = NextOf(A, reload, 0, vrid: 51);
        CapturedFrame back = Next(A, reload, vrid: 52);
        Took(Formula.MasterDown(150), farewell, back, "master of the new router", late: 60);
    }

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void A_new_interval_comes_with_the_next_advert(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB, Conf.Base(150, "version 3"), Conf.Base(100, "version 3"));
        DateTime reload = Reload(a, Conf.Globals() + Conf.Instance(150, "version 3", interval: 2));
        LogLine complete = Logs(a, "Reload complete", reload);
        SleepUntil(complete.At, 6);
        List<CapturedFrame> adverts = [.. Adverts(A, complete.At.AddMilliseconds(50))];
        Regular(adverts, 2);
        Assert.True(adverts.Count >= 2);
        Assert.DoesNotContain(Adverts(A), f => f.Priority == 0);
        Assert.Empty(Adverts(B));
    }

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void A_new_version_comes_with_the_next_advert(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB);
        DateTime reload = Reload(a, Conf.Base(150, "version 3"));
        Next(A, reload, f => f.Version == 3);
        Logs(a, "Reload complete", reload);
        SleepUntil(reload, 2);
        Assert.DoesNotContain(Adverts(A), f => f.Priority == 0);
        Assert.True(A.Has(Conf.Vip));
    }

    [Fact]
    public void Another_interface_is_another_router()
    {
        Build(secondNetwork: true);
        DaemonProcess a = Start(A, Conf.Base(150));
        Next(A, default);
        DateTime reload = Reload(a, Conf.Globals() + Conf.Instance(150, device: "eth1"));
        CapturedFrame farewell = NextOf(A, reload, 0);
        Took(Formula.MasterDown(150), farewell, Next(A, reload, port: A.Port1), "master on the other interface", late: 60);
    }

    private void Unchanged(DaemonProcess a, string configuration)
    {
        DateTime reload = Reload(a, configuration);
        Logs(a, "Reload complete", reload);
        SleepUntil(reload, 4.2);
        List<CapturedFrame> adverts = Adverts(A, reload.AddSeconds(-1.5));
        Assert.All(adverts.Zip(adverts.Skip(1)), p => Took(0, p.First.At, p.Second.At, "gap", 1030));
        Assert.All(adverts, f => Assert.Equal(150, f.Priority));
        Assert.Empty(Adverts(B));
        Assert.True(A.Has(Conf.Vip));
    }
}
