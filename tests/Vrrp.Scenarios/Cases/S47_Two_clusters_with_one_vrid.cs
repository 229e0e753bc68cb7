namespace Vrrp.Scenarios;

/// <summary>Two virtual routers with one number on one link.</summary>
public sealed class S47_Two_clusters_with_one_vrid : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.OriginalAgainst), MemberType = typeof(Roles))]
    public void The_lower_one_follows_and_warns(string roleA, string roleB)
    {
        DaemonProcess a = Start(A, roleA, Conf.Base(150));
        Next(A, default);
        DaemonProcess b = Start(B, roleB, Conf.Globals() + Conf.Instance(100, vips: "10.0.0.200/24"));
        if (IsOriginal(b))
        {
            WaitForAddress(B, "10.0.0.200");
            Assert.True(A.Has(Conf.Vip));
            return;
        }

        Logs(b, "(VI_1) ip address associated with VRID 51 not present in advert from 10.0.0.1: 10.0.0.200");
        SleepUntil(Now, 4.5);
        Assert.False(B.Has("10.0.0.200"));
        Assert.Empty(Adverts(B));
        Assert.False(a.HasExited);
    }

    [Fact]
    public void One_configuration_with_a_number_twice_is_refused()
    {
        DaemonProcess a = Start(A, Conf.Base(150, extra: Conf.Instance(100, vips: "10.0.0.200/24", name: "VI_2")));
        Logs(a, "VI_1 and VI_2 both use VRID 51 with IPv4 on interface eth0");
        Wait.Until(Patience, "the end", () => a.HasExited, () => a.LogText);
        Assert.Equal(2, a.ExitCode);
    }
}
