namespace Vrrp.Scenarios;

/// <summary>A router whose cable is pulled gives up and comes back.</summary>
[Trait("set", "quick")]
public sealed class S09_Carrier_loss : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_other_takes_over_until_the_cable_is_plugged_again(string roleA, string roleB)
    {
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB);
        Event down = Cable(A.Port, up: false);
        AtOnce(A, Conf.Vip, present: false, down.After);
        CapturedFrame taken = Next(B, down.Before);
        Took(Formula.MasterDown(100), Last(A, down.After), taken, "takeover");
        LogsInOrder(a, down.Before, "Netlink reports eth0 down", "(VI_1) Entering FAULT STATE", "(VI_1) sent 0 priority", "(VI_1) removing VIPs.");

        Event up = Cable(A.Port, up: true);
        AtOnce(up.After, Logs(a, "(VI_1) Entering BACKUP STATE", up.Before), "backup");
        CapturedFrame back = Next(A, up.Before);
        Took(Formula.MasterDown(150), up, back, "return");
        LogsInOrder(a, up.Before, "Netlink reports eth0 up", "(VI_1) Entering BACKUP STATE");
        AtOnce(back.At, Logs(b, "(VI_1) Entering BACKUP STATE", back.At), "backup of the other");
        Silent(B, back.At.AddMilliseconds(30), 2);
    }
}
