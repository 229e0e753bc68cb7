using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Ipvsadm;

/// <summary>Finds the commands of a dump (<c>ipvsadm -S</c>), and those in a shell script that sets a table up.</summary>
internal static class IpvsadmReader
{
    private static readonly string[] Separators = [";", "&&", "||", "then", "do", "|", "&"];

    public static IReadOnlyList<IpvsadmCommand> Read(SourceFile file)
    {
        var commands = new List<IpvsadmCommand>();
        var variables = new ShellVariables();
        foreach (var line in file.JoinedLines())
        {
            string text = line.Text.Trim();
            if (text.Length == 0 || text[0] == '#') continue;
            if (text[0] == '-')
            {
                commands.Add(new IpvsadmCommand(line.Place, ShellWords.Split(line)));
                continue;
            }

            variables.Learn(line);
            string expanded = variables.Expand(text);
            if (!expanded.Contains("ipvsadm", StringComparison.Ordinal)) continue;
            var words = ShellWords.Split(line with { Text = expanded.Replace(";", " ; ", StringComparison.Ordinal) });
            commands.AddRange(Commands(line.Place, words));
        }

        return commands;
    }

    private static bool EndsCommand(string word) => Separators.Contains(word) || word[..Math.Min(2, word.Length)] is ['>' or '<', ..] or "2>";

    // A line of a script can hold several commands, and something before them.
    private static IEnumerable<IpvsadmCommand> Commands(SourcePlace place, IReadOnlyList<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (Path.GetFileName(words[i]) != "ipvsadm") continue;
            var rest = words.Skip(i + 1).TakeWhile(static w => !EndsCommand(w)).ToList();
            if (rest.Count > 0) yield return new IpvsadmCommand(place, rest);
        }
    }
}
