using System.Net;
using System.Net.Sockets;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>ipvs drain with a real connection: client, director and real server are one machine with an address of its own.</summary>
[Trait("lab", "beyond")]
public sealed class DrainTests
{
    private const int SIGINT = 2;
    private static int _tests;

    /// <summary>A server added again soon has its old connection counts: every test has ports of its own.</summary>
    private readonly int _number = Interlocked.Increment(ref _tests);

    private string Service => $"10.255.0.1:{7000 + _number}";

    private string Server => $"10.255.0.1:{9000 + _number}";

    private string Name => $"{Server} of TCP {Service}";

    private string Undo => $"To undo: ipvsadm -e -t {Service} -r {Server} -m -w 5 -x 100 -y 50\n";

    private string Quiesced => $"-r {Server} -m -w 0\n";

    private string[] Command => ["drain", Service, "10.255.0.1"];

    [Fact]
    public void A_server_is_removed_when_its_last_connection_has_ended()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = Prepare();
        using OpenConnection connection = new(Service, Server);
        using RunningProgram drain = new(program, Command, "ipvs");
        RunningProgram.Until(() => drain.Output.EndsWith("0 s: 1 active, 0 inactive, 0 persistent\n", StringComparison.Ordinal));
        Assert.Contains(Quiesced, kernel.Save(), StringComparison.Ordinal);
        connection.Exchange();

        connection.Dispose();
        ProgramResult result = drain.Wait();

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.StartsWith($"{Name}: weight 5 -> 0\n0 s: 1 active, 0 inactive, 0 persistent\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith($"{Name} is drained and removed\n", result.Output, StringComparison.Ordinal);
        Assert.Equal($"-A -t {Service} -s rr\n-a -t {Service} -r 10.255.0.9:9000 -m -w 0\n", kernel.Save());
    }

    [Fact]
    public void After_the_timeout_the_server_stays_with_weight_0_and_the_way_back_is_told()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = Prepare();
        using OpenConnection connection = new(Service, Server);

        ProgramResult result = ProgramRun.Run(program, [.. Command, "--timeout", "1s"], "ipvs");

