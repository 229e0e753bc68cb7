using System.CommandLine;

namespace Ipvs.Cli.Subcommands;

/// <summary>
/// What <c>ipvs</c> can do beyond ipvsadm: command lines that begin with a word instead of an option. Under ipvsadm's
/// names there are none of them.
/// </summary>
internal static class SubcommandLine
{
    /// <summary>The subcommands, in the order of <c>ipvs help</c>.</summary>
    private static Command[] Subcommands(CommandOutput output) =>
    [
        PlanSubcommand.Create(output),
        ApplySubcommand.Create(output),
        DrainSubcommand.Create(output),
    ];

    /// <summary>Whether the command line is one of these and not ipvsadm's.</summary>
    /// <param name="program">The name the program was called by.</param>
    /// <param name="words">The words after it.</param>
    public static bool IsMeant(string program, IReadOnlyList<string> words) =>
        Path.GetFileName(program) == "ipvs" && words.Count > 0 && words[0].Length > 0 && char.IsAsciiLetterLower(words[0][0]);

    /// <summary>Carries out a subcommand.</summary>
    /// <param name="words">Its name and what follows.</param>
    /// <param name="output">Where results and messages go.</param>
    public static ExitCode Run(IReadOnlyList<string> words, CommandOutput output)
    {
        RootCommand root = new("Reads and changes the kernel's IPVS table.");
        root.Subcommands.Clear();
        foreach (Command subcommand in Subcommands(output))
        {
            root.Subcommands.Add(subcommand);
        }

        ParseResult parsed = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            {
                output.WriteError($"ipvs: {error.Message}");
            }

            output.WriteError($"Try 'ipvs {(parsed.CommandResult.Command is RootCommand ? "" : words[0] + " ")}--help'.");
            return ExitCode.Usage;
        }

        // Texts go through the same output as everything else, so that a full device is noticed.
        StringWriter text = new();
        int exit = parsed.Invoke(new InvocationConfiguration { Output = text, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        output.Write(text.ToString());
        return (ExitCode)exit;
    }
}
