namespace Vrrp.Scenarios;

/// <summary>Two routers started together: only the one with the higher priority ever sends.</summary>
[Trait("set", "quick")]
public sealed class S03_Simultaneous_start : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Only_the_higher_priority_ever_sends(string roleA, string roleB)
    {
        // The two master-down times are 0.2 s apart: a busy machine may take longer to start a program.
        Logs(Start(A, roleA, Conf.Base(150)), "(VI_1) Entering BACKUP STATE (init)");
        DaemonProcess b = Start(B, roleB, Conf.Base(100));
        CapturedFrame first = Next(A, default);
        Silent(B, default, 0);
        SleepUntil(first.At, 5.1);
        Assert.Empty(Adverts(B));
        Regular(Adverts(A), 1);
        Assert.True(Adverts(A).Count >= 6);
        Assert.Single(b.Log, l => l.Text.Contains("Entering", StringComparison.Ordinal));
        Logs(b, "(VI_1) Entering BACKUP STATE (init)");
    }
}
