using Ipvs.Netlink;

namespace Checker.Scenarios;

/// <summary>Time-outs of connections are changed while the keyword says so.</summary>
public sealed class F4_lvs_timeouts : Scenario
{
    [Fact]
    public void What_was_before_returns()
    {
        Host.Kernel.SetTimeouts(new IpvsTimeouts(1000, 200, 300));
        Start(With("lvs_timeouts tcp 111 udp 33"));
        Timeouts(111, 200, 33);
        Reload(With(string.Empty));
        Timeouts(1000, 200, 300);
        Reload(With("lvs_timeouts tcpfin 44"));
        Timeouts(1000, 44, 300);
        Stop();
        Timeouts(1000, 200, 300);

        void Timeouts(uint tcp, uint fin, uint udp) => WaitUntil($"{tcp} {fin} {udp}", () => Host.Kernel.GetTimeouts() == new IpvsTimeouts(tcp, fin, udp));
    }

    private string With(string option) => Globals(option) + Service(Server(1, check: string.Empty));
}
