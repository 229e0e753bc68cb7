namespace Keepalived.CommandLine;

/// <summary>What to do after reading the command line.</summary>
internal enum OptionsVerdict
{
    /// <summary>Go on with <see cref="OptionsOutcome.Options"/>.</summary>
    Run,

    /// <summary>Print the version to standard error and exit 0.</summary>
    ShowVersion,

    /// <summary>Print the help to standard output and exit 0.</summary>
    ShowHelp,

    /// <summary>Print which keywords have an effect and exit 0.</summary>
    ShowKeywordCoverage,

    /// <summary>Exit 0; the output has been given in <see cref="OptionsOutcome.Output"/>.</summary>
    Done,

    /// <summary>Exit 1; the reasons are in <see cref="OptionsOutcome.Errors"/>.</summary>
    Refuse,
}

/// <summary>The command line, read and judged.</summary>
/// <param name="Verdict">What to do next.</param>
/// <param name="Options">What it says.</param>
/// <param name="Errors">Lines for standard error.</param>
/// <param name="Output">Lines for standard output.</param>
internal sealed record OptionsOutcome(
    OptionsVerdict Verdict, Options Options, IReadOnlyList<string> Errors, IReadOnlyList<string> Output);
