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

        LogLine warning = Logs(b, Warning);
        Wait.Until(Patience, "more adverts than B would wait for", () => Adverts(A, warning.At).Count >= 5);
        Assert.False(B.Has("10.0.0.200"));
        Assert.Empty(Adverts(B));
        Assert.False(a.HasExited);
        Assert.Single(b.Log, l => l.Text.Contains(Warning, StringComparison.Ordinal)); // not at every advert
        Event down = Cable(B.Port, up: false);
        Logs(b, "(VI_1) Entering FAULT STATE", down.Before);
        Event up = Cable(B.Port, up: true);
        Logs(b, Warning, up.Before); // who looks why it does not take over sees the reason again
    }

    private const string Warning = "(VI_1) ip address associated with VRID 51 not present in advert from 10.0.0.1: 10.0.0.200";

    [Fact]
    public void One_configuration_with_a_number_twice_is_refused()
    {
        DaemonProcess a = Start(A, Conf.Base(150, extra: Conf.Instance(100, vips: "10.0.0.200/24", name: "VI_2")));
        Logs(a, "VI_1 and VI_2 both use VRID 51 with IPv4 on interface eth0");
        Wait.Until(Patience, "the end", () => a.HasExited, () => a.LogText);
        Assert.Equal(2, a.ExitCode);
    }
}
