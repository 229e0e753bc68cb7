using System.Globalization;
using System.Text;
using LabTopology;

namespace Kernel.Tests;

/// <summary>
/// A director's file that is changed at random, and what the kernel has to have of it. One instance and one service carry the traffic and
/// are never taken out; everything else comes and goes.
/// </summary>
internal sealed class StormConfiguration(Random random)
{
    /// <summary>Port of the service that carries the traffic.</summary>
    public const int Port = 80;

    /// <summary>Servers of the traffic's service; only the last one may leave.</summary>
    public const int Servers = 3;

    private const string SideVip = "192.0.2.110";
    private static readonly string[] _schedulers = ["rr", "wrr", "lc", "wlc"];
    private static readonly string[] _methods = ["DR", "NAT", "TUN"];
    private readonly int[] _weights = [.. Enumerable.Repeat(1, Servers)];
    private readonly SortedSet<int> _excluded = [];
    private readonly SortedSet<int> _instances = [];
    private readonly SortedDictionary<int, int> _scripts = [];
    private readonly SortedDictionary<int, SideService> _services = [];
    private bool _hasLast = true;
    private int _scheduler;
    private int _delay = 2;
    private int _interval = 1;

    private const string Globals = """
        global_defs {
            router_id lab
            script_user root
            enable_script_security
            vrrp_version 3
            vrrp_rt_priority 50
            vrrp_rlimit_rttime 10000000
        }

        """;

    /// <summary>The addresses of eth0, sorted.</summary>
    public IReadOnlyList<string> Addresses =>
    [
        .. ((IEnumerable<string>)["192.0.2.1/24", $"{Site.Vip}/32"])
            .Concat(_excluded.Select(static number => $"192.0.2.{120 + number}/32"))
            .Concat(_instances.Select(static number => $"192.0.2.{140 + number}/32")).Order(StringComparer.Ordinal),
    ];

    /// <summary>The IPVS table as <see cref="KernelPicture.Table"/> tells it.</summary>
    public IReadOnlyList<string> Table
    {
        get
        {
            string service = $"TCP {Hexadecimal(Site.Vip, Port)}";
            List<string> lines = [$"{service} {_schedulers[_scheduler]}"];
            for (int server = 1; server <= Servers; server++)
            {
                if (server < Servers || _hasLast) lines.Add($"{service} -> {Hexadecimal($"192.0.2.{10 + server}", Port)} Route {_weights[server - 1]}");
            }

            foreach ((int number, SideService side) in _services)
            {
                service = $"TCP {Hexadecimal(SideVip, 1000 + number)}";
                lines.Add($"{service} {side.Scheduler}");
                lines.AddRange(side.Weights.Select(w => $"{service} -> {Hexadecimal($"198.18.{number}.{w.Key}", 1000 + number)} {Forward(side.Method)} {w.Value}"));
            }

            lines.Sort(StringComparer.Ordinal);
            return lines;
        }
    }

    /// <summary>The peer's file: the same instance with a lower priority, which waits for so many adverts.</summary>
    public static string Peer(int downTimerAdverts) =>
        Globals + Instance(1, $"advert_int 0.1\n    priority 100\n    down_timer_adverts {downTimerAdverts}", [Site.Vip], [], []);