        Assert.Equal(1, result.Exit);
        Assert.Equal($"Not drained in time: {Name} stays with weight 0 and 1 active, 0 inactive, 0 persistent\n{Undo}", result.Error);
        Assert.Contains(Quiesced, kernel.Save(), StringComparison.Ordinal);
        Assert.Equal(0, ProgramRun.Run(program, Undo.TrimEnd().Split(' ')[3..], "ipvsadm").Exit);
        Assert.Contains($"-a -t {Service} -r {Server} -m -w 5\n", kernel.Save(), StringComparison.Ordinal);
        connection.Exchange();
    }

    [Fact]
    public void With_force_the_server_is_removed_after_the_timeout()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = Prepare();
        using OpenConnection connection = new(Service, Server);

        ProgramResult result = ProgramRun.Run(program, ["drain", "--force", "--timeout", "1", "-t", Service, Server], "ipvs");

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.EndsWith($"{Name} is removed with 1 active, 0 inactive, 0 persistent\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Server, kernel.Save(), StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupted_it_tells_the_state_it_leaves()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = Prepare();
        using OpenConnection connection = new(Service, Server);
        using RunningProgram drain = new(program, Command, "ipvs");
        RunningProgram.Until(() => drain.Output.Contains("1 active", StringComparison.Ordinal));
        drain.Signal(SIGINT);

        ProgramResult result = drain.Wait();

        Assert.Equal(128 + SIGINT, result.Exit);
        Assert.Equal($"Stopped by SIGINT: {Name} stays with weight 0 and 1 active, 0 inactive, 0 persistent\n{Undo}", result.Error);
        Assert.Contains(Quiesced, kernel.Save(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_given_by_somebody_else_meanwhile_ends_it()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = Prepare();
        using OpenConnection connection = new(Service, Server);
        using RunningProgram drain = new(program, Command, "ipvs");
        RunningProgram.Until(() => drain.Output.Contains("1 active", StringComparison.Ordinal));
        Assert.Equal(0, ProgramRun.Run(program, ["-e", "-t", Service, "-r", Server, "-m", "-w", "3"], "ipvsadm").Exit);

        ProgramResult result = drain.Wait();

        Assert.Equal((1, $"{Name} has weight 3 again: somebody else changed it; not removed\n"), (result.Exit, result.Error));
    }

    [Fact]
    public void A_server_without_connections_is_removed_at_once_or_kept_if_wanted()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = Prepare();

        ProgramResult kept = ProgramRun.Run(program, [.. Command, "--remove=no"], "ipvs");
        ProgramResult removed = ProgramRun.Run(program, Command, "ipvs");

        Assert.Equal(
            new ProgramResult(0, $"{Name}: weight 5 -> 0\n0 s: 0 active, 0 inactive, 0 persistent\n{Name} is drained and stays with weight 0\n{Undo}", ""), kept);
        Assert.Equal(
            new ProgramResult(0, $"{Name}: weight is 0 already\n0 s: 0 active, 0 inactive, 0 persistent\n{Name} is drained and removed\n", ""), removed);
    }

    [Fact]
    public void Services_of_other_protocols_and_marks_are_found()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset(
        [
            ["-A", "-u", "10.0.0.1:53", "-s", "rr"], ["-a", "-u", "10.0.0.1:53", "-r", "10.0.1.1", "-g"], ["-a", "-u", "10.0.0.1:53", "-r", "10.0.1.2", "-g"],
            ["-A", "-f", "7", "-6", "-s", "rr"], ["-a", "-f", "7", "-6", "-r", "2001:db8::1", "-g"],
        ]);

        Assert.Equal(0, ProgramRun.Run(program, ["drain", "10.0.0.1:53", "10.0.1.1"], "ipvs").Exit);
        Assert.Equal(0, ProgramRun.Run(program, ["drain", "10.0.0.1:53", "10.0.1.2", "-u"], "ipvs").Exit);
        Assert.Equal(0, ProgramRun.Run(program, ["drain", "-f", "7", "-6", "2001:db8::1"], "ipvs").Exit);
        Assert.Equal("-A -u 10.0.0.1:53 -s rr\n-A -f 7 -6 -s rr\n", kernel.Save());
    }

    [Theory]
    [InlineData("drain 10.255.0.1:6999 10.255.0.1", "no service 10.255.0.1:6999; there is TCP SERVICE")]
    [InlineData("drain SERVICE 10.255.0.2", "service TCP SERVICE has no server 10.255.0.2; there are SERVER, 10.255.0.9:9000")]
    [InlineData("drain -f 7 10.255.0.2", "no service mark 7; there is TCP SERVICE")]
    [InlineData("drain -f 0 10.255.0.2", "'0' is no service: write an address with a port such as 10.0.0.1:80 or [2001:db8::1]:80, or -f with a mark")]
    [InlineData("drain SERVICE", "name the service once: by an address, or by one of -t, -u, --sctp, -f")]
    [InlineData("drain -t SERVICE SERVICE 10.255.0.1", "name the service once: by an address, or by one of -t, -u, --sctp, -f")]
    [InlineData("drain -u -t SERVICE 10.255.0.1", "name the service once: by an address, or by one of -t, -u, --sctp, -f")]
    [InlineData("drain -6 SERVICE 10.255.0.1", "-6 goes with -f")]
    [InlineData("drain --timeout=soon SERVICE 10.255.0.1", "'soon' is no time to wait: write seconds, or a number with s, m or h")]
    public void What_cannot_be_drained_is_told_and_nothing_changes(string words, string message)
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = Prepare();
        string before = kernel.Save();

        string expected = message.Replace("SERVICE", Service, StringComparison.Ordinal).Replace("SERVER", Server, StringComparison.Ordinal);
        Assert.Equal(new ProgramResult(2, "", $"ipvs: {expected}\n"), ProgramRun.Run(program, words.Replace("SERVICE", Service, StringComparison.Ordinal).Split(' '), "ipvs"));
        Assert.Equal(before, kernel.Save());
    }

    private KernelFixture Prepare()
    {
        KernelFixture kernel = new();
        kernel.Reset(
        [
            ["-A", "-t", Service, "-s", "rr"],
            ["-a", "-t", Service, "-r", Server, "-m", "-w", "5", "-x", "100", "-y", "50"],
            ["-a", "-t", Service, "-r", "10.255.0.9:9000", "-m", "-w", "0"],
        ]);
        return kernel;
    }

    /// <summary>A TCP connection through the service to a real server in this process.</summary>
    private sealed class OpenConnection : IDisposable
    {
        private readonly TcpClient _client = new();
        private readonly TcpClient _server;

        public OpenConnection(string service, string server)
        {
            using TcpListener listener = new(IPEndPoint.Parse(server));
            listener.Start();
            _client.Connect(IPEndPoint.Parse(service));
            _server = listener.AcceptTcpClient();
            Exchange();
        }

        /// <summary>Sends a byte there and back.</summary>
        public void Exchange()
        {
            Span<byte> buffer = stackalloc byte[1];
            _client.GetStream().WriteByte(1);
            _server.GetStream().ReadExactly(buffer);
            _server.GetStream().WriteByte(2);
            _client.GetStream().ReadExactly(buffer);
            Assert.Equal(2, buffer[0]);
        }

        public void Dispose()
        {
            _client.Dispose();
            _server.Dispose();
        }
    }
}
