namespace Vrrp.Scenarios;

/// <summary>What changed in the file while the daemon was away is a reload.</summary>
public sealed class S92_Started_again_with_another_file : StartedAgain
{
    [Theory]
    [InlineData("stopped")]
    [InlineData("killed")]
    public void Another_file_is_a_reload(string how)
    {
        OnlyOurs();
        using AddressMonitor addresses = new(A.Namespace);
        const string leaving = "10.0.0.150";
        string before = Conf.Globals() + Conf.Instance(150, vips: "10.0.0.100/24\n10.0.0.101/24") + Conf.Instance(150, vips: leaving + "/24", name: "VI_2", vrid: 52);
        (DaemonProcess a, DaemonProcess b) = Routers(before, Conf.Globals() + Conf.Instance(100, vips: "10.0.0.100/24\n10.0.0.101/24"), "ours");
        WaitForAddress(A, leaving);
        DateTime end = End(a, how);
        Again(a, Conf.Globals() + Conf.Instance(150, vips: "10.0.0.100/24\n10.0.0.102/24"));
        WaitForAddress(A, leaving, present: false);
        SleepUntil(end, 5.5);
        Unnoticed(b, end);
        Untouched(addresses, Conf.Vip);
        Assert.False(Assert.Single(addresses.Of("10.0.0.101", end)).Added);
        Assert.False(Assert.Single(addresses.Of(leaving, end)).Added);
        Assert.True(Assert.Single(addresses.Of("10.0.0.102", end)).Added);
        Assert.Single(Adverts(A, end, vrid: 52), f => f.Priority == 0);
        Assert.DoesNotContain(Adverts(A, end, vrid: 51), f => f.Priority == 0);
        Assert.Equal(0, Adverts(A, end, vrid: 52)[^1].Priority);
    }
}
