namespace Vrrp.Scenarios;

/// <summary>A VRRP process that dies is started again.</summary>
public sealed class S07_Kill_9_of_the_child_only : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_parent_starts_another_child(string roleA, string roleB)
    {
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB);
        int child = a.VrrpPid;
        SleepUntil(Last(A, Now).At, 0.5); // the other one is to be first: 3.609 s after the advert, this one 3.414 s after its death
        DateTime killed = DaemonProcess.Signal(Libc.SIGKILL, child);
        if (IsOriginal(a))
        {
            AtOnce(killed, Logs(a, $"child process({child}) died", killed), "respawn");
            WaitForAddress(A, Conf.Vip, present: false);
            Took(0, killed, Now, "address removed", late: 100);
            CapturedFrame taken = Next(B, killed);
            Took(Formula.MasterDown(100), Last(A, killed), taken, "takeover");
            LogLine waiting = Logs(a, "(VI_1) Entering BACKUP STATE (init)", killed);
            CapturedFrame back = Next(A, killed);
            Took(Formula.MasterDown(150), waiting, back, "return");
            Logs(b, "(VI_1) Entering BACKUP STATE", back.At);
            return;
        }

        DiffersByDesign();
        Logs(a, $"VRRP child process({child}) died", killed);
        Wait.Until(Patience, "another child", () => a.VrrpPid is not 0 and int now && now != child, () => a.LogText);
        SleepUntil(killed, 5);
        Assert.Empty(Adverts(B));
        Assert.True(A.Has(Conf.Vip));
        Assert.DoesNotContain(Adverts(A, killed), f => f.Priority == 0);
        AtOnce(Logs(a, "Starting VRRP child process", killed).At.AddMilliseconds(70), Next(A, killed).At, "advert of the new process");
    }

    [Fact]
    public void Settings_it_had_changed_are_put_back_by_the_other_child()
    {
        Assert.SkipUnless(Roles.Subject == Implementation.Ours, "the originals leave the settings behind");
        A.Namespace.Sysctl("net/ipv4/conf/all/rp_filter", "1");
        DaemonProcess a = Start(A, Conf.Base(150, "use_vmac"));
        Next(A, default);
        string[] before = ["1", "0", "0"], changed = ["0", "1", "1"];
        Assert.Equal(changed, Settings());
        int child = a.VrrpPid;
        DateTime killed = DaemonProcess.Signal(Libc.SIGKILL, child);
        Logs(a, $"VRRP child process({child}) died", killed);
        Wait.Until(Patience, "another child", () => a.VrrpPid is not 0 and int now && now != child, () => a.LogText);
        Next(A, killed.AddSeconds(0.2));
        Assert.Equal(changed, Settings());
        a.Stop();
        Assert.Equal(before, Settings());
    }

    private string[] Settings() =>
        [.. ((string[])["all/rp_filter", "eth0/arp_ignore", "eth0/arp_filter"]).Select(s => A.Sysctl("net/ipv4/conf/" + s))];
}
