namespace Ipvs.Cli.Kernel.Tests;

/// <summary>What a program printed and how it ended.</summary>
internal sealed record ProgramResult(int Exit, string Output, string Error);
