namespace Vrrp.Scenarios;

/// <summary>An address that another program deletes.</summary>
public sealed class S12_Vip_deleted_by_another_program : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void It_means_an_election_when_drift_is_not_repaired(string roleA, string roleB)
    {
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB, Conf.Base(150, WithoutRepair(roleA)));
        Event deleted = Do(() => A.Namespace.Ip("address del 10.0.0.100/24 dev eth0"));
        CapturedFrame farewell = NextOf(A, deleted.Before, 0);
        AtOnce(deleted.After, farewell.At, "priority 0");
        LogsInOrder(a, deleted.Before, "Netlink reflector reports IP 10.0.0.100 removed from eth0", "(VI_1) Entering BACKUP STATE");
        Took(Formula.Skew(150), farewell, Next(A, farewell.At), "return");
        WaitForAddress(A, Conf.Vip);
        NeverLogged(b, "Entering MASTER STATE");
        Silent(B, default, 0);
    }

    [Fact]
    public void By_default_it_is_put_back_without_an_election()
    {
        Assert.SkipWhen(Roles.Subject == Implementation.Original, "the original has an election");
        DiffersByDesign();
        (_, DaemonProcess b) = Pair("ours", "original");
        Event deleted = Do(() => A.Namespace.Ip("address del 10.0.0.100/24 dev eth0"));
        AtOnce(A, Conf.Vip, present: true, deleted.After);
        SleepUntil(deleted.After, 3);
        Assert.DoesNotContain(Adverts(A), f => f.Priority == 0);
        Regular([.. Adverts(A, deleted.Before)], 1);
        NeverLogged(b, "Entering MASTER STATE");
    }
}
