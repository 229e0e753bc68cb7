namespace Vrrp.Scenarios;

/// <summary>Another interface moves the priority or is a fault.</summary>
public sealed class S71_Track_interface : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void With_a_weight_the_priority_follows_the_link(string roleA, string roleB)
    {
        Build(secondNetwork: true);
        Pair(roleA, roleB, Conf.Base(150, "track_interface {\n    eth1 weight -60\n}"));
        Event down = Cable(A.Port1, up: false);
        CapturedFrame low = NextOf(A, down.Before, 90);
        CapturedFrame followed = Last(A, low.At);
        Regular([followed, low], 1);
        CapturedFrame taken = Next(B, default);
        Took(Formula.MasterDown(100), followed, taken, "takeover");
        CapturedFrame settled = Next(B, taken.At);
        SleepUntil(settled.At, 0.3);
        Cable(A.Port1, up: true);
        Took(Formula.MasterDown(150), settled, Next(A, settled.At), "return");
    }

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Without_a_weight_a_lost_link_is_a_fault(string roleA, string roleB)
    {
        Build(secondNetwork: true);
        Pair(roleA, roleB, Conf.Base(150, "track_interface {\n    eth1\n}"));
        Event down = Cable(A.Port1, up: false);
        CapturedFrame farewell = NextOf(A, down.Before, 0);
        AtOnce(down.After, farewell.At, "priority 0");
        CapturedFrame taken = Next(B, default);
        Took(Formula.Skew(100), Adverts(A).Last(f => f.Priority == 0), taken, "takeover");
    }
}
