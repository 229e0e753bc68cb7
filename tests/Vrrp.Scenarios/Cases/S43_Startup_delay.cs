namespace Vrrp.Scenarios;

/// <summary>A start may be delayed.</summary>
public sealed class S43_Startup_delay : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.AgainstOriginal), MemberType = typeof(Roles))]
    public void The_master_down_time_begins_after_the_delay(string roleA, string roleB)
    {
        DaemonProcess b = Start(B, roleB, Conf.Base(100));
        Next(B, default);
        DateTime start = Now;
        DaemonProcess a = Start(A, roleA, Conf.Base(150, globals: "vrrp_startup_delay 5"));
        LogLine delaying = Logs(a, "Delaying startup for 5 seconds");
        if (IsOriginal(a))
        {
            Silent(A, start, 10); // 2.2.7 never preempts after a delay
            return;
        }

        LogLine completed = Logs(a, "Delayed start completed");
        Took(5, new Event(start, delaying.At), completed.At, "delay", StartOfRole);
        Took(Formula.MasterDown(150), completed, Next(A, default), "first advert after the delay");
        Logs(b, "(VI_1) Entering BACKUP STATE");
    }

    [Fact]
    public void An_owner_waits_one_interval_more()
    {
        DateTime start = Now;
        DaemonProcess a = Start(A, Conf.Globals("vrrp_startup_delay 3") + Conf.Instance(255, state: "state MASTER"));
        LogLine delaying = Logs(a, "Delaying startup for 3 seconds");
        Took(IsOriginal(a) ? 3 : 4, new Event(start, delaying.At), Next(A, default), "first advert of the owner", StartOfRole);
    }
}
