namespace Vrrp.Scenarios;

/// <summary>The owner's real address is not the daemon's to remove.</summary>
public sealed class S53_Vip_is_the_only_address_of_the_interface : Scenario
{
    [Fact]
    public void An_address_that_was_there_before_stays()
    {
        DaemonProcess a = Start(A, Conf.Globals() + Conf.Instance(255, vips: "10.0.0.1/24", state: "state MASTER"));
        if (IsOriginal(a))
        {
            Logs(a, "no IPv4 address for interface");
            WaitForAddress(A, "10.0.0.1", present: false);
            a.Stop();
            Assert.False(A.Has("10.0.0.1"));
            return;
        }

        DiffersByDesign();
        CapturedFrame first = Next(A, default);
        Assert.Equal("10.0.0.1", first.Source);
        a.Stop();
        Assert.True(A.Has("10.0.0.1"));
    }

    [Fact]
    public void An_owner_with_a_second_address_advertises_from_that_one()
    {
        A.Namespace.Ip("address add 10.0.0.11/24 dev eth0");
        DaemonProcess a = Start(A, Conf.Globals() + Conf.Instance(255, vips: "10.0.0.1/24", state: "state MASTER"));
        CapturedFrame first = Next(A, default);
        if (IsOriginal(a))
        {
            Assert.Equal("10.0.0.11", first.Source);
            return;
        }

        DiffersByDesign();
        a.Stop();
        Assert.True(A.Has("10.0.0.1"));
    }
}
