namespace Vrrp.Scenarios;

/// <summary>A higher priority may leave the addresses where they are.</summary>
[Trait("set", "quick")]
public sealed class S14_Nopreempt : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void It_takes_over_only_when_the_other_has_died(string roleA, string roleB)
    {
        DaemonProcess b = Start(B, roleB, Conf.Base(100));
        Next(B, default);
        DaemonProcess a = Start(A, roleA, Conf.Base(150, "nopreempt"));
        LogLine waiting = Logs(a, "(VI_1) Entering BACKUP STATE (init)");
        Silent(A, waiting.At, 8);
        DateTime killed = b.Crash();
        Took(Formula.MasterDown(150), Last(B, killed), Next(A, killed), "takeover");
    }

    [Theory]
    [InlineData("nopreempt", "(VI_1) Warning - nopreempt will not work with initial state MASTER - clearing")]
    [InlineData("preempt_delay 5", "Warning - preempt delay will not work with initial state MASTER - clearing")]
    public void It_does_not_go_with_an_initial_state_of_master(string options, string text)
    {
        DaemonProcess a = Start(A, Conf.Globals() + Conf.Instance(150, options, state: "state MASTER"));
        Logs(a, text);
    }

    [Fact]
    public void Both_options_contradict_each_other()
    {
        DaemonProcess a = Start(A, Conf.Base(150, "nopreempt\npreempt_delay 5"));
        Logs(a, "(VI_1) preempt_delay is incompatible with nopreempt mode - resetting");
    }
}
