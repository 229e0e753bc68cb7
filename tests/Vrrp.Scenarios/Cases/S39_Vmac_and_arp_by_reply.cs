namespace Vrrp.Scenarios;

/// <summary>A client that talks to the address keeps the virtual MAC.</summary>
public sealed class S39_Vmac_and_arp_by_reply : Scenario
{
    [Fact]
    public void The_client_keeps_the_virtual_mac()
    {
        bool original = Roles.Subject == Implementation.Original;
        Start(A, Conf.Base(150, "use_vmac", globals: original ? "" : "vmac_arp_announce"));
        Next(A, default);
        WaitForAddress(A, Conf.Vip);
        Lan.Own(new HttpServer(A.Namespace, "a"));
        using TrafficClient client = new(B.Namespace, Conf.Vip);
        RequestOutcome outcome = client.Get();
        Assert.True(outcome.Succeeded, outcome.Failure);
        string neighbour = B.Namespace.Run("ip", "neigh", "show", Conf.Vip).Output;
        if (!original) DiffersByDesign();
        Assert.Contains(original ? A.Mac : "00:00:5e:00:01:33", neighbour, StringComparison.Ordinal);
    }
}
