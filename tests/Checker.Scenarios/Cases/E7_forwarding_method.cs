namespace Checker.Scenarios;

/// <summary>A reload that changes how packets reach servers.</summary>
public sealed class E7_forwarding_method : Scenario
{
    [Fact]
    public void The_destination_is_changed_in_place()
    {
        Start(With("NAT"));
        Pool("-> 10.9.0.1:80 Masq 1");
        Reload(With("DR"));
        Pool("-> 10.9.0.1:80 Route 1");
        Reload(With("TUN type gue port 6080 nocsum"));
        Pool("-> 10.9.0.1:80 Tunnel 1");
        Assert.Contains(IpvsTable.Rules(Host.Namespace), r => r.Contains("--tun-type gue --tun-port 6080 --tun-nocsum", StringComparison.Ordinal));
        Changes("SET_DEST 10.9.0.1:80 1");

        Reload(With("TUN type gue port 6080 nocsum", "uthreshold 10; lthreshold 5"));
        Logs("Reload complete");
        DiffersByDesign("`uthreshold`, `lthreshold` changed by a reload");
        (uint Upper, uint Lower) expected = IsOriginal ? (0u, 0u) : (10u, 5u);
        WaitUntil($"thresholds {expected}", () => Thresholds() == expected);
    }

    private string With(string method, string options = "") => Globals() + Service(Server(1, options, string.Empty), method: method);

    private (uint Upper, uint Lower) Thresholds() =>
        Host.Kernel.GetDestinations(Host.Kernel.GetServices()[0].Service.Key).Select(d => (d.Destination.UpperThreshold, d.Destination.LowerThreshold)).Single();
}
