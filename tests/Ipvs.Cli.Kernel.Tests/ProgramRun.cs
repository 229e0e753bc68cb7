namespace Ipvs.Cli.Kernel.Tests;

/// <summary>Runs a program to its end with input and output in memory files.</summary>
internal static class ProgramRun
{
    public static ProgramResult Run(string path, IEnumerable<string> arguments, string name, string? input = null)
    {
        using RunningProgram program = new(path, arguments, name, input);
        return program.Wait();
    }
}
