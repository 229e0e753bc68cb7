namespace Vrrp.Scenarios;

/// <summary>A new file can be tried before it is used.</summary>
public sealed class S36_Reload_check_config : Scenario
{
    [Fact]
    public void A_bad_one_changes_nothing()
    {
        (DaemonProcess a, _) = Pair(Roles.Subject.Name, "original", Conf.Base(150, globals: "reload_check_config"));
        DateTime reload = Reload(a, Conf.Base(150, globals: "reload_check_config", extra: Conf.Instance(100, vips: "10.0.0.200/24", name: "VI_2")));
        if (IsOriginal(a))
        {
            Logs(a, "validate conf before Reload", reload);
            Logs(a, "New config failed validation, see ", reload);
        }
        else
        {
            DiffersByDesign();
            Logs(a, "Reload refused", reload);
        }

        SleepUntil(reload, 2.3);
        List<CapturedFrame> adverts = Adverts(A, reload.AddSeconds(-1.5));
        Assert.All(adverts.Zip(adverts.Skip(1)), p => Took(0, p.First.At, p.Second.At, "gap", 1030));
        Assert.Empty(Adverts(B));
    }
}
