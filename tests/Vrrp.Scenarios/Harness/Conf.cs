using System.Globalization;

namespace Vrrp.Scenarios;

/// <summary>Configuration files of the scenarios.</summary>
public static class Conf
{
    /// <summary>The address that moves.</summary>
    public const string Vip = "10.0.0.100";

    /// <summary>The base configuration with a priority and what else an instance needs.</summary>
    public static string Base(int priority, string options = "", string globals = "", string extra = "") =>
        Globals(globals) + Instance(priority, options) + extra;

    /// <summary>The base configuration of an owner of the address: master as soon as it starts.</summary>
    public static string Owner(string options = "", string globals = "") => Globals(globals) + Instance(255, options, state: "state MASTER");

    /// <summary>Head of every file.</summary>
    public static string Globals(string options = "") => $$"""
        global_defs {
            router_id r
            script_user root
            enable_script_security
            {{options}}
        }

        """;

    /// <summary>An instance; without options the one of the base configuration.</summary>
    public static string Instance(
        int priority, string options = "", string vips = "10.0.0.100/24", string name = "VI_1", int vrid = 51, string device = "eth0", double interval = 1, string state = "state BACKUP") => $$"""
        vrrp_instance {{name}} {
            {{state}}
            interface {{device}}
            virtual_router_id {{vrid}}
            priority {{priority}}
            advert_int {{interval.ToString(CultureInfo.InvariantCulture)}}
            {{options}}
            virtual_ipaddress {
                {{vips}}
            }
        }

        """;

    /// <summary>VI_1 on <c>eth0</c> and VI_2 on <c>eth1</c> in the group VG.</summary>
    public static string Group(int priority1, int priority2, string state1 = "state BACKUP", string state2 = "state BACKUP", string options = "") =>
        Instance(priority1, state: state1)
        + Instance(priority2, vips: "10.1.0.100/24", name: "VI_2", vrid: 52, device: "eth1", state: state2)
        + $$"""
        vrrp_sync_group VG {
            group {
                VI_1
                VI_2
            }
            {{options}}
        }

        """;

    /// <summary>Unicast from one address to another.</summary>
    public static string Unicast(string own, string peer, string options = "") => $$"""
        unicast_src_ip {{own}}
            unicast_peer {
                {{peer}}
            }
            {{options}}
        """;

    /// <summary>A check script called <c>chk</c> that succeeds while a file exists.</summary>
    public static string Script(string file, string options = "interval 1") => $$"""
        vrrp_script chk {
            script "/usr/bin/test -e {{file}}"
            {{options}}
        }

        """;

    /// <summary>Key 1 of signed adverts.</summary>
    public const string Key1 = "0123456789abcdef0123456789abcdef01234567";

    /// <summary>Two keys for <see cref="Signed"/>.</summary>
    public const string Keys = $"key 1 {Key1}\n    key 2 fedcba9876543210fedcba9876543210fedcba98";

    /// <summary>Signed adverts; by default with key 1.</summary>
    public static string Signed(string mode, string keys = $"key 1 {Key1}", int active = 1) => $$"""
        auth_hmac {
            {{keys}}
            active_key {{active}}
            mode {{mode}}
        }
        """;

    /// <summary>Authentication of version 2.</summary>
    public static string Authentication(string type, string password) => $$"""
        authentication {
            auth_type {{type}}
            auth_pass {{password}}
        }
        """;
}
