namespace Vrrp.Scenarios;

/// <summary>A TTL for peers does not concern the group.</summary>
public sealed class S82_Unicast_ttl_without_peers : Scenario
{
    [Fact]
    public void Adverts_to_the_group_keep_255()
    {
        DaemonProcess a = Start(A, Conf.Base(150, "unicast_ttl 64"));
        Logs(a, "(VI_1) Entering MASTER STATE");
        if (IsOriginal(a))
        {
            SleepUntil(Now, 1.5);
            Assert.Empty(Adverts(A));
            return;
        }

        DiffersByDesign();
        CapturedFrame first = Next(A, default);
        Assert.Equal((255, "224.0.0.18"), (first.Ttl, first.Destination));
    }
}
