namespace Vrrp.Scenarios;

/// <summary>A failing check script without weight is a fault.</summary>
[Trait("set", "quick")]
public sealed class S18_Track_script_weight_0 : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_router_leaves_with_priority_zero_and_returns_when_the_script_succeeds(string roleA, string roleB)
    {
        string file = NewFile("ok", "");
        (DaemonProcess a, _) = Pair(roleA, roleB, Conf.Globals() + Conf.Script(file) + Conf.Instance(150, "track_script {\n    chk\n}"));
        DateTime deleted = Now;
        File.Delete(file);
        CapturedFrame farewell = NextOf(A, deleted, 0);
        Took(0, deleted, farewell.At, "failure noticed", late: 1030);
        AtOnce(A, Conf.Vip, present: false, farewell.At);
        CapturedFrame taken = Next(B, default);
        CapturedFrame last = Adverts(A, deleted).Last(f => f.Priority == 0);
        AtOnce(farewell.At, last.At, "all of priority 0");
        Took(Formula.Skew(100), last, taken, "takeover");
        LogsInOrder(a, deleted, "Script `chk` now returning 1", "VRRP_Script(chk) failed (exited with status 1)", "(VI_1) Entering FAULT STATE");

        DateTime created = Now;
        File.WriteAllText(file, "");
        LogLine backup = Logs(a, "(VI_1) Entering BACKUP STATE", created);
        Took(0, created, backup.At, "success noticed", late: 1040);
        LogsInOrder(a, created, "VRRP_Script(chk) succeeded", "(VI_1) Entering BACKUP STATE");
        Took(Formula.MasterDown(150), backup, Next(A, created), "return");
    }

    [Fact]
    public void A_script_that_fails_from_the_start_is_a_fault_without_a_state_line()
    {
        DaemonProcess a = Start(A, Conf.Globals() + Conf.Script("/nowhere") + Conf.Instance(150, "track_script {\n    chk\n}"));
        Logs(a, "VRRP_Script(chk) failed (exited with status 1)");
        Silent(A, default, 0);
        SleepUntil(Now, 4.5);
        Assert.Empty(Adverts(A));
        NeverLogged(a, "Entering FAULT STATE");
    }
}
