namespace Keepalived.Control.Client;

/// <summary>A command line of <c>keepalived</c> that talks to a running daemon.</summary>
/// <param name="Name">Its first word.</param>
/// <param name="Arguments">What else is on the line, for the help.</param>
/// <param name="Help">What it does, in one sentence.</param>
internal sealed record ControlSubcommand(string Name, string Arguments, string Help)
{
    private static readonly ControlOption[] s_everywhere =
    [
        new("socket", "control socket of the daemon", "PATH"),
        new("instance", "the daemon whose file says 'instance NAME'", "NAME"),
        new("namespace", "the daemon in this network namespace", "NAME", 's'),
        new("help", "print this text", Letter: 'h'),
    ];

    /// <summary>Fewest and most words besides options.</summary>
    internal (int Fewest, int Most) Words { get; init; }

    /// <summary>Its own options.</summary>
    internal IReadOnlyList<ControlOption> Own { get; init; } = [];

    /// <summary>More for the help.</summary>
    internal string Details { get; init; } = "";

    /// <summary>Carries it out; returns the exit status.</summary>
    internal required Func<ControlInput, TextWriter, TextWriter, int> Run { get; init; }

    /// <summary>All options.</summary>
    internal IEnumerable<ControlOption> Options => Own.Concat(s_everywhere);

    /// <summary>What <c>--help</c> prints.</summary>
    internal string HelpText()
    {
        const int width = 26;
        var lines = Options.Select(static option =>
        {
            string letter = option.Letter is { } l ? $"-{l}, " : "    ";
            return $"  {letter}{$"--{option.Name}{(option.Value is null ? "" : $" {option.Value}")}".PadRight(width)} {option.Help}\n";
        });
        string arguments = Arguments.Length > 0 ? $" {Arguments}" : "";
        return $"Usage: keepalived {Name}{arguments} [OPTION...]\n{Help}\n{Details}\n{string.Concat(lines)}";
    }
}
