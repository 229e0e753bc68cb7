namespace Vrrp.Scenarios;

/// <summary>An address on lo is not announced.</summary>
public sealed class S87_Vip_on_the_loopback_interface : Scenario
{
    [Fact]
    public void It_is_added_without_announcements()
    {
        Start(A, Conf.Globals() + Conf.Instance(255, vips: "10.0.0.100 dev lo", state: "state MASTER"));
        CapturedFrame first = Next(A, default);
        Assert.Equal(Conf.Vip, first.Vip());
        SleepUntil(first.At, 6);
        Assert.Contains(" 10.0.0.100/32 ", A.Addresses("lo"), StringComparison.Ordinal);
        Assert.Empty(Garps(A));
    }
}
