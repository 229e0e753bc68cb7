namespace Ipvs.Cli.Subcommands;

/// <summary>A word after <c>ipvs</c> that asks for something ipvsadm does not have.</summary>
/// <param name="Name">The word.</param>
/// <param name="Arguments">The words that follow it, for the usage line, such as <c>FILE</c>.</param>
/// <param name="Summary">What it does, one line for the list of subcommands.</param>
internal sealed record Subcommand(string Name, string Arguments, string Summary)
{
    /// <summary>More lines for <c>--help</c>: what is done and what the exit statuses mean.</summary>
    public string Description { get; init; } = "";

    /// <summary>Number of arguments that must be given. Default 0.</summary>
    public int FewestArguments { get; init; }

    /// <summary>Number of arguments that may be given. Default 0.</summary>
    public int MostArguments { get; init; }

    /// <summary>The options, in the order of <c>--help</c>.</summary>
    public IReadOnlyList<SubcommandOption> Options { get; init; } = [];

    /// <summary>What is wrong with the options and arguments together, or null. Default: nothing.</summary>
    public Func<SubcommandInput, string?> Check { get; init; } = static _ => null;

    /// <summary>Carries it out.</summary>
    public required Func<SubcommandInput, CommandOutput, ExitCode> Run { get; init; }
}
