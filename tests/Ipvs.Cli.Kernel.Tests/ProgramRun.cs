using System.Text;
using Linux.Abi;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>Runs a program to its end with input and output in memory files.</summary>
internal static class ProgramRun
{
    private static readonly string[] Environment = ["LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "TERM=dumb"];

    public static ProgramResult Run(string path, IEnumerable<string> arguments, string name, string? input = null)
    {
        using Fd standardInput = Fd.CreateMemory("input");
        using Fd output = Fd.CreateMemory("output");
        using Fd error = Fd.CreateMemory("error");
        standardInput.WriteAt(Encoding.UTF8.GetBytes(input ?? ""), 0);
        ChildSpawner spawner = new()
        {
            Path = path,
            Arguments = [name, .. arguments],
            Environment = Environment,
            Descriptors = new Dictionary<int, Fd> { [0] = standardInput, [1] = output, [2] = error },
        };
        ChildExit exit = ChildProcess.Wait(spawner.Spawn());
        return new(exit.Exited ? exit.ExitCode : 128 + exit.Signal, ReadAll(output), ReadAll(error));
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
