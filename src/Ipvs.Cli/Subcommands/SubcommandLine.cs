using System.Text;

namespace Ipvs.Cli.Subcommands;

/// <summary>
/// What <c>ipvs</c> can do beyond ipvsadm: command lines that begin with a word instead of an option. Under ipvsadm's
/// names there are none of them.
/// </summary>
internal static class SubcommandLine
{
    private const int NameWidth = 28;

    /// <summary>The subcommands, in the order of <c>ipvs help</c>.</summary>
    private static Subcommand[] Subcommands() =>
    [
        PlanSubcommand.Create(),
        ApplySubcommand.Create(),
        DrainSubcommand.Create(),
        WatchSubcommand.Create(),
        DoctorSubcommand.Create(),
    ];

    /// <summary>Whether the command line is one of these and not ipvsadm's.</summary>
    /// <param name="program">The name the program was called by.</param>
    /// <param name="words">The words after it.</param>
    public static bool IsMeant(string program, ReadOnlySpan<string> words) =>
        words.Length > 0 && words[0].Length > 0 && char.IsAsciiLetterLower(words[0][0])
        && (program == "ipvs" || program.EndsWith("/ipvs", StringComparison.Ordinal));

    /// <summary>Carries out a subcommand.</summary>
    /// <param name="words">Its name and what follows.</param>
    /// <param name="output">Where results and messages go.</param>
    public static ExitCode Run(ReadOnlySpan<string> words, CommandOutput output)
    {
        string name = words[0];
        Subcommand[] known = Subcommands();
        if (name == "help")
        {
            output.Write(Help(known));
            return ExitCode.Success;
        }

        if (Array.Find(known, subcommand => subcommand.Name == name) is not { } found)
        {
            output.WriteError($"ipvs: unknown subcommand '{name}'");
            output.WriteError("Try 'ipvs help' for the subcommands, 'ipvs --help' for the options of ipvsadm.");
            return ExitCode.Usage;
        }

        if (SubcommandInput.Read(found, words[1..], out SubcommandInput input) is { } mistake)
        {
            output.WriteError($"ipvs {name}: {mistake}");
            output.WriteError($"Try 'ipvs {name} --help'.");
            return ExitCode.Usage;
        }

        if (input.Has("help"))
        {
            output.Write(Help(found));
            return ExitCode.Success;
        }

        return found.Run(input, output);
    }

    private static string Help(Subcommand[] known)
    {
        StringBuilder text = new("Usage:\n  ipvs SUBCOMMAND [options]\n  ipvs -A|E|D|a|e|d|L|S|R|C|Z ...   as ipvsadm: see ipvs --help\n\nSubcommands:\n");
        foreach (Subcommand subcommand in known)
        {
            text.Append("  ").Append($"{subcommand.Name} {subcommand.Arguments}".PadRight(NameWidth)).Append(' ').Append(subcommand.Summary).Append('\n');
        }

        return text.Append("\n'ipvs SUBCOMMAND --help' tells more.\n").ToString();
    }

    private static string Help(Subcommand subcommand)
    {
        StringBuilder text = new($"Usage: ipvs {subcommand.Name} {subcommand.Arguments}".TrimEnd());
        text.Append($"\n{subcommand.Summary}\n");
        text.Append(subcommand.Description.Length == 0 ? "" : $"\n{subcommand.Description.TrimEnd()}\n").Append("\nOptions:\n");
        foreach (SubcommandOption option in (SubcommandOption[])[.. subcommand.Options, new("help", "this text") { Letter = 'h' }])
        {
            string spelling = (option.Letter == '\0' ? "    --" : $"-{option.Letter}, --") + option.Name;
            spelling += option.Value is null ? "" : option.IsValueOptional ? $"[={option.Value}]" : $"={option.Value}";
            text.Append("  ").Append(spelling.PadRight(NameWidth)).Append(' ').Append(option.Description).Append('\n');
        }

        return text.ToString();
    }
}
