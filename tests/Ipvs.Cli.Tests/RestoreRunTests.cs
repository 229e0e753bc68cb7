using System.Buffers.Binary;
using System.Text;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Tests;

public sealed class RestoreRunTests
{
    private const byte NewService = 1;

    private readonly List<int> _ports = [];
    private List<int> _datagrams = [];

    [Fact]
    public void Changes_of_one_piece_of_input_are_sent_together()
    {
        (ExitCode exit, string messages) = Restore("-A -t 10.0.0.1:1 -s rr\n-A -t 10.0.0.1:2\n-C\n");
        Assert.Equal((ExitCode.Success, ""), (exit, messages));
        Assert.Equal([3], _datagrams);
    }

    [Fact]
    public void Refusals_are_reported_in_order_and_do_not_stop_the_run()
    {
        (ExitCode exit, string messages) = Restore(
            "-A -t 10.0.0.1:1\n-A -t 10.0.0.1:117\n-A -t 10.0.0.1:2 --bogus\n-A -t 10.0.0.1:102\n-A -t 10.0.0.1:3\n");
        Assert.Equal(
            "Service already exists\n--bogus: unknown option\nScheduler or persistence engine not found\n", messages);
        Assert.Equal(ExitCode.Success, exit);
        Assert.Equal([1, 117, 102, 3], _ports);
        Assert.Equal([2, 2], _datagrams);
    }

    [Fact]
    public void The_status_is_that_of_the_last_line() =>
        Assert.Equal((ExitCode.Failed, "Service already exists\n"), Restore("-A -t 10.0.0.1:1\n-A -t 10.0.0.1:117\n"));

    [Theory]
    [InlineData("-A -t 10.0.0.1:1 -w 1", ExitCode.Usage, "Illegal 'weight' option with the 'add-service' command\n")]
    [InlineData("foo", ExitCode.Failed, "Try `ipvsadm -h' or 'ipvsadm --help' for more information.\n")]
    [InlineData("-R", ExitCode.Failed, "Try `ipvsadm -h' or 'ipvsadm --help' for more information.\n")]
    [InlineData("-v", ExitCode.Success, "")]
    internal void A_mistake_ends_the_run_after_the_lines_before_it(string line, ExitCode exit, string messages)
    {
        Assert.Equal((exit, messages), Restore($"-A -t 10.0.0.1:8\n{line}\n-A -t 10.0.0.1:9\n"));
        Assert.Equal([8], _ports);
    }

    [Theory]
    [InlineData("-A -t 10.0.0.1:120\n-L --timeout\n-A -t 10.0.0.1:8\n")]
    [InlineData("-A -t 10.0.0.1:9\n-A -t 10.0.0.1:120\n-A -t 10.0.0.1:10 --bogus\n-A -t 10.0.0.1:11\n")]
    public void Nothing_more_is_sent_to_a_kernel_that_does_not_answer(string lines)
    {
        (ExitCode exit, string messages) = Restore(lines);
        Assert.Equal((ExitCode.Failed, "The kernel does not answer requests about IPVS\n"), (exit, messages));
        Assert.Single(_datagrams);
    }

    [Fact]
    public void Eleven_thousand_lines_take_few_datagrams()
    {
        StringBuilder lines = new();
        for (int port = 1; port <= 11_000; port++)
        {
            lines.Append($"-A -t 10.0.0.1:{10_000 + port} -s rr\n");
        }

        Assert.Equal((ExitCode.Success, ""), Restore(lines.ToString()));
        Assert.Equal(11_000, _ports.Count);
        Assert.InRange(_datagrams.Count, 1, 300);
    }

    [Fact]
    public void No_more_changes_are_kept_than_fit_a_call()
    {
        string lines = string.Concat(Enumerable.Range(10_000, 300).Select(port => $"-A -t 10.0.0.1:{port} -s rr\n"));
        Assert.Equal((ExitCode.Success, ""), Restore(lines));
        Assert.Equal([128, 128, 44], _datagrams);
    }

    /// <summary>A kernel that answers EEXIST to ports 110 to 119 and ENOENT to 100 to 109.</summary>
    private int Refuse(byte command, byte[] request)
    {
        if (command != NewService)
        {
            return 0;
        }

        int port = PortOf(request);
        _ports.Add(port);
        return port switch
        {
            120 => AcknowledgingKernel.Silence,
            >= 110 and < 120 => (int)Errno.EEXIST,
            >= 100 and < 110 => (int)Errno.ENOENT,
            _ => 0,
        };
    }

    /// <summary>Attribute 4 of the nested service: header 16, generic header 4, nest header 4, then family, protocol, address.</summary>
    private static int PortOf(byte[] request) => BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(16 + 4 + 4 + 8 + 8 + 20 + 4));

    private (ExitCode Exit, string Messages) Restore(string lines)
    {
        AcknowledgingKernel kernel = new(Refuse);
        _datagrams = kernel.Datagrams;
        using IpvsClient client = new(kernel);
        using Fd error = Fd.CreateMemory("error");
        using Fd standard = Fd.CreateMemory("output");
        CommandOutput output = new(standard, error);
        FixedNames names = new();
        MemoryStream input = new(Encoding.UTF8.GetBytes(lines));
        CommandRunner runner = new("ipvsadm", client, names, output);
        ExitCode exit = new RestoreRun(new("ipvsadm", names), runner, client, output, input.Read).Run();
        byte[] bytes = new byte[16 * 1024];
        int length = error.ReadAt(bytes, 0).OrThrow("pread");
        return (exit, Encoding.UTF8.GetString(bytes, 0, length));
    }
}
