namespace Vrrp.Scenarios;

/// <summary>The kernel removes secondary addresses with their primary.</summary>
public sealed class S57_Address_the_kernel_drops_with_its_primary : Scenario
{
    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public void The_other_instance_keeps_its_address(string promote)
    {
        A.Namespace.Sysctl("net/ipv4/conf/eth0/promote_secondaries", promote);
        A.Namespace.Sysctl("net/ipv4/conf/all/promote_secondaries", promote);
        string second = Conf.Instance(150, vips: "172.16.0.2/24", name: "VI_2", vrid: 52);
        DaemonProcess a = Start(A, Conf.Globals() + Conf.Instance(254, vips: "172.16.0.1/24") + second);
        WaitForAddress(A, "172.16.0.1");
        WaitForAddress(A, "172.16.0.2");
        Event reload = Do(() => Reload(a, Conf.Globals() + second));
        WaitForAddress(A, "172.16.0.1", present: false);
        if (IsOriginal(a) && promote == "0")
        {
            SleepUntil(reload.After, 2);
            Assert.False(A.Has("172.16.0.2"));
            Next(A, Now, vrid: 52);
            return;
        }

        if (promote == "0") DiffersByDesign();
        SleepUntil(reload.After, 1);
        Assert.True(A.Has("172.16.0.2"));
        Assert.DoesNotContain(Adverts(A, vrid: 52), f => f.Priority == 0);
    }
}
