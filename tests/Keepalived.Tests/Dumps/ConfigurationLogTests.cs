using Keepalived.Conf.Dump;
using Vrrp.Dump;
using Xunit;

namespace Keepalived.Tests.Dumps;

/// <summary>The log of <c>-d</c>: lines of the data dump, less those about the moment.</summary>
public sealed class ConfigurationLogTests
{
    private const string Instance = """
        vrrp_instance VI_1 {
            state MASTER
            interface veth0
            virtual_router_id 51
            authentication {
                auth_type PASS
                auth_pass secret12
            }
            virtual_ipaddress {
                10.9.0.100/24
            }
        }
        """;

    private const string NamedServer = """
        virtual_server 10.0.0.9 80 {
            lb_kind NAT
            protocol TCP
            real_server_name _http._tcp.example.net {
                srv
                TCP_CHECK {
                }
            }
        }
        """;

    [Fact]
    public void An_instance_has_the_lines_of_its_dump()
    {
        var lines = Vrrp(Instance);

        var data = new VrrpRig(Instance).Start().Run(10).Data();
        Assert.All(lines, line => Assert.True(data.Contains(line) || data.Contains($"{line} set") || line == "   No sockets allocated", line));
        Assert.DoesNotContain(lines, static line => line.StartsWith("   State = ", StringComparison.Ordinal));
    }

    [Fact]
    public void Passwords_are_not_shown()
    {
        var lines = Vrrp(Instance);

        Assert.Contains("   Password = ********", lines);
        Assert.DoesNotContain(lines, static line => line.Contains("secret12", StringComparison.Ordinal));
    }

    [Fact]
    public void Servers_by_name_are_shown_by_their_name()
    {
        var lines = CheckerRig.Log(NamedServer);

        Assert.Contains("   NAME = _http._tcp.example.net, RPORT = 0, WEIGHT = 1 EFF WEIGHT = 1", lines);
        Assert.Contains("   SRV records = yes", lines);
        Assert.Contains("   Resolve interval = 30", lines);
        Assert.Contains(" [10.0.0.9]:tcp:80 -> [_http._tcp.example.net]:tcp:0", lines);
        Assert.Contains("     Dest = real server:0", lines);
    }

    private static List<string> Vrrp(string text)
    {
        var lines = new List<string>();
        VrrpDump.Write(new DumpWriter(lines.Add), ConfigText.Read(text), VrrpRig.Process(DumpedRole.Vrrp), new RootOwns());
        return lines;
    }
}
