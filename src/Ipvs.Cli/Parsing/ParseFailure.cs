namespace Ipvs.Cli.Parsing;

/// <summary>Why a command line was refused.</summary>
/// <param name="Message">Text for standard error, without the final newline.</param>
/// <param name="Exit">Exit status.</param>
/// <param name="EndsRestore">Whether a restore stops at a line with this mistake instead of going on with the next.</param>
internal sealed record ParseFailure(string Message, ExitCode Exit, bool EndsRestore);
