namespace Vrrp.Scenarios;

/// <summary>A router without an address of its own waits for one.</summary>
public sealed class S54_No_address_at_start : Scenario
{
    [Fact]
    public void An_address_that_appears_ends_the_fault()
    {
        A.Namespace.Ip("address del 10.0.0.1/24 dev eth0");
        DaemonProcess a = Start(A, Conf.Base(150));
        Logs(a, "(VI_1) entering FAULT state (no IPv4 address for interface)");
        SleepUntil(Now, 0.3);
        Event added = Do(() => A.Namespace.Ip("address add 10.0.0.1/24 dev eth0"));
        AtOnce(added.After, Logs(a, "(VI_1) Entering BACKUP STATE", added.Before), "backup");
        CapturedFrame first = Next(A, added.Before);
        Took(Formula.MasterDown(150), added, first, "master");

        A.Namespace.Ip("address add 10.0.0.21/24 dev eth0");
        DateTime second = Now;
        Assert.Equal("10.0.0.1", Next(A, second).Source);
        Event removed = Do(() => A.Namespace.Ip("address del 10.0.0.1/24 dev eth0"));
        CapturedFrame farewell = NextOf(A, removed.Before, 0);
        Assert.Equal("10.0.0.1", farewell.Source);
        AtOnce(removed.After, farewell.At, "priority 0");
        Logs(a, "(VI_1) Entering FAULT STATE", removed.Before);
    }
}
