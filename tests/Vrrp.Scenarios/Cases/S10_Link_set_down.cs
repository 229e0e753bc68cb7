namespace Vrrp.Scenarios;

/// <summary>A router whose interface is taken down by the administrator.</summary>
public sealed class S10_Link_set_down : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_other_takes_over_until_the_interface_is_up(string roleA, string roleB)
    {
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB);
        Event down = Do(() => A.Namespace.Ip("link set eth0 down"));
        AtOnce(down.After, Logs(a, "(VI_1) Entering FAULT STATE", down.Before), "fault");
        WaitForAddress(A, Conf.Vip, present: false);
        CapturedFrame taken = Next(B, down.Before);
        Took(Formula.MasterDown(100), Last(A, down.After), taken, "takeover");
        Event up = Do(() => A.Namespace.Ip("link set eth0 up"));
        CapturedFrame back = Next(A, up.Before);
        Took(Formula.MasterDown(150), up, back, "return");
        Logs(b, "(VI_1) Entering BACKUP STATE", back.At);
        Assert.Contains(" 10.0.0.1/24 ", A.Addresses(), StringComparison.Ordinal);
    }
}
