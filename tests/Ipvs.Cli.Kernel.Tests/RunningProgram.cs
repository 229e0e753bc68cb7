using System.Text;
using Linux.Abi;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>A program that runs beside the test. One still running in the end is killed.</summary>
internal sealed class RunningProgram : IDisposable
{
    private const int KilledStatus = 128;

    private static readonly string[] BaseEnvironment = ["LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "TERM=dumb"];
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly Fd _input = Fd.CreateMemory("input");
    private readonly Fd _output = Fd.CreateMemory("output");
    private readonly Fd _error = Fd.CreateMemory("error");
    private readonly int _pid;
    private bool _ended;

    /// <summary>Starts a program with standard input from memory.</summary>
    public RunningProgram(string path, IEnumerable<string> arguments, string name, string? input = null)
        : this(new ProgramRun { Path = path, Arguments = arguments, Name = name, Input = input })
    {
    }

    /// <summary>Starts a program.</summary>
    public RunningProgram(ProgramRun run)
    {
        _input.WriteAt(Encoding.UTF8.GetBytes(run.Input ?? ""), 0);
        ChildSpawner spawner = new()
        {
            Path = run.Path,
            Arguments = [run.Name, .. run.Arguments],
            Environment = [.. BaseEnvironment, .. run.Environment],
            Descriptors = new Dictionary<int, Fd> { [0] = _input, [1] = run.Output ?? _output, [2] = _error },
        };
        _pid = spawner.Spawn();
    }

    /// <summary>What it printed so far.</summary>
    public string Output => ReadAll(_output);

    /// <summary>Sends a signal.</summary>
    public void Signal(int signal) => Assert.Equal(Errno.None, ChildProcess.Signal(_pid, signal));

    /// <summary>Waits for the end.</summary>
    public ProgramResult Wait()
    {
        ChildExit exit = ChildProcess.Wait(_pid);
        _ended = true;
        return new(exit.Exited ? exit.ExitCode : KilledStatus + exit.Signal, Output, ReadAll(_error));
    }

    /// <summary>Waits for the end; a program still running then is killed (status 137).</summary>
    public ProgramResult Wait(TimeSpan limit)
    {
        using PidFd child = new(_pid);
        if (child.Fd.Poll(Libc.POLLIN, (int)limit.TotalMilliseconds) == 0)
        {
            child.Signal(Libc.SIGKILL);
        }

        return Wait();
    }

    /// <summary>Waits until something is so; fails after a minute.</summary>
    public static void Until(Func<bool> condition)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < LongestWait, "did not happen within a minute");
            Thread.Sleep(TimeSpan.FromMilliseconds(5));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_ended)
        {
            Signal(Libc.SIGKILL);
            Wait();
        }

        _input.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    private static string ReadAll(Fd file)
    {
        List<byte> bytes = [];
        byte[] buffer = new byte[16 * 1024];
        int count;
        while ((count = file.ReadAt(buffer, bytes.Count).OrThrow("pread")) > 0)
        {
            bytes.AddRange(buffer.AsSpan(0, count));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
