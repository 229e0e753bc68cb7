namespace Vrrp.Scenarios;

/// <summary>A tracked source address is needed.</summary>
public sealed class S55_Tracked_source_address_removed : Scenario
{
    [Fact]
    public void A_router_without_its_tracked_source_address_is_in_fault()
    {
        A.Namespace.Ip("address add 10.0.0.50/24 dev eth0");
        DaemonProcess a = Start(A, Conf.Base(150, "mcast_src_ip 10.0.0.50\ntrack_src_ip"));
        Assert.Equal("10.0.0.50", Next(A, default).Source);
        Event removed = Do(() => A.Namespace.Ip("address del 10.0.0.50/24 dev eth0"));
        if (IsOriginal(a))
        {
            Assert.Equal("10.0.0.50", Next(A, removed.After.AddSeconds(1)).Source);
            return;
        }

        DiffersByDesign();
        AtOnce(removed.After, Logs(a, "(VI_1) Entering FAULT STATE", removed.Before), "fault");
        WaitForAddress(A, Conf.Vip, present: false);
        SleepUntil(removed.After, 2.5);
        Assert.All(Adverts(A, removed.After.AddMilliseconds(30)), f => Assert.Equal(0, f.Priority));
    }
}
