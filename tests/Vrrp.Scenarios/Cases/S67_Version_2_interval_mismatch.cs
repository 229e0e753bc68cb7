namespace Vrrp.Scenarios;

/// <summary>Routers of version 2 must agree on the interval.</summary>
public sealed class S67_Version_2_interval_mismatch : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.OriginalAgainst), MemberType = typeof(Roles))]
    public void Both_are_master(string roleA, string roleB)
    {
        Start(A, roleA, Conf.Base(150));
        DaemonProcess b = Start(B, roleB, Conf.Globals() + Conf.Instance(100, interval: 2));
        BothMasters();
        Hears(b, "(VI_1) advertisement interval mismatch with 10.0.0.1 mine=2 sec rcv'd=1 sec");
    }
}
