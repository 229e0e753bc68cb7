using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Checkers.Control;
using Ipvs.Netlink;
using Keepalived.Runtime.Control;
using Xunit;

namespace Keepalived.Tests.Processes;

/// <summary>The built daemon in a network namespace, and its own commands as clients.</summary>
public sealed partial class ControlTests : IDisposable
{
    private const int SigHup = 1;
    private const int SigKill = 9;
    private const int SigTerm = 15;
    private const string Own = "10.9.0.1/24";

    // The checker role has no IPVS here: it checks and decides all the same.
    private const string Config = """
        vrrp_instance VI_1 {
            interface ve0
            virtual_router_id 51
            priority 255
            virtual_ipaddress {
                10.9.0.100/24
            }
        }
        virtual_server 10.0.0.1 80 {
            protocol TCP
            lb_kind DR
            lb_algo rr
            real_server 10.1.0.1 80 {
                weight 3
            }
            real_server 10.1.0.2 80 {
                weight 2
            }
        }

        """;

    private readonly NetworkNamespace _space = NetworkNamespace.Create();
    private readonly ScratchDirectory _directory = new();

    public void Dispose()
    {
        _directory.Dispose();
        _space.Dispose();
    }

    private RunningDaemon Start(string globals = "", params string[] more)
    {
        _directory.Write("k.conf", globals + Config);
        var daemon = _space.Start(
            _directory.Path,
            ["-n", "-l", "-D", "-G", "-f", "k.conf", "-p", _directory.File("k.pid"), "-r", _directory.File("v.pid"), "-c", _directory.File("c.pid"), .. more]);
        daemon.WaitForLine("Startup complete");
        daemon.WaitForLine("(VI_1) Sending/queueing gratuitous ARPs");
        return daemon;
    }

    private (int Status, string Output, string Error) Keepalived(params string[] words) =>
        RunningDaemon.Run(RunningDaemon.Program, _directory.Path, [.. words, "--socket", _directory.File("k.sock")]);

    private void Do(params string[] words)
    {
        var (status, output, error) = Keepalived(words);
        Assert.True(status == 0, $"{string.Join(' ', words)}: {status} {output}{error}");
    }

    private JsonElement Status() => JsonDocument.Parse(Keepalived("status", "-o", "json").Output).RootElement;

    private JsonElement Instance() => Status().GetProperty("vrrp").GetProperty("instances")[0];

    private int Weight(int server) => Status().GetProperty("checker").GetProperty("virtual_servers")[0].GetProperty("real_servers")[server].GetProperty("weight").GetInt32();

    private static void Stop(RunningDaemon daemon)
    {
        daemon.Signal(SigTerm);
        Assert.Equal(0, daemon.WaitForEnd());
    }

    [Fact]
    public void Maintenance_of_an_instance_survives_the_death_of_its_role_and_a_reload_and_ends_on_request()
    {
        using var daemon = Start();
        Assert.Equal("MASTER", Instance().GetProperty("state").GetString());
        Do("maintenance", "--vrrp", "VI_1", "--reason", "new cable");
        Assert.Equal([Own], _space.Addresses());
        daemon.WaitForLine("(VI_1) Maintenance begins, by user 0: new cable");
        daemon.WaitForLine("(VI_1) sent 0 priority");

        RunningDaemon.Signal(daemon.WaitForPid("Starting VRRP child process, pid="), SigKill);
        daemon.WaitForPid("Starting VRRP child process, pid=", 2);
        daemon.WaitForLine("(VI_1) Entering FAULT STATE", 2);
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload complete");
        Assert.Equal("FAULT", Instance().GetProperty("state").GetString());
        Assert.Equal("new cable", Instance().GetProperty("maintenance").GetProperty("reason").GetString());
        Assert.Equal([Own], _space.Addresses());

        Do("release", "--vrrp", "VI_1");
        daemon.WaitForLine("(VI_1) Maintenance ends: released by user 0");
        daemon.WaitForLine("(VI_1) setting VIPs.", 2);
        Assert.Equal(1, Keepalived("release", "--vrrp", "VI_1").Status);
        Stop(daemon);
    }

