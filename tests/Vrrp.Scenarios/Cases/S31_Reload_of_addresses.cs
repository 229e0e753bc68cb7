namespace Vrrp.Scenarios;

/// <summary>Addresses added, removed and reordered.</summary>
public sealed class S31_Reload_of_addresses : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Only_what_changed_is_touched(string roleA, string roleB)
    {
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB);
        SleepUntil(Adverts(A)[0].At, 5.5);
        using AddressMonitor addresses = new(A.Namespace);
        DateTime reload = Reload(a, Vips("10.0.0.100/24\n10.0.0.101/24"));
        AtOnce(A, "10.0.0.101", present: true, Logs(a, "Reload", reload).At);
        CapturedFrame more = Next(A, reload, f => f.Count == 2);
        Wait.Until(Patience, "announcements", () => Garps(A, reload).Count >= 10, () => a.LogText);
        Assert.True(Garps(A, reload).Count(g => g.At < reload.AddSeconds(2)) == 10);
        if (IsOriginal(b))
        {
            Logs(b, "received an unexpected ip number count 2, expected 1!", reload);
        }
        else
        {
            Logs(b, "(VI_1) expected 1 VIPs but received 2", reload);
            SleepUntil(more.At, 4.2);
            Assert.Empty(Adverts(B));
        }

        SleepUntil(more.At, 5.5);
        reload = Reload(a, Vips("10.0.0.101/24\n10.0.0.100/24"));
        CapturedFrame reordered = Next(A, reload, f => f.Vip() == "10.0.0.101");
        Assert.Equal((2, "10.0.0.100"), (reordered.Count, reordered.Vip(1)));

        reload = Reload(a, Vips("10.0.0.101/24"));
        Logs(a, "(VI_1) ip address 10.0.0.100/24 dev eth0, no longer exist", reload);
        WaitForAddress(A, Conf.Vip, present: false);
        Next(A, reload, f => f.Count == 1);
        Assert.True(A.Has("10.0.0.101"));
        Assert.Empty(Garps(A, reload));
        Assert.Equal([true], addresses.Of("10.0.0.101").Select(c => c.Added));
        Assert.Equal([false], addresses.Of(Conf.Vip).Select(c => c.Added));
        Assert.DoesNotContain(Adverts(A), f => f.Priority == 0);
    }

    private static string Vips(string vips) => Conf.Globals() + Conf.Instance(150, vips: vips);
}
