namespace Vrrp.Scenarios;

/// <summary>Pairs with the vrrpd of FRRouting.</summary>
public sealed class S60_Frrouting : Scenario
{
    [Theory]
    [InlineData(3, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void We_follow_it_and_take_over(int version, bool six)
    {
        DaemonProcess b = Begin(200, version, six, 1000, out FrrRouter frr);
        Next(A, default);
        SleepUntil(Now, 4);
        Assert.Empty(Adverts(B, Next(A, default).At.AddMilliseconds(20)));
        DateTime killed = frr.Kill();
        Took(Formula.MasterDown(100, version: version), Last(A, killed), Next(B, killed), "takeover");
        Assert.False(b.HasExited);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void It_follows_us_and_takes_over(int version, bool six)
    {
        DaemonProcess b = Begin(50, version, six, 1000, out _);
        Next(B, Now.AddSeconds(4));
        DateTime since = Now;
        Silent(A, since, 2.5);
        DateTime stop = b.Signal(Libc.SIGTERM);
        CapturedFrame farewell = NextOf(B, stop, 0);
        CapturedFrame taken = Next(A, stop);

        // Its version 6 address becomes usable only then: the first advert comes a second later.
        Took(Formula.Skew(50) - 0.006, farewell, taken, "takeover by FRRouting", late: six ? 1060 : 40);
    }

    [Fact]
    public void We_learn_its_interval()
    {
        DaemonProcess b = Begin(200, 3, six: false, 200, out FrrRouter frr);
        Logs(b, "(VI_1) advertisement interval updated from 1000ms to 200ms by master");
        SleepUntil(Now, 2);
        DateTime killed = frr.Kill();
        Took(Formula.MasterDown(100, 0.2, 3), Last(A, killed), Next(B, killed), "takeover");
    }

    [Fact]
    public void It_knows_no_passwords()
    {
        DaemonProcess b = Begin(200, 2, six: false, 1000, out _, Conf.Authentication("PASS", "secret12"));
        Next(A, default);
        Next(B, default);
        Hears(b, "(VI_1) received a 0 auth from 10.0.0.1, expecting 1!");
        WaitForAddress(B, Conf.Vip);
    }

    private DaemonProcess Begin(int priority, int version, bool six, int milliseconds, out FrrRouter frr, string options = "")
    {
        Assert.SkipUnless(FrrRouter.IsThere, "FRRouting is not installed");
        string vip = six ? "fe80::51:1" : Conf.Vip;
        frr = Lan.Own(new FrrRouter(A, priority, version, vip, milliseconds));
        if (priority > 100) Next(A, default);
        string own = Conf.Instance(100, (six ? "" : $"version {version}\n    ") + options, vip + (six ? "/64" : "/24"));
        DaemonProcess b = Start(B, Roles.Subject, Conf.Globals() + own);
        Logs(b, "(VI_1) Entering BACKUP STATE");
        return b;
    }
}
