namespace Vrrp.Scenarios;

/// <summary>Adverts every 10 milliseconds.</summary>
[Trait("set", "quick")]
[Collection(nameof(Alone))]
public sealed class S65_Version_3_with_10_ms : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Ten_takeovers_and_none_without_cause(string roleA, string roleB)
    {
        (DaemonProcess a, DaemonProcess b) = Pair(roleA, roleB, Fast(150), Fast(100));
        DateTime steady = Now;
        SleepUntil(steady, 10);
        List<CapturedFrame> adverts = Adverts(A, steady);
        double median = adverts.Zip(adverts.Skip(1), (x, y) => (y.At - x.At).TotalMilliseconds).Order().ElementAt(adverts.Count / 2);
        Assert.InRange(median, 9, 10 + (1 * Punctuality.Scale) + Busy());

        // On a machine so busy that the master is silent for that long, the backup must act.
        if (Adverts(B).FirstOrDefault() is { } early) Took(Formula.MasterDown(100, 0.01, 3), Last(A, early.At), early, "takeover while the master was silent", late: 20);
        List<double> late = [];
        for (int i = 0; i < 10; i++)
        {
            DateTime killed = a.Crash();
            CapturedFrame last = Last(A, killed);
            CapturedFrame taken = Next(B, killed);

            // Killing a process keeps a processor busy by itself.
            Took(Formula.MasterDown(100, 0.01, 3), last, taken, "takeover", late: 20);
            late.Add((taken.At - last.At).TotalMilliseconds - (1000 * Formula.MasterDown(100, 0.01, 3)));
            a = Start(A, roleA, Fast(150));
            CapturedFrame back = Next(A, killed);
            Logs(b, "(VI_1) Entering BACKUP STATE", back.At);
            SleepUntil(Now, 0.3);
        }

        Assert.InRange(late.Order().ElementAt(4), -2, (10 * Punctuality.Scale) + Busy());
    }

    /// <summary>The worst delay of the last seconds, in milliseconds.</summary>
    private static double Busy() => Punctuality.Lateness(Now, Now).TotalMilliseconds;

    private static string Fast(int priority) => Conf.Globals() + Conf.Instance(priority, "version 3", interval: 0.01);
}
