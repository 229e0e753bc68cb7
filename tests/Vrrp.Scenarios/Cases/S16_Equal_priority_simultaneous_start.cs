namespace Vrrp.Scenarios;

/// <summary>Of equals the first one is master.</summary>
public sealed class S16_Equal_priority_simultaneous_start : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Exactly_one_is_master_and_a_later_one_does_not_preempt(string roleA, string roleB)
    {
        Build(3);
        DaemonProcess a = Start(A, roleA, Conf.Base(100));
        DaemonProcess b = Start(B, roleB, Conf.Base(100));
        Wait.Until(Patience, "a master", () => Adverts(A).Count + Adverts(B).Count > 0);
        Thread.Sleep(100);
        bool first = Adverts(A).Count > 0;

        // Both may have been due in the same instant; then the higher address stays.
        if (Adverts(A).Count > 0 && Adverts(B).Count > 0) first = false;
        DateTime settled = Now;
        SleepUntil(settled, 2.2);
        Assert.Empty(Adverts(first ? B : A, settled));
        DaemonProcess c = Start(C, roleB, Conf.Base(100));
        LogLine waiting = c.WaitForLog("Entering BACKUP STATE", Patience);
        Silent(C, waiting.At, 4.5);
        Assert.Empty(Adverts(first ? B : A, settled));
        Regular(Adverts(first ? A : B, settled), 1);
    }
}
