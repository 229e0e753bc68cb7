using System.Diagnostics;
using System.Globalization;

namespace Vrrp.Scenarios;

/// <summary>The time of day does not matter, except to signatures.</summary>
[Collection(nameof(Guest))]
public sealed class S44_Wall_clock_jumps : Scenario
{
    [Theory]
    [Trait("lab", "guest")]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(7)]
    public void Nothing_happens_when_the_clock_jumps(int seconds)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LAB") == "guest", "sets the clock: in a guest only");
        (_, DaemonProcess b) = Pair(Roles.Subject.Name, Roles.Subject.Name);
        foreach (int jump in (int[])[seconds, -seconds])
        {
            int before = Adverts(A).Count;
            double target = (Now - DateTime.UnixEpoch).TotalSeconds + jump;
            NetworkNamespace.RunHere("date", ["-s", string.Create(CultureInfo.InvariantCulture, $"@{target:0.000}")], check: true);
            long start = Stopwatch.GetTimestamp();
            Thread.Sleep(4500);
            int seen = Adverts(A).Count - before;
            double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Assert.InRange(seen, Math.Floor(elapsed) - 1, Math.Ceiling(elapsed) + 1);
            Assert.Empty(Adverts(B));
            NeverLogged(b, "Receive advertisement timeout");
        }
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void A_signature_of_another_time_is_stale(int ahead)
    {
        DaemonProcess b = Listen();
        LogLine waiting = Logs(b, "Entering BACKUP STATE");
        Speak(ahead, 2.5);
        Took(Formula.MasterDown(100, 0.5, 3), waiting, Next(B, default), "master");
        Logs(b, $"(VI_1) stale authentication trailer from 10.0.0.3, clock skew {-ahead} sec exceeds window 10 sec");
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(0, false)]
    public void A_signature_of_nearly_the_same_time_is_accepted(int ahead, bool warning)
    {
        DaemonProcess b = Listen();
        Logs(b, "Entering BACKUP STATE");
        Speak(ahead, 3.5);
        Assert.Empty(Adverts(B));
        if (warning) Logs(b, $"authentication clock skew {-ahead} sec from 10.0.0.3 approaching window 10 sec");
        else NeverLogged(b, "clock skew");
    }

    private DaemonProcess Listen()
    {
        Assert.SkipWhen(Roles.Subject == Implementation.Original, "2.2.7 does not have auth_hmac");
        Build(3);
        string signed = Conf.Signed("enforce", $"key 1 {Conf.Key1}\n    time_window 10");
        return Start(B, Conf.Globals() + Conf.Instance(100, "version 3\n    " + signed, interval: 0.5));
    }

    private void Speak(int ahead, double seconds)
    {
        using Injector injector = new(C);
        DateTime start = Now;
        while ((Now - start).TotalSeconds < seconds)
        {
            injector.Send(Signature.Sign(new ForgedAdvert { Version = 3, Interval = 50 }, ahead));
            Thread.Sleep(400);
        }
    }
}
