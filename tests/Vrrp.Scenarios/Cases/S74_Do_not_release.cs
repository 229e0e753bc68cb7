namespace Vrrp.Scenarios;

/// <summary>With -V a stop leaves everything as it is.</summary>
public sealed class S74_Do_not_release : Scenario
{
    [Theory]
    [MemberData(nameof(Roles.Pairs), MemberType = typeof(Roles))]
    public void Nothing_is_announced_and_the_address_stays(string roleA, string roleB)
    {
        DaemonProcess a = Start(A, roleA, Conf.Base(150), "-V");
        Next(A, default);
        Follow(roleB);
        DateTime stop = a.Signal(Libc.SIGTERM);
        CapturedFrame taken = Next(B, stop);
        Took(Formula.MasterDown(100), Last(A, taken.At), taken, "takeover");
        Assert.DoesNotContain(Adverts(A), f => f.Priority == 0);
        Wait.Until(Patience, "the end", () => a.HasExited);
        Assert.True(A.Has(Conf.Vip));
        WaitForAddress(B, Conf.Vip);
    }
}
