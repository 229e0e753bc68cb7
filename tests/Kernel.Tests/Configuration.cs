using System.Globalization;
using System.Text;
using LabTopology;

namespace Kernel.Tests;

/// <summary>Pieces of configuration files for the scenarios.</summary>
internal static class Configuration
{
    /// <summary>Head of every file.</summary>
    public const string Globals = """
        global_defs {
            router_id lab
            script_user root
            enable_script_security
        }

        """;

    /// <summary>An instance that owns the VIP: master as soon as it starts.</summary>
    public static string Owner(string addresses = "") => Instance(255, "state MASTER", addresses: addresses);

    /// <summary>An instance for the VIP and further addresses, one per line.</summary>
    public static string Instance(int priority, string options = "", string interval = "1", string addresses = "") => $$"""
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            priority {{priority}}
            advert_int {{interval}}
            {{options}}
            virtual_ipaddress {
                {{Site.Vip}}/24 dev eth0
                {{addresses}}
            }
        }

        """;

    /// <summary>A virtual server on the VIP's port 80, or on whatever <paramref name="key"/> says.</summary>
    public static string Service(string method, string scheduler, string servers, string options = "", string? key = null) => $$"""
        virtual_server {{key ?? Site.Vip + " 80"}} {
            delay_loop 2
            lvs_sched {{scheduler}}
            lvs_method {{method}}
            protocol TCP
            warmup 0
            {{options}}
            {{servers}}
        }

        """;

    /// <summary>A real server with an HTTP check of <c>/health</c>.</summary>
    public static string RealServer(string address, int weight = 1, int port = 80, int checkPort = 80) => $$"""
        real_server {{address}} {{port}} {
                weight {{weight}}
                HTTP_GET {
                    url {
                        path /health
                        status_code 200
                    }
                    connect_port {{checkPort}}
                    connect_timeout 2
                    retry 1
                    delay_before_retry 1
                }
            }

        """;

    /// <summary>Both real servers of the front network with the given weights.</summary>
    public static string FrontServers(int weight1 = 1, int weight2 = 1) => RealServer("192.0.2.11", weight1) + "    " + RealServer("192.0.2.12", weight2);

    /// <summary>Both real servers of the second network.</summary>
    public static string BackServers() => RealServer("10.9.0.11") + "    " + RealServer("10.9.0.12");

    /// <summary>One hundred services of one hundred real servers each.</summary>
    public static string TenThousandServers(int weight)
    {
        StringBuilder text = new();
        for (int service = 0; service < 100; service++)
        {
            text.Append(CultureInfo.InvariantCulture, $"virtual_server 10.100.0.{service} 80 {{\n    lvs_sched rr\n    lvs_method DR\n    protocol TCP\n");
            for (int server = 0; server < 100; server++)
            {
                text.Append(CultureInfo.InvariantCulture, $"    real_server 10.200.{service}.{server} 80 {{\n        weight {weight}\n    }}\n");
            }

            text.Append("}\n");
        }

        return text.ToString();
    }
}
