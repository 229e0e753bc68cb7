namespace Vrrp.Scenarios;

/// <summary>Adverts with a signature: who understands whom.</summary>
public sealed class S29_Signed_adverts : Scenario
{
    [Theory]
    [InlineData("enforce", "enforce", true, "")]
    [InlineData("enforce", "other key", false, "invalid authentication HMAC from 10.0.0.1")]
    [InlineData("enforce", "key 2", false, "unknown authentication key id 1 from 10.0.0.1")]
    [InlineData("plain", "enforce", false, "missing authentication trailer from 10.0.0.1")]
    [InlineData("enforce", "plain", false, "vrrp packet from 10.0.0.1 too long, length 60 and expect 32")]
    [InlineData("plain", "permissive", true, "")]
    [InlineData("plain", "receive-only", true, "")]
    [InlineData("permissive", "receive-only", true, "")]
    [InlineData("both, 2 active", "both, 1 active", true, "")]
    public void Matrix(string sender, string receiver, bool follows, string log)
    {
        Skip();
        Start(A, Configuration(150, sender));
        Next(A, default);
        DaemonProcess b = Start(B, Configuration(100, receiver));
        LogLine waiting = Logs(b, "Entering BACKUP STATE");
        if (follows)
        {
            Silent(B, waiting.At, 3);
            return;
        }

        Took(Formula.MasterDown(100, 0.5, 3), waiting, Next(B, default), "master");
        Logs(b, "(VI_1) " + log);
    }

    [Theory]
    [InlineData(2.0, "replayed authentication trailer from 10.0.0.1")]
    [InlineData(8.0, "stale authentication trailer from 10.0.0.1, clock skew 8 sec exceeds window 5 sec")]
    public void Replay(double after, string log)
    {
        Skip();
        Build(3);
        (DaemonProcess a, DaemonProcess b) = Pair("ours", "ours", Configuration(150, "enforce"), Configuration(100, "enforce"));
        DateTime killed = a.Crash();
        CapturedFrame last = Last(A, killed);
        using Injector injector = new(C);
        if (after < 5) injector.Repeat(TimeSpan.FromSeconds(0.3), last.Data);
        Took(Formula.MasterDown(100, 0.5, 3), last, Next(B, killed), "takeover");
        SleepUntil(last.At, after);
        injector.Stop();
        injector.Send(last.Data);
        Logs(b, "(VI_1) " + log, killed);
    }

    private static void Skip() => Assert.SkipWhen(Roles.Subject == Implementation.Original, "2.2.7 does not have auth_hmac");

    private static string Configuration(int priority, string mode) =>
        Conf.Globals() + Conf.Instance(priority, "version 3\n" + mode switch
        {
            "plain" => "",
            "other key" => Conf.Signed("enforce", "key 1 fedcba9876543210fedcba9876543210fedcba98"),
            "key 2" => Conf.Signed("enforce", "key 2 fedcba9876543210fedcba9876543210fedcba98", 2),
            "both, 1 active" => Conf.Signed("enforce", Conf.Keys),
            "both, 2 active" => Conf.Signed("enforce", Conf.Keys, 2),
            _ => Conf.Signed(mode),
        }, interval: 0.5);
}
