using System.Globalization;
using System.Text;
using LabTopology;

namespace Bench.Vrrp;

/// <summary>Two routers joined by links, a veth pair each, with up to 250 virtual routers on a link.</summary>
internal sealed class RouterPair : IDisposable
{
    public const int RoutersOfALink = 250;
    private static int _created;
    private readonly string[] _names;

    public RouterPair(int links)
    {
        string prefix = $"bench{Environment.ProcessId}-{Interlocked.Increment(ref _created)}-";
        _names = [prefix + "a", prefix + "b"];
        NetworkNamespace.Create(_names);
        A = new NetworkNamespace(_names[0]);
        B = new NetworkNamespace(_names[1]);
        for (int i = 0; i < links; i++)
        {
            A.Queue($"link add l{i} type veth peer name l{i} netns {B.Name}", $"address add 10.10.{i}.1/24 dev l{i}", $"link set l{i} up");
            B.Queue($"address add 10.10.{i}.2/24 dev l{i}", $"link set l{i} up");
        }

        A.Flush();
        B.Flush();
    }

    public NetworkNamespace A { get; }

    public NetworkNamespace B { get; }

    /// <summary>A configuration of many virtual routers with one address each.</summary>
    public static string Configuration(int routers, int priority, string globals = "", string lines = "advert_int 1")
    {
        StringBuilder text = new($"global_defs {{\n    router_id bench\n    script_user root\n    enable_script_security\n{globals}\n}}\n");
        for (int i = 0; i < routers; i++)
        {
            int link = i / RoutersOfALink, vrid = (i % RoutersOfALink) + 1;
            text.Append(CultureInfo.InvariantCulture, $$"""
                vrrp_instance R{{i}} {
                    interface l{{link}}
                    virtual_router_id {{vrid}}
                    priority {{priority}}
                    {{lines}}
                    virtual_ipaddress {
                        10.{{100 + link}}.0.{{vrid}}/32
                    }
                }

                """);
        }

        return text.ToString();
    }

    /// <summary>One virtual router with many addresses, of which as many as fit are advertised.</summary>
    public static string ManyAddresses(int addresses, string globals)
    {
        StringBuilder text = new($"global_defs {{\n    router_id bench\n{globals}\n    vrrp_garp_master_repeat 1\n    vrrp_garp_master_delay 0\n}}\nvrrp_instance R {{\n    interface l0\n    virtual_router_id 1\n    priority 254\n    advert_int 1\n    virtual_ipaddress {{\n");
        for (int i = 0; i < addresses; i++)
        {
            if (i == 250) text.Append("    }\n    virtual_ipaddress_excluded {\n");
            text.Append(CultureInfo.InvariantCulture, $"        10.100.{i / 250}.{(i % 250) + 1}/32\n");
        }

        return text.Append("    }\n}\n").ToString();
    }

    /// <summary>How many virtual addresses a router has now.</summary>
    public static int Addresses(NetworkNamespace node) =>
        node.Run("ip", "-4", "-o", "address", "show", "to", "10.100.0.0/14").Output.Count(c => c == '\n')
        + node.Run("ip", "-4", "-o", "address", "show", "to", "10.104.0.0/13").Output.Count(c => c == '\n')
        + node.Run("ip", "-4", "-o", "address", "show", "to", "10.112.0.0/13").Output.Count(c => c == '\n');

    /// <inheritdoc/>
    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
        NetworkNamespace.Delete(_names);
    }
}
