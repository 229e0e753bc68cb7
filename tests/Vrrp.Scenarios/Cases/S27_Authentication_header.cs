namespace Vrrp.Scenarios;

/// <summary>Routers must agree on the key of the Authentication Header.</summary>
public sealed class S27_Authentication_header : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Another_key(string roleA, string roleB)
    {
        DaemonProcess a = Start(A, roleA, Conf.Base(150, Conf.Authentication("AH", "secret12")));
        DaemonProcess b = Start(B, roleB, Conf.Base(100, Conf.Authentication("AH", "secret13")));
        BothMasters();
        foreach (DaemonProcess daemon in (DaemonProcess[])[a, b]) Logs(daemon, "(VI_1) IPSEC-AH : invalid IPSEC HMAC-MD5 value. Due to fields mutation or bad password !");
    }

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Against_a_password_nobody_hears_anything(string roleA, string roleB)
    {
        DaemonProcess a = Start(A, roleA, Conf.Base(150, Conf.Authentication("AH", "secret12")));
        DaemonProcess b = Start(B, roleB, Conf.Base(100, Conf.Authentication("PASS", "secret12")));
        BothMasters();
        foreach (DaemonProcess daemon in (DaemonProcess[])[a, b]) NeverLogged(daemon, "nvalid");
    }

    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_same_key(string roleA, string roleB)
    {
        Pair(roleA, roleB, Conf.Base(150, Conf.Authentication("AH", "secret12")), Conf.Base(100, Conf.Authentication("AH", "secret12")));
        OnlyA();
    }
}
