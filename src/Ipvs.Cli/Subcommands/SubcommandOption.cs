namespace Ipvs.Cli.Subcommands;

/// <summary>An option of a subcommand: <c>--name</c>, <c>--name=VALUE</c>, <c>--name VALUE</c>, <c>-n</c>, <c>-nVALUE</c>, <c>-n VALUE</c>.</summary>
/// <param name="Name">Long name without dashes.</param>
/// <param name="Description">One line for <c>--help</c>.</param>
internal sealed record SubcommandOption(string Name, string Description)
{
    /// <summary>One-letter form; NUL for none.</summary>
    public char Letter { get; init; }

    /// <summary>What the value is called in <c>--help</c>; null for an option without value.</summary>
    public string? Value { get; init; }

    /// <summary>The words a value may be; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
