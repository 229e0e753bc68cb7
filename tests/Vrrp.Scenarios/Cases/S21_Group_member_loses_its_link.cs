namespace Vrrp.Scenarios;

/// <summary>A group fails over as one.</summary>
public sealed class S21_Group_member_loses_its_link : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void All_leave_and_return_together(string roleA, string roleB)
    {
        Build(secondNetwork: true);
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB, Conf.Globals() + Conf.Group(150, 150), Conf.Globals() + Conf.Group(100, 100));
        CapturedFrame steady = Next(A, Now, port: A.Port1);
        Event down = Cable(A.Port1, up: false);
        CapturedFrame farewell = NextOf(A, steady.At, 0);
        AtOnce(down.After, farewell.At, "priority 0 of the other member");
        Logs(a, "VRRP_Group(VG) Syncing instances to FAULT state", down.Before);
        CapturedFrame last = Last(A, down.After, port: A.Port1);
        CapturedFrame second = Next(B, down.Before, port: B.Port1);
        CapturedFrame first = Next(B, down.Before);
        Took(Formula.MasterDown(100), last, second, "takeover on the lost link");
        Took(Formula.MasterDown(100), last, first, "takeover on the other one");
        LogsInOrder(b, down.Before, "(VI_2) Entering MASTER STATE", "VRRP_Group(VG) Syncing instances to MASTER state", "(VI_1) Entering MASTER STATE");
        Assert.Single(Adverts(A, down.Before), f => f.Priority == 0);
        Assert.DoesNotContain(Adverts(A, down.After), f => f.At > farewell.At.AddMilliseconds(30));

        Event up = Cable(A.Port1, up: true);
        Took(Formula.MasterDown(150), up, Next(A, up.Before), "return");
        Took(Formula.MasterDown(150), up, Next(A, up.Before, port: A.Port1), "return on the lost link");
        Logs(b, "(VI_1) Entering BACKUP STATE", up.Before);
        Logs(b, "(VI_2) Entering BACKUP STATE", up.Before);
    }
}
