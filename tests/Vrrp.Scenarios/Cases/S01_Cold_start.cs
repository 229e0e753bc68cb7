namespace Vrrp.Scenarios;

/// <summary>A router alone takes over when its master-down time has passed.</summary>
public sealed class S01_Cold_start : Scenario
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(254)]
    public void A_router_alone_is_master_after_the_master_down_time(int priority)
    {
        DaemonProcess a = Start(A, Conf.Base(priority));
        LogLine waiting = Logs(a, "(VI_1) Entering BACKUP STATE (init)");
        CapturedFrame first = Next(A, default);
        Took(Formula.MasterDown(priority), waiting, first, "first advert");
        Assert.Equal(priority, first.Priority);
        AtOnce(A, Conf.Vip, present: true, first.At);
        Wait.Until(Patience, "five announcements", () => Garps(A).Count >= 5);
        SleepUntil(first.At, 1);
        Assert.Equal(5, Garps(A).Count);
        Assert.All(Garps(A), g => Assert.Equal(Conf.Vip, g.ArpAddress));
    }
}
