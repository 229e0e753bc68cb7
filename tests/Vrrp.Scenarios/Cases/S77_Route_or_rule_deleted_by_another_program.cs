namespace Vrrp.Scenarios;

/// <summary>Routes and rules belong to the virtual router as its addresses do.</summary>
public sealed class S77_Route_or_rule_deleted_by_another_program : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void A_deleted_route_means_an_election_when_drift_is_not_repaired(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB, Conf.Base(150, WithoutRepair(roleA) + Things), Conf.Base(100, Things));
        Deleted(a, () => A.Namespace.Ip("route del 10.77.0.0/24"));
    }

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void A_deleted_rule_means_an_election_when_drift_is_not_repaired(string roleA, string roleB)
    {
        (DaemonProcess a, _) = Pair(roleA, roleB, Conf.Base(150, WithoutRepair(roleA) + Things), Conf.Base(100, Things));
        Deleted(a, () => A.Namespace.Ip("rule del priority 777"));
    }

    [Fact]
    public void By_default_both_are_put_back_without_an_election()
    {
        Assert.SkipWhen(Roles.Subject == Implementation.Original, "the original has an election");
        DiffersByDesign();
        Pair("ours", "original", Conf.Base(150, Things), Conf.Base(100, Things));
        Event deleted = Do(() => A.Namespace.Ip("route del 10.77.0.0/24", "rule del priority 777"));
        Wait.Until(Patience, "route and rule", HasBoth);
        SleepUntil(deleted.After, 2.5);
        Assert.DoesNotContain(Adverts(A), f => f.Priority == 0);
        Regular([.. Adverts(A, deleted.Before)], 1);
    }

    private const string Things = """

            virtual_routes {
                10.77.0.0/24 via 10.0.0.9 dev eth0
            }
            virtual_rules {
                from 10.78.0.0/24 table 100 priority 777
            }
        """;

    private bool HasBoth() =>
        A.Namespace.Run("ip", "route").Output.Contains("10.77.0.0/24 via 10.0.0.9", StringComparison.Ordinal)
        && A.Namespace.Run("ip", "rule").Output.Contains("777:\tfrom 10.78.0.0/24 lookup 100", StringComparison.Ordinal);

    private void Deleted(DaemonProcess a, Action delete)
    {
        Assert.True(HasBoth(), a.LogText);
        Event deleted = Do(delete);
        CapturedFrame farewell = NextOf(A, deleted.Before, 0);
        AtOnce(deleted.After, farewell.At, "priority 0");
        Took(Formula.Skew(150), farewell, Next(A, farewell.At), "return");
        Wait.Until(Patience, "route and rule", HasBoth, () => a.LogText);
        WaitForAddress(A, Conf.Vip);
        Silent(B, default, 0);
    }
}
