namespace Keepalived.CommandLine;

/// <summary>One option: a row of <see cref="OptionTable"/>.</summary>
/// <param name="Id">Which option.</param>
/// <param name="Short">Its letter; null when it has only a long form.</param>
/// <param name="Long">Its long name without the dashes.</param>
/// <param name="Argument">Whether it takes an argument.</param>
internal sealed record OptionSpec(OptionId Id, char? Short, string Long, OptionArgument Argument)
{
    /// <summary>Whether keepalived has no such option.</summary>
    internal bool IsOwn { get; init; }
}
