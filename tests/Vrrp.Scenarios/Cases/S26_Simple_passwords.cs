namespace Vrrp.Scenarios;

/// <summary>Routers must agree on the password.</summary>
[Trait("set", "quick")]
public sealed class S26_Simple_passwords : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Another_password(string roleA, string roleB)
    {
        DaemonProcess a = Start(A, roleA, Conf.Base(150, Conf.Authentication("PASS", "secret12")));
        DaemonProcess b = Start(B, roleB, Conf.Base(100, Conf.Authentication("PASS", "secret13")));
        BothMasters();
        Hears(a, "(VI_1) received an invalid passwd from 10.0.0.2!");
        Hears(b, "(VI_1) received an invalid passwd from 10.0.0.1!");
    }

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void A_password_against_none(string roleA, string roleB)
    {
        DaemonProcess a = Start(A, roleA, Conf.Base(150, Conf.Authentication("PASS", "secret12")));
        DaemonProcess b = Start(B, roleB, Conf.Base(100));
        BothMasters();
        Hears(a, "(VI_1) received a 0 auth from 10.0.0.2, expecting 1!");
        Hears(b, "(VI_1) received a 1 auth from 10.0.0.1, expecting 0!");
    }
}
