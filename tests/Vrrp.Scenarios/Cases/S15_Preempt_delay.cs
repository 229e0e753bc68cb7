namespace Vrrp.Scenarios;

/// <summary>A higher priority may wait before it takes over.</summary>
public sealed class S15_Preempt_delay : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void The_delay_begins_with_the_first_lower_advert(string roleA, string roleB)
    {
        DaemonProcess b = Start(B, roleB, Conf.Base(100));
        Next(B, default);
        DaemonProcess a = Start(A, roleA, Conf.Base(150, "preempt_delay 4.5"));
        LogLine started = Logs(a, "(VI_1) start preempt delay (4.500000)");
        CapturedFrame cause = Last(B, started.At);
        AtOnce(cause.At, started, "start of the delay");
        CapturedFrame first = Next(A, default);

        // Followed until the delay is over, discarded afterwards.
        CapturedFrame followed = Adverts(B).Last(f => f.At < cause.At.AddSeconds(4.5));
        Took(Formula.MasterDown(150), followed, first, "takeover");
        Logs(b, "(VI_1) Entering BACKUP STATE", first.At);
    }

    [Fact]
    public void Without_another_master_there_is_no_delay()
    {
        DaemonProcess a = Start(A, Conf.Base(150, "preempt_delay 5"));
        LogLine waiting = Logs(a, "(VI_1) Entering BACKUP STATE (init)");
        Took(Formula.MasterDown(150), waiting, Next(A, default), "master");
    }
}
