namespace Vrrp.Scenarios;

/// <summary>Routers must agree on the version.</summary>
public sealed class S68_Version_mismatch : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.AgainstOriginal), MemberType = typeof(Roles))]
    public void Both_are_master(string roleA, string roleB)
    {
        DaemonProcess a = Start(A, roleA, Conf.Base(150));
        Start(B, roleB, Conf.Base(100, "version 3"));
        BothMasters();
        Hears(a, "(VI_1) wrong VRRP version from 10.0.0.2. Received 3 and expect 2");
    }
}
