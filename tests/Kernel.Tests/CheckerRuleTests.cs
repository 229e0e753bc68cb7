using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>What the checker role makes of its configuration in a real kernel.</summary>
public sealed class CheckerRuleTests : LabTest
{
    private const string Group = """
        virtual_server_group G1 {
            10.0.1.254-10.0.2.1 8080
            2001:db8:1::fffe-2001:db8:1::1:1 80
        }

        """;

    private static string Balanced(string key, string options, string server = "192.0.2.11", string method = "NAT") => $$"""
        virtual_server {{key}} {
            delay_loop 2
            lvs_sched rr
            lvs_method {{method}}
            protocol TCP
            warmup 0
            {{options}}
            real_server {{server}} 80 {
                weight 10
            }
        }

        """;

    [Fact]
    public void Ranges_are_counted_across_octets_and_groups_of_digits()
    {
        OnlyOurs("it counts wrongly");
        CreateSite();
        DaemonProcess director = StartDirector(Site.Director1, Globals + Group + Balanced("group G1", "", method: "TUN"), "-C");
        Wait.Until(Patience, "the services", () => Services().Length == 8, () => director.LogText);
        foreach (string address in (string[])["10.0.1.254:8080", "10.0.1.255:8080", "10.0.2.0:8080", "10.0.2.1:8080",
            "[2001:db8:1::fffe]:80", "[2001:db8:1::ffff]:80", "[2001:db8:1::1:0]:80", "[2001:db8:1::1:1]:80"])
            Assert.Contains(Services(), rule => rule.StartsWith($"-A -t {address} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Groups_are_balanced_by_address_when_the_packet_filter_cannot_mark()
    {
        OnlyOurs("its services get no traffic");
        CreateSite();
        Assert.SkipWhen(Site.Director1.TryRun("nft", "add", "table", "ip", "probe").ExitCode == 0, "this kernel has nf_tables");
        string group = "virtual_server_group G1 {\n    10.0.0.1 80\n    10.0.1.4-10.0.1.6 443\n}\n\n";
        string globals = Globals.Replace("router_id lab", "router_id lab\n    nftables_ipvs", StringComparison.Ordinal);
        DaemonProcess director = StartDirector(Site.Director1, globals + group + Balanced("group G1", ""), "-C");
        Wait.Until(Patience, "a service for each address", () => Services().Length == 4, () => director.LogText);
        Assert.DoesNotContain(Services(), rule => rule.StartsWith("-A -f", StringComparison.Ordinal));
        director.WaitForLog("nftables: table keepalived_ipvs of ip cannot be changed", Patience);
    }

    [Fact]
    public void Netlink_sockets_have_the_receive_buffers_of_the_file_also_after_a_reload()
    {
        OnlyOurs("its buffers are as small as the file says");
        CreateSite();
        DaemonProcess director = StartDirector(Site.Director1, Buffers(2_000_000, 3_000_000), "-C");
        Wait.Until(Patience, "both buffers", () => HasBuffers(2_000_000, 3_000_000), () => director.LogText);
        File.WriteAllText(director.ConfigurationFile, Buffers(4_000_000, 5_000_000));
        director.Signal(Libc.SIGHUP);
        Wait.Until(Patience, "the buffers of the new file", () => HasBuffers(4_000_000, 5_000_000), () => director.LogText);

        static string Buffers(int command, int monitor) => Globals.Replace("router_id lab", $"""
            router_id lab
                lvs_netlink_cmd_rcv_bufs {command}
                lvs_netlink_cmd_rcv_bufs_force
                lvs_netlink_monitor_rcv_bufs {monitor}
                lvs_netlink_monitor_rcv_bufs_force
            """, StringComparison.Ordinal) + Balanced($"{Site.Vip} 80", "ha_suspend");

        // The kernel doubles what is set.
        bool HasBuffers(int command, int monitor)
        {
            string[] sockets = Site.Director1.Run("ss", "-H", "-f", "netlink", "-m").Lines;
            return Array.Exists(sockets, s => s.Contains("genl:", StringComparison.Ordinal) && s.Contains($"rb{2 * command},", StringComparison.Ordinal))
                && Array.Exists(sockets, s => s.Contains("rtnl:", StringComparison.Ordinal) && s.Contains($"rb{2 * monitor},", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_tracked_file_changes_the_weight_and_lines_go_to_the_pipe_without_NUL()
    {
        OnlyOurs("its lines may end with a NUL byte");
        CreateSite();
        string folder = Directory.CreateTempSubdirectory("rules-").FullName;
        string file = Path.Combine(folder, "number");
        File.WriteAllText(file, "2\n");
        string globals = Globals.Replace("router_id lab", $"router_id lab\n    lvs_notify_fifo {folder}/pipe", StringComparison.Ordinal) +
            $"track_file tf1 {{\n    file {file}\n    weight 3\n}}\n\n";
        string config = globals + Balanced(Site.Vip + " 80", "").Replace("weight 10", "weight 10\n        FILE_CHECK {\n            track_file tf1\n        }", StringComparison.Ordinal);
        DaemonProcess director = StartDirector(Site.Director1, config, "-C");
        WaitForWeight(director, 16);
        File.WriteAllText(file, "-4\n");
        WaitForWeight(director, 0);
        string told = Site.Director1.Run("timeout", "5", "head", "-n", "2", $"{folder}/pipe").Output;
        Assert.Equal($"VS [{Site.Vip}]:tcp:80 UP\nVS [{Site.Vip}]:tcp:80 DOWN\n", told);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void What_somebody_else_changes_is_repaired_and_said_in_one_line()
    {
        OnlyOurs("it never notices");
        CreateSite();
        DaemonProcess director = StartDirector(Site.Director1, Globals + Balanced(Site.Vip + " 80", "") + Balanced(Site.Vip + " 81", ""), "-C");
        WaitForWeight(director, 10);
        Wait.Until(Patience, "both services", () => Services().Length == 2, () => director.LogText);
        string[] before = IpvsTable.Rules(Site.Director1);
        DateTime cleared = DateTime.UtcNow;
        Site.Director1.Run(Subject.Ipvsadm, "-C");
        Wait.Until(Patience, "the table is as before", () => IpvsTable.Rules(Site.Director1).SequenceEqual(before), () => director.LogText);
        Assert.Single(director.Log, line => line.At > cleared && line.Text.Contains("by somebody else", StringComparison.Ordinal));
    }

    private string[] Services() => [.. IpvsTable.Rules(Site.Director1).Where(rule => rule.StartsWith("-A ", StringComparison.Ordinal))];

    private void WaitForWeight(DaemonProcess director, int weight) => Wait.Until(
        Patience, $"weight {weight}",
        () => IpvsTable.Rules(Site.Director1).Any(rule => rule.StartsWith("-a ", StringComparison.Ordinal) && rule.Contains($"-w {weight}", StringComparison.Ordinal)),
        () => director.LogText);
}
