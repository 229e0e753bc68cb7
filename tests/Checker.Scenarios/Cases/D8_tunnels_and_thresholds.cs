namespace Checker.Scenarios;

/// <summary>Forwarding of each server, in every form.</summary>
public sealed class D8_tunnels_and_thresholds : Scenario
{
    [Fact]
    public void Every_form_is_in_the_table()
    {
        string[] servers =
        [
            "lvs_method TUN type ipip", "lvs_method TUN type gue port 6080 nocsum", "lvs_method TUN type gue port 6080 csum",
            "lvs_method TUN type gue port 6080 remcsum", "lvs_method TUN type gre nocsum", "lvs_method TUN type gre csum",
            "lvs_method TUN type ipip csum", "lvs_method TUN type gue", "lvs_method NAT; weight 0; uthreshold 100; lthreshold 50",
        ];
        string list = string.Concat(servers.Select((s, i) => $"real_server 10.9.0.{i + 1} 80 {{ {s} }}\n"));
        list += "real_server 10.9.0.10 8080 { lvs_method DR; weight 65535 }\nreal_server 10.9.0.11 80 { weight 2147483648 }\n";
        Start(Globals() + Service(list, method: "TUN"));
        Logs(
            "ipip tunnels do not support checksum option.",
            "gue tunnels require port, otherwise cannot have port.",
            $"WARNING - virtual server {V} and real server {R(10, 8080)} ports don't match - resetting",
            "Real server weight 2147483648 is outside range 0-2147483647");
        string[] rules = [];
        WaitUntil("all servers are there", () => (rules = IpvsTable.Rules(Host.Namespace)).Length == 12);
        const string start = "-a -t 10.0.0.100:80 -r 10.9.0.";
        string[] expected =
        [
            start + "1:80 -i -w 1 --tun-type ipip", start + "2:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-nocsum",
            start + "3:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-csum", start + "4:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-remcsum",
            start + "5:80 -i -w 1 --tun-type gre --tun-nocsum", start + "6:80 -i -w 1 --tun-type gre --tun-csum",
            start + "7:80 -i -w 1 --tun-type ipip", start + "8:80 -i -w 1 --tun-type ipip", start + "9:80 -m -w 0", start + "10:80 -g -w 65535",
            start + "11:80 -i -w 1 --tun-type ipip", "-A -t 10.0.0.100:80 -s rr",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), rules.Select(r => r.Trim()));
        Assert.Equal((100u, 50u), Host.Kernel.GetServices().SelectMany(s => Host.Kernel.GetDestinations(s.Service.Key)).Select(d => (d.Destination.UpperThreshold, d.Destination.LowerThreshold)).Max());
    }
}
