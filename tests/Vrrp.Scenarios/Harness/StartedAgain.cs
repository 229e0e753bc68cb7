namespace Vrrp.Scenarios;

/// <summary>Scenarios in which the daemon of router A ends as a whole and is started again with --adopt.</summary>
public abstract class StartedAgain : Scenario
{
    private static readonly string[] _options = ["-V", "--adopt"];

    /// <summary>Skips the scenario with the originals as subject.</summary>
    protected static void OnlyOurs() => Assert.SkipUnless(Roles.Subject == Implementation.Ours, "the original has no --adopt");

    /// <summary>Starts a master with --adopt and -V, and its backup.</summary>
    protected (DaemonProcess A, DaemonProcess B) Routers(string configurationA, string configurationB, string roleB)
    {
        DaemonProcess a = StartAdoptable(configurationA);
        return (a, Follow(roleB, configurationB));
    }

    /// <summary>Starts a master with --adopt and -V.</summary>
    protected DaemonProcess StartAdoptable(string configuration)
    {
        DaemonProcess a = Start(A, "ours", configuration, _options);
        Next(A, default);
        WaitForAddress(A, Conf.Vip);
        return a;
    }

    /// <summary>Ends the whole daemon: <c>stopped</c> in order, or <c>killed</c>.</summary>
    protected static DateTime End(DaemonProcess daemon, string how)
    {
        ArgumentNullException.ThrowIfNull(daemon);
        return how == "killed" ? daemon.Crash() : daemon.Stop();
    }

    /// <summary>Starts it again and waits until it has taken up what it left.</summary>
    protected DaemonProcess Again(DaemonProcess ended, string configuration)
    {
        DaemonProcess again = StartAgain(ended, configuration);
        Logs(again, "(VI_1) Resuming MASTER STATE");
        return again;
    }

    /// <summary>Starts it again in the same folder.</summary>
    protected DaemonProcess StartAgain(DaemonProcess ended, string configuration) =>
        Lan.Own(DaemonProcess.StartAgain(A.Namespace, ended, configuration, ["-P", .. _options]));

    /// <summary>
    /// Asserts that the other router has seen at most one late advert. The interval across the end may be longer, but not so long that the
    /// other would be tempted.
    /// </summary>
    protected void Unnoticed(DaemonProcess b, DateTime end)
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

    /// <summary>Asserts that an address was added once and nothing else.</summary>
    protected static void Untouched(AddressMonitor addresses, string address) => Assert.True(Assert.Single(addresses.Of(address)).Added);
}
