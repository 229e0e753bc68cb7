namespace Vrrp.Scenarios;

/// <summary>A macvlan of a router that died is used again.</summary>
public sealed class S40_Vmac_left_behind : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.AgainstOriginal), MemberType = typeof(Roles))]
    public void It_is_adopted(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB, Conf.Base(150, "use_vmac"));
        a.Crash();
        Next(B, default);
        a = Start(A, roleA, Conf.Base(150, "use_vmac"));
        Logs(a, "(VI_1) Found matching interface vrrp.51");
        LogLine waiting = Logs(a, "(VI_1) Entering BACKUP STATE (init)");
        WaitForAddress(A, Conf.Vip, present: false);
        Took(Formula.MasterDown(150), waiting, Next(A, waiting.At), "return");
    }
}
