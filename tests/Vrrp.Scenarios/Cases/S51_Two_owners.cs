namespace Vrrp.Scenarios;

/// <summary>Of two owners the one with the lower address gives way.</summary>
public sealed class S51_Two_owners : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_lower_address_gives_way(string roleA, string roleB)
    {
        DaemonProcess a = Start(A, roleA, Conf.Owner());
        Next(A, default);
        DaemonProcess b = Start(B, roleB, Conf.Owner());
        CapturedFrame first = Next(B, default);
        Logs(a, "(VI_1) Entering BACKUP STATE", first.At);
        if (IsOriginal(a))
        {
            Logs(a, "(VI_1) CONFIGURATION ERROR: local instance and a remote instance are both configured as address owner, please fix");
        }
        else
        {
            Logs(a, "(VI_1) CONFIGURATION ERROR: local instance and 10.0.0.2 are both configured as address owner, please resolve");
        }

        Silent(A, first.At.AddSeconds(0.1), 5);
        Assert.All(Adverts(B), f => Assert.Equal(255, f.Priority));
        Assert.True(B.Has(Conf.Vip));
        Assert.False(A.Has(Conf.Vip));
    }
}
