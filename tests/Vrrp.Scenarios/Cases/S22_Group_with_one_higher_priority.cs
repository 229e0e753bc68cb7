namespace Vrrp.Scenarios;

/// <summary>A group preempts only with all its members.</summary>
public sealed class S22_Group_with_one_higher_priority : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void One_higher_member_changes_nothing(string roleA, string roleB)
    {
        Build(secondNetwork: true);
        (_, DaemonProcess b) = Pair(roleA, roleB, Conf.Globals() + Conf.Group(150, 150), Conf.Globals() + Conf.Group(100, 200));
        Silent(B, default, 0);
        SleepUntil(Now, 9);
        Assert.Empty(Adverts(B));
        Assert.Empty(Adverts(B, port: B.Port1));
        Assert.True(b.Log.Count(l => l.Text.Contains("(VI_2) Receive advertisement timeout", StringComparison.Ordinal)) >= 2, b.LogText);
    }
}
