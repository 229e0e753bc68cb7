namespace Vrrp.Scenarios;

/// <summary>A sync group on devices with virtual MAC addresses, started again.</summary>
public sealed class S91_Group_started_again : StartedAgain
{
    [Theory]
    [InlineData("stopped")]
    [InlineData("killed")]
    public void A_group_on_devices_of_its_own_goes_on(string how)
    {
        OnlyOurs();
        Build(2, secondNetwork: true);
        using AddressMonitor addresses = new(A.Namespace);
        (DaemonProcess a, DaemonProcess b) = Routers(Group(150), Group(100), "original");
        WaitForAddress(A, "10.1.0.100");
        string[] devices = Devices();
        DateTime end = End(a, how);
        DaemonProcess again = Again(a, Group(150));
        Logs(again, "(VI_2) Resuming MASTER STATE");
        SleepUntil(end, 5.5);
        Unnoticed(b, end);
        Assert.Empty(Adverts(B, end, port: B.Port1));
        Assert.All(Adverts(A, end), f => Assert.Equal("00:00:5e:00:01:33", f.SourceMac));
        Untouched(addresses, Conf.Vip);
        Untouched(addresses, "10.1.0.100");
        Assert.Equal(devices, Devices());
    }

    private static string Group(int priority) =>
        Conf.Globals() + Conf.Instance(priority, "use_vmac") + Conf.Instance(priority, "use_vmac", "10.1.0.100/24", "VI_2", 52, "eth1") + """
        vrrp_sync_group VG {
            group {
                VI_1
                VI_2
            }
        }
        """;

    // Index and name of the devices with virtual MAC addresses.
    private string[] Devices() => [.. A.Namespace.Run("ip", "-o", "link", "show", "type", "macvlan").Lines.Select(l => l[..l.IndexOf('@', StringComparison.Ordinal)])];
}
