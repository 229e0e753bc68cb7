namespace Ipvs.Cli.Subcommands;

/// <summary>An option of a subcommand: <c>--name</c>, <c>--name=VALUE</c>, <c>--name VALUE</c>, <c>-n</c>, <c>-nVALUE</c>, <c>-n VALUE</c>.</summary>
/// <param name="Name">Long name without dashes.</param>
/// <param name="Description">One line for <c>--help</c>.</param>
internal sealed record SubcommandOption(string Name, string Description)
{
    /// <summary>One-letter form; NUL for none.</summary>
    public char Letter { get; init; }

    /// <summary>Another long name that means the same; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>What the value is called in <c>--help</c>; null for an option without value.</summary>
    public string? Value { get; init; }

    /// <summary>
    /// Whether the value may be left out. The next word is then the value unless it begins with a dash or is none of the
    /// <see cref="Choices"/>.
    /// </summary>
    public bool IsValueOptional { get; init; }

    /// <summary>The words a value may be; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether <paramref name="next"/>, the word after the option, is its value.</summary>
    public bool Takes(string? next) => Value is not null && next is not null
        && (!IsValueOptional || (!next.StartsWith('-') && (Choices.Count == 0 || Choices.Contains(next))));
}
