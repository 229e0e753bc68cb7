namespace Ipvs.Cli.Kernel.Tests.Differential;

/// <summary>A command line without argv[0], and what standard input holds.</summary>
/// <param name="Words">The words.</param>
/// <param name="Input">Standard input; null is an empty one.</param>
internal sealed record CommandLine(IReadOnlyList<string> Words, string? Input)
{
    /// <summary>The words in brackets, with the input if any.</summary>
    public override string ToString() =>
        string.Join(' ', Words.Select(word => $"[{word}]")) + (Input is null ? "" : $" < {Input.ReplaceLineEndings("\\n")}");
}
