namespace Vrrp.Scenarios;

/// <summary>A whole daemon is stopped or killed and started again with --adopt, and nobody notices.</summary>
public sealed class S90_Started_again : Scenario
{
    private static readonly string[] _options = ["-V", "--adopt"];

    [Theory]
    [InlineData("stopped", "original")]
    [InlineData("stopped", "ours")]
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

    [Theory]
    [InlineData("stopped")]
    [InlineData("killed")]
    public void Another_file_is_a_reload(string how)
    {
        OnlyOurs();
        using AddressMonitor addresses = new(A.Namespace);
        const string leaving = "10.0.0.150";
        string before = Conf.Globals() + Conf.Instance(150, vips: "10.0.0.100/24\n10.0.0.101/24") + Conf.Instance(150, vips: leaving + "/24", name: "VI_2", vrid: 52);
        (DaemonProcess a, DaemonProcess b) = Routers(before, Conf.Base(100), "original");
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

    [Fact]
    public void After_the_other_has_taken_over_it_starts_as_usual()
    {
        OnlyOurs();
        (DaemonProcess a, DaemonProcess b) = Routers(Conf.Base(150), Conf.Base(100, "nopreempt"), "original");
        DateTime end = End(a, "stopped");
        CapturedFrame taken = Next(B, end);
        DaemonProcess again = StartAgain(a, Conf.Base(150, "nopreempt"));
        Logs(again, "The state an earlier process left, with 1 in MASTER STATE, is ");
        Logs(again, "(VI_1) Entering BACKUP STATE (init)");
        WaitForAddress(A, Conf.Vip, present: false);
        Silent(A, taken.At, 5);
        NeverLogged(b, "Entering BACKUP STATE", taken.At);
    }

    [Fact]
    public void A_damaged_state_is_none()
    {
        OnlyOurs();
        Build(1, secondNetwork: false);
        DaemonProcess a = Start(A, "ours", Conf.Base(150), _options);
        WaitForAddress(A, Conf.Vip);
        End(a, "killed");
        using (FileStream state = File.OpenWrite(Path.Combine(a.Folder, "vrrp.state")))
        {
            foreach (long slot in (long[])[0, 1 << 28])
            {
                state.Position = slot + 20;
                state.Write("damaged"u8);
            }
        }

        DaemonProcess again = StartAgain(a, Conf.Base(150));
        Logs(again, "The state an earlier process left is damaged - starting without it");
        Logs(again, "(VI_1) Entering BACKUP STATE (init)");
        WaitForAddress(A, Conf.Vip, present: false);
    }

    private static void OnlyOurs() => Assert.SkipUnless(Roles.Subject == Implementation.Ours, "the original has no --adopt");

    private (DaemonProcess A, DaemonProcess B) Routers(string configurationA, string configurationB, string roleB)
    {
        DaemonProcess a = Start(A, "ours", configurationA, _options);
        Next(A, default);
        WaitForAddress(A, Conf.Vip);
        return (a, Follow(roleB, configurationB));
    }

    private static DateTime End(DaemonProcess daemon, string how)
    {
        if (how == "killed") return daemon.Crash();
        return daemon.Stop();
    }

    private DaemonProcess Again(DaemonProcess ended, string configuration)
    {
        DaemonProcess again = StartAgain(ended, configuration);
        Logs(again, "(VI_1) Resuming MASTER STATE");
        return again;
    }

    private DaemonProcess StartAgain(DaemonProcess ended, string configuration) =>
        Lan.Own(DaemonProcess.StartAgain(A.Namespace, ended, configuration, ["-P", .. _options]));

    // The interval across the end may be longer, but not so long that the other would be tempted.
    private void Unnoticed(DaemonProcess b, DateTime end)
    {
        Assert.Empty(Adverts(B));
        NeverLogged(b, "MASTER STATE");
        List<CapturedFrame> adverts = Adverts(A, end.AddSeconds(-1.5), vrid: 51);
        int late = 0;
        foreach ((CapturedFrame first, CapturedFrame second) in adverts.Zip(adverts.Skip(1)))
        {
            TimeSpan allowed = TimeSpan.FromMilliseconds(1020 * Punctuality.Scale) + Punctuality.Lateness(first.At.AddMilliseconds(980), second.At);
            if (second.At - first.At > allowed) late++;
        }

        Assert.InRange(late, 0, 1);
        Assert.True(adverts[^1].At > end.AddSeconds(4), $"the last advert was at {adverts[^1].At:HH:mm:ss.ffffff}");
    }

    private static void Untouched(AddressMonitor addresses, string address) => Assert.True(Assert.Single(addresses.Of(address)).Added);

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
