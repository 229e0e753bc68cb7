using Keepalived.Conf.Dump;

namespace Keepalived.Conf.Tests;

/// <summary>The lines are those of the original's data files for the same configuration, less run-time values.</summary>
public sealed class ConfigurationDumpTests
{
    private const string Text = """
        global_defs {
            router_id LB1
            enable_script_security
            script_user root
        }
        vrrp_instance VI_1 {
            state MASTER
            interface veth0
            virtual_router_id 51
            priority 100
            advert_int 1
            authentication {
                auth_type PASS
                auth_pass secret12
            }
            virtual_ipaddress {
                10.9.0.100/24
            }
        }
        virtual_server 10.9.0.200 80 {
            delay_loop 1
            lb_algo rr
            lb_kind NAT
            protocol TCP
            real_server 127.0.0.1 8081 {
                weight 1
                notify_up "/etc/keepalived/n.sh rs1_up"
                TCP_CHECK {
                    connect_timeout 1
                    retry 0
                }
            }
        }
        """;

    [Fact]
    public void A_vrrp_instance_is_shown_as_in_the_originals_data_file()
    {
        var lines = Dump(RoleFilter.Vrrp);

        AssertInOrder(
            lines,
            "------< Global definitions >------", " Router ID = LB1", " VRRP IPv4 mcast group = 224.0.0.18", " Script security enabled",
            "------< VRRP Topology >------", " VRRP Instance = VI_1", "   VRRP Version = 2", "   Wantstate = MASTER", "   Interface = veth0",
            "   Multicast address 224.0.0.18", "   Gratuitous ARP delay = 5", "   Gratuitous ARP repeat = 5", "   Down timer adverts = 3",
            "   Send advert after receive lower priority advert = true", "   Virtual Router ID = 51", "   Priority = 100",
            "   Advert interval = 1 sec", "   Preempt = enabled", "   Virtual IP (1):", "     10.9.0.100/24 dev veth0 scope global");
        Assert.DoesNotContain("------< LVS Topology >------", lines);
    }

    [Fact]
    public void A_virtual_server_is_shown_as_in_the_originals_data_file()
    {
        var lines = Dump(RoleFilter.Checkers);

        AssertInOrder(
            lines,
            "------< LVS Topology >------", " ------< Virtual server >------", " VS VIP = 10.9.0.200, VPORT = 80", "   Address family = inet",
            "   lvs_sched = rr", "   flag-1 = disabled", "   One packet scheduling = disabled", "   protocol = TCP", "   omega is OFF",
            "   quorum = 1, hysteresis = 0", "   ------< Real server >------", "   forwarding method = NAT",
            "   connection limit range = 0 -> 0", "   Inhibit on failure is OFF", "------< Health checkers >------",
            " [10.9.0.200]:tcp:80 -> [127.0.0.1]:tcp:8081", "   Alpha = no", "   Delay loop = 1000000 us", "   Warmup = 1000000 us",
            "   Retries = 0", "   Default delay before retry = 1000000 us", "   Log all failures = no", "   Connection",
            "     Dest = [127.0.0.1]:8081", "     Timeout = 1.000000", "   Keepalive method = TCP_CHECK");
        Assert.DoesNotContain("------< VRRP Topology >------", lines);
    }

    [Fact]
    public void Servers_by_name_are_shown_by_their_name()
    {
        var config = Conf.Read(CheckerText.VirtualServer("real_server_name _http._tcp.example.net {\nsrv\nTCP_CHECK {\n}\n}")).Config!;
        AssertInOrder(
            ConfigurationDump.Of(config, RoleFilter.Checkers),
            "   ------< Real server >------", "   NAME = _http._tcp.example.net, RPORT = 0, WEIGHT = 1", "   SRV records = yes", "   Resolve interval = 30",
            " [10.0.0.9]:tcp:80 -> [_http._tcp.example.net]:tcp:0", "     Dest = real server:0");
    }

    [Fact]
    public void Passwords_are_not_shown()
    {
        var lines = Dump(RoleFilter.All);

        Assert.Contains("   Authentication type = SIMPLE_PASSWORD", lines);
        Assert.Contains("   Password = ********", lines);
        Assert.DoesNotContain(lines, line => line.Contains("secret12", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Dump(RoleFilter role) => ConfigurationDump.Of(Conf.Read(Text).Config!, role);

    private static void AssertInOrder(IReadOnlyList<string> lines, params string[] expected)
    {
        var from = 0;
        foreach (var line in expected)
        {
            var at = lines.Skip(from).ToList().IndexOf(line);
            Assert.True(at >= 0, $"'{line}' is missing after line {from} of:\n{string.Join('\n', lines)}");
            from += at + 1;
        }
    }
}
