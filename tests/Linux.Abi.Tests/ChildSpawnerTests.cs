using System.Text;
using Xunit;

namespace Linux.Abi.Tests;

public sealed class ChildSpawnerTests
{
    [Fact]
    public void Descriptors_arrive_under_their_numbers_even_when_they_are_exchanged()
    {
        using Fd first = Memory("first");
        using Fd second = Memory("second");
        // The numbers wanted are each other's.
        var descriptors = new Dictionary<int, Fd> { [first.Number] = second, [second.Number] = first };

        string output = Output($"cat /proc/self/fd/{first.Number}; echo; cat /proc/self/fd/{second.Number}", descriptors, out ChildExit exit);

        Assert.Equal(0, exit.ExitCode);
        Assert.Equal("second\nfirst", output);
    }

    [Fact]
    public void Other_descriptors_are_not_inherited()
    {
        using Fd leak = Fd.Open("/dev/null", Libc.O_RDONLY);
        leak.SetCloseOnExec(false);
        using Fd memory = Memory("x");

        // Not a listing: the shell opens descriptors of its own while it makes one.
        string output = Output(
            $"for n in 3 4 5 6 {leak.Number}; do [ -e /proc/$$/fd/$n ] && echo $n; done", new Dictionary<int, Fd> { [5] = memory }, out _);

        Assert.Equal("5\n", leak.Number == 5 ? output.Replace("5\n5\n", "5\n", StringComparison.Ordinal) : output);
    }

    [Fact]
    public void Signals_and_mask_are_reset()
    {
        // The runtime of this process ignores SIGPIPE.
        Assert.Equal(
            "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n",
            Output("exec grep -E '^Sig(Blk|Ign)' /proc/self/status", [], out _));
    }

    [Theory]
    [InlineData(ChildGrouping.Inherited)]
    [InlineData(ChildGrouping.NewGroup)]
    [InlineData(ChildGrouping.NewSession)]
    public void Group_and_session_are_as_asked(ChildGrouping grouping)
    {
        string[] words = Output("echo $$; cut -d' ' -f5,6 /proc/$$/stat", [], out _, grouping).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

        string group = grouping == ChildGrouping.Inherited ? $"{Libc.getpgid(0)}" : words[0];
        string session = grouping == ChildGrouping.NewSession ? words[0] : $"{Libc.getsid(0)}";
        Assert.Equal([group, session], words[1..]);
    }

    [Fact]
    public void Arguments_environment_and_directory_are_as_given()
    {
        Assert.Equal("zero|a b|ü|/|X=1 2\n", Output("echo \"$0|$1|$2|$(pwd)|$(env | grep X)\"", [], out _, arguments: ["zero", "a b", "ü"]));
    }

    [Theory]
    [InlineData("/nonexistent", Errno.ENOENT)]
    [InlineData("/etc/passwd", Errno.EACCES)]
    public void What_cannot_be_executed_is_a_reason(string path, Errno reason)
    {
        var spawner = new ChildSpawner { Path = path, Arguments = ["x"], Environment = [] };

        Assert.Equal(reason, spawner.TrySpawn(out _));
        Assert.Equal(reason, Assert.Throws<ErrnoException>(() => spawner.Spawn()).Errno);
    }

    [Fact]
    public void The_end_of_a_child_is_seen_through_its_pidfd()
    {
        using var child = new PidFd(new ChildSpawner { Path = "/bin/sleep", Arguments = ["sleep", "60"], Environment = [] }.Spawn());

        Assert.Null(child.TryWait());
        Assert.Equal(0, child.Fd.Poll(Libc.POLLIN, 0));
        Assert.Equal(Errno.None, child.Signal(Libc.SIGKILL));
        Assert.Equal(Libc.POLLIN, child.Fd.Poll(Libc.POLLIN, 20_000));
        ChildExit exit = child.TryWait()!.Value;
        Assert.Equal((true, Libc.SIGKILL), (exit.Signalled, exit.Signal));
        Assert.Equal(Errno.ESRCH, child.Signal(Libc.SIGTERM));
        Assert.Equal(Errno.ECHILD, Assert.Throws<ErrnoException>(() => child.TryWait()).Errno);
    }

    private static Fd Memory(string text)
    {
        Fd fd = Fd.CreateMemory("test");
        fd.Write(Encoding.UTF8.GetBytes(text)).OrThrow("write");
        fd.SeekTo(0);
        return fd;
    }

    private static string Output(
        string script, Dictionary<int, Fd> descriptors, out ChildExit exit, ChildGrouping grouping = ChildGrouping.Inherited, string[]? arguments = null)
    {
        (Fd reader, Fd writer) = Fd.CreatePipe();
        using (reader)
        {
            int pid;
            using (writer)
            {
                descriptors[1] = writer;
                pid = new ChildSpawner
                {
                    Path = "/bin/sh",
                    Arguments = ["sh", "-c", script, .. arguments ?? []],
                    Environment = ["X=1 2", "PATH=/usr/bin:/bin"],
                    Descriptors = descriptors,
                    WorkingDirectory = "/",
                    Grouping = grouping,
                }.Spawn();
            }

            var output = new List<byte>();
            byte[] buffer = new byte[4096];
            while (reader.Read(buffer).OrThrow("read") is var count and > 0)
            {
                output.AddRange(buffer.AsSpan(0, count));
            }

            exit = ChildProcess.Wait(pid);
            return Encoding.UTF8.GetString([.. output]);
        }
    }
}
