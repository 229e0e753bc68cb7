using System.Net;
using System.Net.Sockets;
using System.Text;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>ipvs apply on a real table.</summary>
[Trait("lab", "beyond")]
public sealed class ApplyTests
{
    private const int SIGINT = 2;
    private const int ManyServices = 20_000;

    private static readonly string Many = string.Concat(Enumerable.Range(1, ManyServices).Select(number => $"-A -u 10.77.0.1:{number} -s rr\n-a -u 10.77.0.1:{number} -r 10.0.1.1 -m\n"));

    private static readonly ServiceKey FirstOfMany = ServiceKey.ForAddress(TransportProtocol.Udp, IPAddress.Parse("10.77.0.1"), 1);

    [Fact]
    public void Connections_and_counters_survive_in_what_stays_and_in_what_is_edited()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset(
        [
            ["-A", "-u", "10.255.0.1:5000", "-s", "rr"], ["-a", "-u", "10.255.0.1:5000", "-r", "10.255.0.2", "-m"],
            ["-a", "-u", "10.255.0.1:5000", "-r", "10.255.0.3", "-m"], ["-A", "-u", "10.255.0.1:5001", "-s", "rr"],
        ]);
        SendFrom(6001, 6002, 6003, 6004);
        using IpvsClient client = IpvsClient.Open();
        ServiceKey service = ServiceKey.ForAddress(TransportProtocol.Udp, IPAddress.Parse("10.255.0.1"), 5000);
        RunningProgram.Until(() => client.GetDestinations(service).All(entry => entry.Statistics.Connections == 2));
        Assert.All(client.GetDestinations(service), entry => Assert.Equal(2u, entry.InactiveConnections));

        ProgramResult applied = ProgramRun.Run(
            program,
            ["apply", "-"],
            "ipvs",
            "-A -u 10.255.0.1:5000 -s wrr -p 60\n-a -u 10.255.0.1:5000 -r 10.255.0.2 -m\n-a -u 10.255.0.1:5000 -r 10.255.0.3 -m -w 7\n-a -u 10.255.0.1:5000 -r 10.255.0.4 -m\n");

