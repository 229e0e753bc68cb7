namespace Vrrp.Scenarios;

/// <summary>Instances added and removed.</summary>
public sealed class S32_Reload_of_instances : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_others_are_untouched(string roleA, string roleB)
    {
        string second = Conf.Instance(150, vips: "10.0.0.200/24", name: "VI_2", vrid: 52);
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB);
        Event reload = Do(() => Reload(a, Conf.Base(150, extra: second)));
        CapturedFrame added = Next(A, reload.Before, vrid: 52);
        Took(Formula.MasterDown(150), new Event(reload.Before, Logs(a, "(VI_2) Entering BACKUP STATE", reload.Before).At), added, "master of the new instance");
        Assert.Empty(Adverts(B));

        DateTime both = Reload(b, Conf.Base(100, extra: Conf.Instance(100, vips: "10.0.0.200/24", name: "VI_2", vrid: 52)));
        Logs(b, "(VI_2) Entering BACKUP STATE", both);
        Next(A, Now.AddSeconds(1), vrid: 52);
        DateTime removed = Reload(a, Conf.Base(150));
        CapturedFrame farewell = NextOf(A, removed, 0, vrid: 52);
        Took(Formula.Skew(100), farewell, Next(B, farewell.At, vrid: 52), "takeover of the removed instance");
        Assert.Empty(Adverts(B, vrid: 51));
        Assert.All(Adverts(A, vrid: 51), f => Assert.Equal(150, f.Priority));
    }
}
