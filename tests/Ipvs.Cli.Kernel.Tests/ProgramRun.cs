using System.Text;
using Linux.Abi;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>One run of a program to its end, with input and output in memory files.</summary>
internal sealed class ProgramRun
{
    private const int KilledStatus = 128;

    private static readonly string[] BaseEnvironment = ["LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "TERM=dumb"];

    /// <summary>The program's path.</summary>
    public required string Path { get; init; }

    /// <summary>argv[0]. Default ipvsadm.</summary>
    public string Name { get; init; } = "ipvsadm";

    /// <summary>The arguments after argv[0].</summary>
    public IEnumerable<string> Arguments { get; init; } = [];

    /// <summary>Standard input; null is an empty one.</summary>
    public string? Input { get; init; }

    /// <summary>Variables besides those every program gets, as NAME=value.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Standard output instead of a memory file; the result's output is empty then.</summary>
    public Fd? Output { get; init; }

    /// <summary>How long the program may run before it is killed (status 137). Default one minute.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Runs a program by another name than ipvsadm.</summary>
    public static ProgramResult Run(string path, IEnumerable<string> arguments, string name, string? input = null) =>
        new ProgramRun { Path = path, Arguments = arguments, Name = name, Input = input }.Execute();

    /// <summary>Runs the program, in the calling thread's namespaces.</summary>
    public ProgramResult Execute()
    {
        using Fd input = Fd.CreateMemory("input");
        using Fd output = Fd.CreateMemory("output");
        using Fd error = Fd.CreateMemory("error");
        input.WriteAt(Encoding.UTF8.GetBytes(Input ?? ""), 0);
        ChildSpawner spawner = new()
        {
            Path = Path,
            Arguments = [Name, .. Arguments],
            Environment = [.. BaseEnvironment, .. Environment],
            Descriptors = new Dictionary<int, Fd> { [0] = input, [1] = Output ?? output, [2] = error },
        };
        using PidFd child = new(spawner.Spawn());
        if (child.Fd.Poll(Libc.POLLIN, (int)Limit.TotalMilliseconds) == 0)
        {
            child.Signal(Libc.SIGKILL);
        }

        ChildExit exit = ChildProcess.Wait(child.Pid);
        return new(exit.Exited ? exit.ExitCode : KilledStatus + exit.Signal, ReadAll(output), ReadAll(error));
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
