namespace Keepalived.CommandLine;

/// <summary>What <see cref="OptionScanner"/> found next.</summary>
internal abstract record ScannedOption
{
    /// <summary>A known option with what it needs.</summary>
    /// <param name="Spec">Its row.</param>
    /// <param name="Value">Its argument; null when it has none.</param>
    internal sealed record Known(OptionSpec Spec, string? Value) : ScannedOption;

    /// <summary>No such option, or an ambiguous abbreviation, or an argument for an option that takes none.</summary>
    /// <param name="Spelling">As messages name it: the letter with a dash, or the whole word of a long option.</param>
    internal sealed record Unknown(string Spelling) : ScannedOption;

    /// <summary>An option that lacks its argument.</summary>
    /// <param name="Spelling">As messages name it: <c>-f</c> or <c>--use-file</c>.</param>
    internal sealed record MissingParameter(string Spelling) : ScannedOption;
}
