using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>What is asked for through the control socket, seen in the kernel.</summary>
public sealed class ControlTests : LabTest
{
    private const string Servers = """
        real_server 192.0.2.11 80 {
                weight 10
            }
            real_server 192.0.2.12 80 {
                weight 20
            }
        """;

    [Fact]
    public void A_drained_server_stays_in_the_table_with_weight_0_also_under_a_new_role()
    {
        OnlyOurs("it has no control socket");
        CreateSite();
        string socket = Path.Combine(Directory.CreateTempSubdirectory("control-").FullName, "metrics");
        string globals = Globals.Replace("router_id lab", $"router_id lab\n    metrics_listen {socket}", StringComparison.Ordinal);
        DaemonProcess director = StartDirector(Site.Director1, globals + Service("DR", "rr", Servers), "-C");
        WaitForWeights(director, "10", "20");
        Control(director, "healthz", "--ready");

        Control(director, "drain", $"{Site.Vip}:80", "192.0.2.11", "--reason", "new disk");
        WaitForWeights(director, "0", "20");
        Control(director, "weight", $"{Site.Vip}:80", "192.0.2.12", "7");
        WaitForWeights(director, "0", "7");
        int pid = director.CheckerPid;
        DaemonProcess.Signal(Libc.SIGKILL, pid);
        Wait.Until(Patience, "a new checker role", () => director.CheckerPid is var id && id != 0 && id != pid, () => director.LogText);
        Wait.Until(Patience, "it answers", () => Site.Director1.TryRun(Subject.Keepalived, "healthz", "--socket", SocketOf(director)).ExitCode == 0, () => director.LogText);
        WaitForWeights(director, "0", "7");

        string page = Site.Director1.Run("curl", "-s", "--unix-socket", socket, "http://x/metrics").Output;
        Assert.Contains($"node_ipvs_backend_weight{{local_address=\"{Site.Vip}\",local_port=\"80\",remote_address=\"192.0.2.12\",remote_port=\"80\",proto=\"TCP\",local_mark=\"\"}} 7\n", page, StringComparison.Ordinal);
        Assert.Contains("\nnode_ipvs_connections_total 0\n", page, StringComparison.Ordinal);

        Control(director, "undrain", $"{Site.Vip}:80", "192.0.2.11");
        Control(director, "release", "all", "192.0.2.12:80");
        WaitForWeights(director, "10", "20");
    }

    private static string SocketOf(DaemonProcess director) => Path.Combine(director.Folder, "keepalived.sock");

    private void Control(DaemonProcess director, params string[] words) =>
        Site.Director1.Run(Subject.Keepalived, [.. words, "--socket", SocketOf(director)]);

    private void WaitForWeights(DaemonProcess director, string first, string second) => Wait.Until(
        Patience, $"weights {first} and {second}",
        () => IpvsTable.Rules(Site.Director1).Where(static rule => rule.StartsWith("-a ", StringComparison.Ordinal)).Select(static rule => rule.Split(' ')[^1]).SequenceEqual([first, second]),
        () => director.LogText);
}