    /// <summary>At least one change; returns what they were.</summary>
    public string Change()
    {
        string before = ToString();
        List<string> changes = [];
        while (ToString() == before || random.Next(3) == 0) changes.Add(ChangeOne());
        return string.Join(", ", changes);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new(Globals);
        foreach ((int number, int interval) in _scripts)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                vrrp_script check{{number}} {
                    script "/bin/true"
                    interval {{interval}}
                    timeout 120
                    weight -10
                }

                """);
        }

        string[] excluded = [.. _excluded.Select(static number => $"192.0.2.{120 + number}")];
        text.Append(Instance(1, $"advert_int {(_interval == 1 ? "0.1" : "0.12")}\n    priority 150\n    garp_master_repeat {_interval}", [Site.Vip], excluded, [.. _scripts.Keys.Select(static script => $"check{script}")]));
        foreach (int number in _instances) text.Append(Instance(1 + number, "advert_int 0.2\n    priority 255\n    state MASTER", [$"192.0.2.{140 + number}"], [], []));
        AppendTraffic(text);
        foreach ((int number, SideService side) in _services) Append(text, number, side);
        return text.ToString();
    }

    private static string Forward(string method) => method switch
    {
        "DR" => "Route",
        "NAT" => "Masq",
        _ => "Tunnel",
    };

    private static string Hexadecimal(string address, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(System.Net.IPAddress.Parse(address).GetAddressBytes())}:{port:X4}");

    private static void Toggle(SortedSet<int> set, int number)
    {
        if (!set.Remove(number)) set.Add(number);
    }

    private static void Append(StringBuilder text, int number, SideService side)
    {
        text.Append(CultureInfo.InvariantCulture, $$"""
            virtual_server {{SideVip}} {{1000 + number}} {
                lvs_sched {{side.Scheduler}}
                lvs_method {{side.Method}}
                protocol TCP

            """);
        foreach ((int server, int weight) in side.Weights)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                    real_server 198.18.{{number}}.{{server}} {{1000 + number}} {
                        weight {{weight}}
                    }

                """);
        }

        text.Append("}\n\n");
    }

    private string ChangeOne()
    {
        int number = random.Next(1, 5);
        switch (random.Next(9))
        {
            case 0:
                _weights[random.Next(Servers)] = number;
                return "weight";
            case 1:
                _hasLast = !_hasLast;
                return _hasLast ? "server added" : "server removed";
            case 2:
                _scheduler = random.Next(_schedulers.Length);
                return "scheduler";
            case 3:
                Toggle(_excluded, number);
                return "address";
            case 4:
                Toggle(_instances, number);
                return "instance";
            case 5:
                if (!_scripts.Remove(number)) _scripts.Add(number, random.Next(2, 6));
                return "track script";
            case 6:
                _delay = random.Next(1, 5);
                _interval = 3 - _interval;
                return "intervals";
            case 7:
                if (!_services.Remove(number)) _services.Add(number, SideService.Random(random, _schedulers, _methods));
                return "service";
            default:
                if (_services.TryGetValue(number, out SideService? side)) side.Change(random);
                return "servers without traffic";
        }
    }

    private void AppendTraffic(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $$"""
            virtual_server {{Site.Vip}} {{Port}} {
                delay_loop {{_delay}}
                lvs_sched {{_schedulers[_scheduler]}}
                lvs_method DR
                protocol TCP
                drain_time 1

            """);
        for (int server = 1; server <= Servers; server++)
        {
            if (server == Servers && !_hasLast) continue;
            text.Append(CultureInfo.InvariantCulture, $$"""
                    real_server 192.0.2.{{10 + server}} {{Port}} {
                        weight {{_weights[server - 1]}}
                        TCP_CHECK {
                            connect_timeout 60
                        }
                    }

                """);
        }

        text.Append("}\n\n");
    }

    private static string Instance(int number, string options, string[] addresses, string[] excluded, string[] scripts)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $$"""
            vrrp_instance VI_{{number}} {
                interface eth0
                virtual_router_id {{50 + number}}
                {{options}}

            """);
        Append("virtual_ipaddress", addresses);
        Append("virtual_ipaddress_excluded", excluded);
        Append("track_script", scripts);
        return text.Append("}\n\n").ToString();

        void Append(string block, string[] lines)
        {
            if (lines.Length == 0) return;
            text.Append(CultureInfo.InvariantCulture, $"    {block} {{\n");
            foreach (string line in lines) text.Append(CultureInfo.InvariantCulture, $"        {line}\n");
            text.Append("    }\n");
        }
    }
}
