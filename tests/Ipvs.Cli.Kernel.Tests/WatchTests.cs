using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linux.Abi;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>The native program's ipvs watch on a real kernel, read by a program and by a terminal.</summary>
[Trait("lab", "beyond")]
public sealed class WatchTests
{
    /// <summary>The kernel brings counters up to date every 2 s.</summary>
    private const string LongerThanTheEstimator = "2.5";

    private const int Datagrams = 40;

    /// <summary>A service whose only server is an address of this machine. Connections outlive services: each test has a port.</summary>
    private static string[][] Table(int port) =>
    [
        ["-A", "-u", $"10.255.0.9:{port}", "-s", "rr"],
        ["-a", "-u", $"10.255.0.9:{port}", "-r", $"10.255.0.1:{port}", "-m", "-w", "3"],
        ["-A", "-f", "7", "-s", "sh"],
    ];

    [Fact]
    public void Lines_show_the_counters_of_traffic()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset(Table(5301));
        SendDatagrams(5301);
        WaitUntilCounted(program, "10.255.0.9:5301", "10.255.0.1:5301");

        ProgramResult watched = ProgramRun.Run(program, ["watch", "--count", "2", "-i", LongerThanTheEstimator], "/usr/sbin/ipvs");

        Assert.Equal((0, ""), (watched.Exit, watched.Error));
        string[][] lines = [.. watched.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))];
        Assert.Equal(6, lines.Length);
        Assert.All(lines, line => Assert.Equal(18, line.Length));
        Assert.Equal(["service", "server", "service"], lines[3..].Select(line => line[1]));
        Assert.Equal(["udp", "10.255.0.9:5301", "-"], lines[3][2..5]);
        Assert.Equal(["udp", "10.255.0.9:5301", "10.255.0.1:5301"], lines[4][2..5]);
        Assert.Equal(["fwm", "7", "-"], lines[5][2..5]);
        Assert.Equal("3", lines[4][12]);
        Assert.Equal([$"{Datagrams}", $"{Datagrams}"], lines[3..5].Select(line => line[13]));
        Assert.All(lines[3..5], line => Assert.InRange(int.Parse(line[14], CultureInfo.InvariantCulture), Datagrams, 2 * Datagrams));
        Assert.True(double.Parse(lines[4][5], CultureInfo.InvariantCulture) > 0, "no rate");
        Assert.Equal($"{Datagrams}", lines[4][11]);
    }

    [Fact]
    public void Json_lines_and_listings_show_the_same_counters()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset(Table(5300));
        SendDatagrams(5300);

        ProgramResult watched = ProgramRun.Run(program, ["watch", "--count=2", "-i", LongerThanTheEstimator, "-o", "json"], "ipvs");
        ProgramResult listed = ProgramRun.Run(program, ["-L", "-n", "-o", "json"], "ipvs");
        ProgramResult one = ProgramRun.Run(program, ["-Lnojson", "-u", "10.255.0.9:5300"], "ipvs");
        ProgramResult missing = ProgramRun.Run(program, ["-L", "-o", "json", "-t", "10.255.0.9:5300"], "ipvs");
        ProgramResult connections = ProgramRun.Run(program, ["-L", "-c", "-n", "-o", "json"], "ipvs");

        string[] lines = watched.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Equal((0, 0, 0), (watched.Exit, listed.Exit, one.Exit));
        Assert.Equal(new ProgramResult(1, "", "No such service\n"), missing);
        foreach (string text in (string[])[lines[1], listed.Output, one.Output])
        {
            JsonElement service = JsonDocument.Parse(text).RootElement.GetProperty("services")[0];
            JsonElement server = service.GetProperty("servers")[0];
            Assert.Equal((Datagrams, Datagrams), (CountOf(service), CountOf(server)));
            Assert.Equal(("10.255.0.1", 5300), (server.GetProperty("address").GetString(), server.GetProperty("port").GetInt32()));
        }

        JsonElement entries = JsonDocument.Parse(connections.Output).RootElement.GetProperty("connections");
        Assert.Equal(
            Datagrams, entries.EnumerateArray().Count(entry => entry.GetProperty("virtual").GetProperty("port").GetInt32() == 5300));
    }

    [Fact]
    public void Settings_and_daemons_are_listed_as_json()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset([["--start-daemon", "backup", "--mcast-interface", "eth0", "--syncid", "9"]]);

        ProgramResult timeouts = ProgramRun.Run(program, ["-L", "--timeout", "--output=json"], "ipvs");
        ProgramResult daemons = ProgramRun.Run(program, ["-L", "--daemon", "-o", "json"], "ipvs");
        ProgramResult ipvsadm = ProgramRun.Run(program, ["-L", "-o", "json"], "ipvsadm");
        ProgramResult unknown = ProgramRun.Run(program, ["-L", "-o", "yaml"], "ipvs");
        kernel.Reset([]);

        Assert.Equal((0, ""), (timeouts.Exit, timeouts.Error));
        Assert.Equal("""{"timeouts":{"tcp_seconds":900,"tcp_fin_seconds":120,"udp_seconds":300}}""" + "\n", timeouts.Output);
        Assert.StartsWith(
            """{"daemons":[{"role":"backup","interface":"eth0","sync_id":9,""", daemons.Output, StringComparison.Ordinal);
        Assert.Equal(new ProgramResult(2, "", "unexpected argument json\n"), ipvsadm);
        Assert.Equal(new ProgramResult(2, "", "unknown form of output `yaml': text or json\n"), unknown);
    }

    [Fact]
    public void On_a_terminal_keys_work_and_q_gives_it_back()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset(Table(5300));
        using TerminalRun run = TerminalRun.Start(program, ["watch"], "/usr/sbin/ipvs", rows: 24, columns: 80);

        run.WaitFor("UDP 10.255.0.9:5300");
        run.WaitFor("q quit");
        run.Press("s");
        run.WaitFor("by conns");
        run.Press("/fwm");
        run.WaitFor("filter: fwm_");
        run.Press("\r");
        run.Resize(rows: 30, columns: 120);
        run.WaitFor("Method");
        run.Press("q");

        Assert.Equal("exit 0", run.WaitForEnd());
        Assert.EndsWith("\e[?1049l", run.Shown, StringComparison.Ordinal);
        Assert.True(run.ModesAreAsBefore);
    }

    [Theory]
    [InlineData(Libc.SIGTERM)]
    [InlineData(Libc.SIGINT)]
    public void A_signal_ends_it_and_gives_the_terminal_back(int signal)
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset(Table(5300));
        using TerminalRun run = TerminalRun.Start(program, ["watch", "--interval=3600"], "ipvs", rows: 24, columns: 80);

        run.WaitFor("q quit");
        run.Signal(signal);

        Assert.Equal($"signal {signal}", run.WaitForEnd());
        Assert.EndsWith("\e[?1049l", run.Shown, StringComparison.Ordinal);
        Assert.True(run.ModesAreAsBefore);
    }

    private static int CountOf(JsonElement counted) => counted.GetProperty("statistics").GetProperty("connections").GetInt32();

    /// <summary>The kernel sums up what its processors have counted every two seconds, each service and server at a moment of its own.</summary>
    private static void WaitUntilCounted(string program, params string[] addresses)
    {
        for (int attempt = 0; ; attempt++)
        {
            string listed = ProgramRun.Run(program, ["-L", "-n", "--stats", "--exact"], "ipvs").Output;
            if (addresses.All(address => Regex.IsMatch(listed, $@"{Regex.Escape(address)} +{Datagrams} "))) return;
            Assert.True(attempt < 100, listed);
            Thread.Sleep(100);
        }
    }

    /// <summary>Each from a port of its own, so each is a connection.</summary>
    private static void SendDatagrams(int port)
    {
        using UdpClient server = new(new IPEndPoint(IPAddress.Parse("10.255.0.1"), port));
        for (int i = 0; i < Datagrams; i++)
        {
            using UdpClient client = new(new IPEndPoint(IPAddress.Parse("10.255.0.1"), 0));
            client.Send([1, 2, 3], new IPEndPoint(IPAddress.Parse("10.255.0.9"), port));
        }
    }
}