    [Fact]
    public void What_was_asked_for_a_server_survives_the_death_of_its_role_a_reload_and_with_adopt_the_daemon()
    {
        using (var daemon = Start("", "--adopt"))
        {
            Do("drain", "10.0.0.1:80", "10.1.0.1", "--for", "1h");
            Do("weight", "10.0.0.1:80", "10.1.0.2:80", "9");
            RunningDaemon.Signal(daemon.WaitForPid("Starting Healthcheck child process, pid="), SigKill);
            daemon.WaitForPid("Starting Healthcheck child process, pid=", 2);
            while (!Status().GetProperty("checker").TryGetProperty("virtual_servers", out _)) Thread.Yield();
            Assert.Equal((0, 9), (Weight(0), Weight(1)));
            daemon.Signal(SigHup);
            daemon.WaitForLine("Reload complete");
            Assert.Equal((0, 9), (Weight(0), Weight(1)));
            Stop(daemon);
        }

        using (var daemon = Start("", "--adopt"))
        {
            Assert.Equal((0, 9), (Weight(0), Weight(1)));
            string text = Keepalived("status").Output;
            Assert.Contains("Not as the file says\n", text, StringComparison.Ordinal);
            Assert.Contains("[10.1.0.1]:tcp:80 of [10.0.0.1]:tcp:80: drained by user 0", text, StringComparison.Ordinal);
            Assert.Contains("[10.1.0.2]:tcp:80 of [10.0.0.1]:tcp:80: weight 9 instead of 2 by user 0", text, StringComparison.Ordinal);
            Do("undrain", "10.0.0.1:80", "10.1.0.1");
            Do("release", "all", "10.1.0.2");
            Assert.Equal((3, 2), (Weight(0), Weight(1)));
            Stop(daemon);
        }
    }

    [Fact]
    public void Health_is_that_of_the_roles_and_one_that_hangs_is_found()
    {
        using var daemon = Start();
        Assert.Equal((0, "healthy\n", ""), Keepalived("healthz"));
        Assert.Equal((1, "IPVS is not available\n", ""), Keepalived("healthz", "--ready"));
        int role = daemon.WaitForPid("Starting VRRP child process, pid=");
        RunningDaemon.Signal(role, 19 /* SIGSTOP */);
        var (status, output, _) = Keepalived("healthz");
        Assert.Equal((1, "the VRRP process does not answer: its log may say why\n"), (status, output));
        RunningDaemon.Signal(role, 18 /* SIGCONT */);
        Assert.Equal(0, Keepalived("healthz").Status);
        Stop(daemon);
        Assert.Equal(2, Keepalived("healthz").Status);
    }

    [Fact]
    public void Nobody_without_rights_gets_anything()
    {
        using var daemon = Start();
        File.SetUnixFileMode(_directory.Path, (UnixFileMode)0x1ed); // 0755
        var asNobody = RunningDaemon.Run(
            "setpriv", "/", "--reuid", "65534", "--regid", "65534", "--clear-groups", RunningDaemon.Program, "status", "--socket", _directory.File("k.sock"));
        Assert.Equal(
            (2, "", $"keepalived status: you have no right to use {_directory.File("k.sock")}: root and the group of control_socket in global_defs have\n"), asNobody);

        // Whoever opens the file wide does not open the socket.
        File.SetUnixFileMode(_directory.File("k.sock"), (UnixFileMode)0x1b6); // 0666
        asNobody = RunningDaemon.Run(
            "setpriv", "/", "--reuid", "65534", "--regid", "65534", "--clear-groups", RunningDaemon.Program, "status", "--socket", _directory.File("k.sock"));
        Assert.Equal((2, "", "keepalived status: the daemon has closed the connection: you may have no right to use it\n"), asNobody);
        Stop(daemon);
    }

    [Fact]
    public void A_member_of_the_group_may_and_is_named_in_the_log()
    {
        using var daemon = Start($"global_defs {{\n control_socket {_directory.File("k.sock")} group nogroup\n}}\n");
        File.SetUnixFileMode(_directory.Path, (UnixFileMode)0x1ed); // 0755
        var (status, _, error) = RunningDaemon.Run(
            "setpriv", "/", "--reuid", "65534", "--regid", "65533", "--groups", "65534", RunningDaemon.Program,
            "drain", "10.0.0.1:80", "10.1.0.1", "--socket", _directory.File("k.sock"));
        Assert.True(status == 0, error);
        daemon.WaitForLine("Override of service [10.1.0.1]:tcp:80 of VS [10.0.0.1]:tcp:80: drained, by user 65534");
        Stop(daemon);
    }

