namespace Vrrp.Scenarios;

/// <summary>More that a reload may change.</summary>
public sealed class S83_Reload_of_more_keywords : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void A_password_on_one_side(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB);
        CapturedFrame before = Next(A, Now);
        SleepUntil(before.At, 0.3);
        DateTime reload = Reload(a, Conf.Base(150, Conf.Authentication("PASS", "secret12")));
        CapturedFrame taken = Next(B, reload);
        CapturedFrame followed = Adverts(A).Last(f => f.At < taken.At && f.Data[14 + 20 + 4] == 0);
        Took(Formula.MasterDown(100), followed, taken, "takeover");
        Assert.DoesNotContain(Adverts(A), f => f.Priority == 0);
    }

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void From_the_group_to_a_peer(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB);
        DateTime reload = Reload(a, Conf.Base(150, Conf.Unicast("10.0.0.1", "10.0.0.2")));
        CapturedFrame farewell = NextOf(A, reload, 0);
        Assert.Equal("224.0.0.18", farewell.Destination);
        Took(Formula.MasterDown(150), farewell, Next(A, reload, f => f.Destination == "10.0.0.2"), "master by unicast", late: 60);
    }

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Settings_that_do_not_matter_now(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB);
        string file = NewFile("ok", "");
        DateTime reload = Reload(
            a, Conf.Globals() + Conf.Script(file) + Conf.Instance(150, "nopreempt\ngarp_master_delay 2\ngarp_master_refresh 60\ntrack_script {\n    chk\n}"));
        Logs(a, "Reload complete", reload);
        SleepUntil(reload, 4.2);
        Assert.DoesNotContain(Adverts(A), f => f.Priority == 0);
        Assert.Empty(Adverts(B));
    }

    [Theory]
    [MemberData(nameof(Roles.AgainstOriginal), MemberType = typeof(Roles))]
    public void The_weight_of_a_script(string roleA, string roleB)
    {
        string file = NewFile("ok", "");
        (DaemonProcess a, _) = Pair(roleA, roleB, Configuration(0));
        DateTime reload = Reload(a, Configuration(20));
        Logs(a, "VRRP_Script(chk) considered successful on reload", reload);
        NextOf(A, reload, 170);

        string Configuration(int weight) => Conf.Globals() + Conf.Script(file, $"interval 1\n    weight {weight}") + Conf.Instance(150, "track_script {\n    chk\n}");
    }

    [Theory]
    [MemberData(nameof(Roles.AgainstOriginal), MemberType = typeof(Roles))]
    public void A_failing_script(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB);
        DateTime reload = Reload(a, Conf.Globals() + Conf.Script("/nowhere") + Conf.Instance(150, "track_script {\n    chk\n}"));
        CapturedFrame farewell = NextOf(A, reload, 0);
        AtOnce(Logs(a, "Reload complete", reload).At, farewell.At, "fault");
        Logs(a, "(VI_1) Entering FAULT STATE", reload);
    }

    [Theory]
    [MemberData(nameof(Roles.AgainstOriginal), MemberType = typeof(Roles))]
    public void Into_a_group_with_a_new_member(string roleA, string roleB)
    {
        Build(secondNetwork: true);
        (DaemonProcess a, _) = Pair(roleA, roleB);
        DateTime reload = Reload(a, Conf.Globals() + Conf.Group(150, 150));
        LogLine complete = Logs(a, "Reload complete", reload);
        if (IsOriginal(a))
        {
            WaitForAddress(A, Conf.Vip, present: false);
            CapturedFrame back = Next(A, complete.At.AddMilliseconds(50));
            Took(Formula.MasterDown(150), new Event(reload, complete.At), back, "return", late: 60);
            Assert.DoesNotContain(Adverts(A), f => f.Priority == 0);
            return;
        }

        // Either it says goodbye or it stays.
        DiffersByDesign();
        SleepUntil(reload, 6);
        bool farewell = Adverts(A, reload).Any(f => f.Priority == 0);
        Assert.True(farewell || Adverts(B).Count == 0, "an outage without a farewell");
        WaitForAddress(A, Conf.Vip);
    }
}