        Assert.Equal(
            new ProgramResult(0, "0 services and 1 server added, 1 service and 1 server changed, 1 service and 0 servers removed, 1 unchanged\n", ""), applied);
        Dictionary<string, IpvsDestinationEntry> servers = client.GetDestinations(service).ToDictionary(entry => entry.Destination.Key.ToString());
        Assert.Equal((2u, 2ul, 1), Counts(servers["10.255.0.2:5000"]));
        Assert.Equal((2u, 2ul, 7), Counts(servers["10.255.0.3:5000"]));
        Assert.Equal((0u, 0ul, 1), Counts(servers["10.255.0.4:5000"]));
        Assert.Equal(4ul, client.GetService(service)!.Statistics.Connections);
    }

    [Fact]
    public void A_scheduler_the_kernel_does_not_have_leaves_the_table_as_it_was()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset(
        [
            ["-A", "-t", "10.0.0.1:80", "-s", "sh"], ["-a", "-t", "10.0.0.1:80", "-r", "10.0.1.3", "-m", "-x", "9"], ["-a", "-t", "10.0.0.1:80", "-r", "10.0.1.1", "-m"],
            ["-A", "-t", "10.0.0.2:80", "-s", "rr"], ["-a", "-t", "10.0.0.2:80", "-r", "10.0.1.1", "-g"],
        ]);
        string before = Listing(program);

        ProgramResult applied = ProgramRun.Run(
            program,
            ["apply", "-"],
            "ipvs",
            "-A -t 10.0.0.3:80 -s rr\n-a -t 10.0.0.3:80 -r 10.0.1.1\n# no such thing\n-A -t 10.0.0.1:80 -s nosuch\n-a -t 10.0.0.1:80 -r 10.0.1.9\n");

        Assert.Equal(
            new ProgramResult(
                255, "", "-:4: Scheduler or persistence engine not found: -E -t 10.0.0.1:80 -s nosuch\nEverything done before was taken back.\n"),
            applied);
        Assert.Equal(before, Listing(program));
    }

    [Fact]
    public void A_refusal_of_the_first_request_changes_nothing()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset([]);

        Assert.Equal(
            new ProgramResult(255, "", "-:1: Scheduler or persistence engine not found: -A -t 10.0.0.3:80 -s nosuch\nNothing was changed.\n"),
            ProgramRun.Run(program, ["apply", "-"], "ipvs", "-A -t 10.0.0.3:80 -s nosuch\n"));
    }

    [Fact]
    public void A_broadcast_address_of_a_local_network_is_refused_by_the_kernel_and_taken_back()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset([["-A", "-t", "10.0.0.2:80", "-s", "rr"]]);
        string before = Listing(program);

        ProgramResult applied = ProgramRun.Run(
            program, ["apply", "-"], "ipvs", "-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.1.1\n-a -t 10.0.0.1:80 -r 10.255.0.255\n");

        Assert.Equal(
            new ProgramResult(
                255,
                "",
                "-:3: Invalid operation.  Possibly wrong module version, address not unicast, ...: -a -t 10.0.0.1:80 -r 10.255.0.255:80 -g -w 1\nEverything done before was taken back.\n"),
            applied);
        Assert.Equal(before, Listing(program));
    }

    [Fact]
    public void Without_pruning_other_services_stay_but_other_servers_go()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset(
        [
            ["-A", "-t", "10.0.0.1:80", "-s", "rr"], ["-a", "-t", "10.0.0.1:80", "-r", "10.0.1.1", "-m"],
            ["-A", "-t", "10.0.0.2:80", "-s", "rr"], ["-a", "-t", "10.0.0.2:80", "-r", "10.0.1.1", "-m"],
        ]);

        ProgramResult applied = ProgramRun.Run(
            program, ["apply", "--prune=no", "-"], "ipvs", "-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.1.2 -m\n");

        Assert.Equal(
            new ProgramResult(
                0, "0 services and 1 server added, 0 services and 0 servers changed, 0 services and 1 server removed, 1 unchanged, 1 service left alone\n", ""),
            applied);
        Assert.Equal(
            "-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.1.2:80 -m -w 1\n-A -t 10.0.0.2:80 -s rr\n-a -t 10.0.0.2:80 -r 10.0.1.1:80 -m -w 1\n", kernel.Save());
    }

    [Fact]
    public void Killed_in_the_middle_it_is_completed_by_the_next_run()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset([["-A", "-t", "10.0.0.1:80", "-s", "rr"]]);
        using IpvsClient client = IpvsClient.Open();
        using RunningProgram first = new(program, ["apply", "-"], "ipvs", Many);
        RunningProgram.Until(() => client.GetService(FirstOfMany) is not null);
        first.Signal(Libc.SIGKILL);
        Assert.Equal(128 + Libc.SIGKILL, first.Wait().Exit);
        int done = client.GetServices().Count;
        Assert.InRange(done, 2, ManyServices);

        ProgramResult second = ProgramRun.Run(program, ["apply", "-"], "ipvs", Many);

        Assert.Equal((0, ""), (second.Exit, second.Error));
        Assert.Equal(0, ProgramRun.Run(program, ["plan", "-"], "ipvs", Many).Exit);
        Assert.Equal(ManyServices, client.GetServices().Count);
    }

    [Fact]
    public void Interrupted_in_the_middle_it_takes_everything_back()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset([["-A", "-t", "10.0.0.1:80", "-s", "rr"], ["-a", "-t", "10.0.0.1:80", "-r", "10.0.1.1", "-m"]]);
        string before = kernel.Save();
        using IpvsClient client = IpvsClient.Open();
        using RunningProgram apply = new(program, ["apply", "-"], "ipvs", Many);
        RunningProgram.Until(() => client.GetService(FirstOfMany) is not null);
        apply.Signal(SIGINT);

        Assert.Equal(new ProgramResult(128 + SIGINT, "", "-: stopped by SIGINT\nEverything done before was taken back.\n"), apply.Wait());
        Assert.Equal(before, kernel.Save());
    }

    private static (uint Inactive, ulong Connections, int Weight) Counts(IpvsDestinationEntry entry) =>
        (entry.InactiveConnections, entry.Statistics.Connections, entry.Destination.Weight);

    /// <summary>The table with thresholds, servers in the kernel's order; services sorted, as theirs means nothing.</summary>
    private static string Listing(string program) => string.Join(
        "\nTCP", ProgramRun.Run(program, ["-Ln", "--thresholds", "--nosort"], "ipvsadm").Output.Split("\nTCP").Order(StringComparer.Ordinal))
        + string.Join("\n", ProgramRun.Run(program, ["-Ln"], "ipvsadm").Output);

    private static void SendFrom(params int[] ports)
    {
        foreach (int port in ports)
        {
            using UdpClient sender = new(new IPEndPoint(IPAddress.Parse("10.255.0.1"), port));
            sender.Send(Encoding.ASCII.GetBytes("x"), "10.255.0.1", 5000);
        }
    }
}