    [Fact]
    public void Metrics_and_health_are_served_over_HTTP_and_a_reload_moves_them()
    {
        string first = _directory.File("m1.sock");
        string second = _directory.File("m2.sock");
        using var daemon = Start($"global_defs {{\n metrics_listen {first}\n}}\n");
        string page = Get(first, "/metrics");
        Assert.StartsWith("HTTP/1.1 200 OK\r\nContent-Type: application/openmetrics-text; version=1.0.0; charset=utf-8\r\n", page, StringComparison.Ordinal);
        Assert.Contains("\nkeepalived_up 1\n", page, StringComparison.Ordinal);
        Assert.Contains("\nkeepalived_vrrp_state{iname=\"VI_1\",intf=\"ve0\",vrid=\"51\",ip_address=\"10.9.0.100\"} 2\n", page, StringComparison.Ordinal);
        Assert.Contains("\nkeepalived_real_server_weight{virtual_server=\"[10.0.0.1]:tcp:80\",real_server=\"[10.1.0.1]:tcp:80\"} 3\n", page, StringComparison.Ordinal);
        Assert.EndsWith("\n# EOF\n", page, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nhealthy\n", Get(first, "/healthz"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 404 ", Get(first, "/"), StringComparison.Ordinal);

        _directory.Write("k.conf", $"global_defs {{\n metrics_listen {second}\n metrics_max_series 100\n control_socket none\n}}\n{Config}");
        daemon.Signal(SigHup);
        daemon.WaitForLine("Reload complete");
        while (!File.Exists(second)) Thread.Yield();
        Assert.StartsWith("HTTP/1.1 200 OK", Get(second, "/metrics"), StringComparison.Ordinal);
        Assert.False(File.Exists(first));
        Assert.False(File.Exists(_directory.File("k.sock")));
        Stop(daemon);
        Assert.False(File.Exists(second));
    }

    [Fact]
    public void The_example_dashboard_asks_for_what_is_served()
    {
        string socket = _directory.File("m.sock");
        using var daemon = Start($"global_defs {{\n metrics_listen {socket}\n}}\n");
        using var kernel = new MemoryStream();
        using (var text = new MetricsText(kernel, 0))
        {
            var empty = new IpvsReading([], new IpvsStatistics());
            IpvsMetrics.WriteTotals(text, empty);
            IpvsMetrics.WriteBackends(text, empty);
        }

        string pages = Get(socket, "/metrics") + System.Text.Encoding.UTF8.GetString(kernel.ToArray());
        var served = Type().Matches(pages).Select(static t => t.Groups[1].Value + (t.Groups[2].Value == "counter" ? "_total" : "")).ToHashSet();
        using var dashboard = JsonDocument.Parse(Documentation.Pages.Text("dashboard.json"));
        var asked = dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(static p => p.GetProperty("targets").EnumerateArray())
            .SelectMany(static t => Metric().Matches(t.GetProperty("expr").GetString()!)).Select(static m => m.Value).Distinct().ToList();
        Assert.InRange(asked.Count, 10, int.MaxValue);
        Assert.Empty(asked.Except(served));
        string documented = Documentation.Pages.Text("metrics.md");
        Assert.All(asked, name => Assert.True(IsIn(documented, name), $"{name} is not in metrics.md"));
        Stop(daemon);

        // Names that share their beginning are written without it.
        static bool IsIn(string text, string name) =>
            Enumerable.Range(0, name.Length).Where(i => i == 0 || name[i] == '_').Any(i => text.Contains($"`{name[i..]}", StringComparison.Ordinal));
    }

    [Fact]
    public void Events_tell_what_happens_while_it_happens()
    {
        using var daemon = Start();
        using var events = RunningDaemon.StartProgram(
            "sh", _directory.Path, "-c", $"exec {RunningDaemon.Program} events --socket {_directory.File("k.sock")} >&2");

        // Nothing is told before somebody follows: asked again until the first line is there.
        while (events.FindLine("drained", 1, TimeSpan.FromMilliseconds(200)) is null) Do("drain", "10.0.0.1:80", "10.1.0.1");
        Do("maintenance", "--vrrp", "VI_1");
        events.WaitForLine("instance VI_1 FAULT (in maintenance)");
        Do("down", "10.0.0.1:80", "10.1.0.2");
        events.WaitForLine("real server [10.1.0.2]:tcp:80 of [10.0.0.1]:tcp:80 DOWN");
        Stop(daemon);
        events.WaitForLine("the daemon has ended the connection");
    }

    [GeneratedRegex(@"(?m)^# TYPE (\w+) (\w+)")]
    private static partial Regex Type();

    [GeneratedRegex(@"\b(keepalived|node_ipvs)_\w+")]
    private static partial Regex Metric();

    private static string Get(string path, string target)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        using var stream = new NetworkStream(socket);
        stream.Write(System.Text.Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
