namespace Vrrp.Scenarios;

/// <summary>A whole daemon is stopped or killed and started again with --adopt: nobody notices.</summary>
public sealed class S90_Started_again : StartedAgain
{
    [Theory]
    [InlineData("stopped", "original")]
    [InlineData("killed", "original")]
    [InlineData("killed", "ours")]
    public void A_master_goes_on_as_master(string how, string roleB)
    {
        OnlyOurs();
        using AddressMonitor addresses = new(A.Namespace);
        (DaemonProcess a, DaemonProcess b) = Routers(Conf.Base(150), Conf.Base(100), roleB);
        DateTime end = End(a, how);
        Again(a, Conf.Base(150));
        SleepUntil(end, 5.5);
        Unnoticed(b, end);
        Untouched(addresses, Conf.Vip);
        Assert.All(Adverts(A, end), f => Assert.Equal((150, 1), (f.Priority, f.Count)));
        Assert.Empty(Garps(A, end));
    }
}
