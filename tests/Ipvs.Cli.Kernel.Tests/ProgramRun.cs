using Linux.Abi;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>One run of a program to its end, with input and output in memory files.</summary>
internal sealed class ProgramRun
{
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
        using RunningProgram program = new(this);
        return program.Wait(Limit);
    }
}
