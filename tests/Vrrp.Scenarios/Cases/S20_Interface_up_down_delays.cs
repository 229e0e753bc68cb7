namespace Vrrp.Scenarios;

/// <summary>An interface may flap for a while.</summary>
public sealed class S20_Interface_up_down_delays : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Only_a_change_that_lasts_counts(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB, Conf.Base(150, extra: "interface_up_down_delays {\n    eth0 1.5 2\n}\n"));
        Cable(A.Port, up: false);
        Thread.Sleep(800);
        Cable(A.Port, up: true);
        Logs(a, "eth0: Adding flags change from 0x11043 to 0x1003 delay by 1500000");
        Thread.Sleep(2500);
        NeverLogged(a, "Entering FAULT STATE");

        Event down = Cable(A.Port, up: false);
        Took(1.5, down, Logs(a, "(VI_1) Entering FAULT STATE", down.Before).At, "fault");
        SleepUntil(down.After, 3);
        Event up = Cable(A.Port, up: true);
        Took(2, up, Logs(a, "(VI_1) Entering BACKUP STATE", up.Before).At, "backup");
        Took(2 + Formula.MasterDown(150), up, Next(A, up.Before), "return", late: 60);
    }
}
