namespace Ipvs.Cli.Subcommands;

/// <summary>What was written after a subcommand's name, read by the options it declares.</summary>
internal sealed class SubcommandInput
{
    private readonly Dictionary<string, string?> _options = [];
    private readonly List<string> _arguments = [];

    /// <summary>The words that are neither options nor their values; <c>--</c> makes all that follow arguments.</summary>
    public IReadOnlyList<string> Arguments => _arguments;

    /// <summary>Whether the option was given.</summary>
    public bool Has(string option) => _options.ContainsKey(option);

    /// <summary>The option's value, the last one if it was repeated; null when it was not given.</summary>
    public string? Value(string option) => _options.GetValueOrDefault(option);

    /// <summary>Reads the words after the name. Returns what is wrong with them, or null.</summary>
    public static string? Read(Subcommand subcommand, ReadOnlySpan<string> words, out SubcommandInput input)
    {
        input = new();
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            if (word == "--")
            {
                input._arguments.AddRange(words[(i + 1)..]);
                break;
            }

            if (word.Length < 2 || word[0] != '-')
            {
                input._arguments.Add(word);
                continue;
            }

            string? next = i + 1 < words.Length ? words[i + 1] : null;
            if (input.ReadOption(subcommand, word, next, out bool usedNext) is { } mistake)
            {
                return mistake;
            }

            i += usedNext ? 1 : 0;
        }

        return input.Has("help") ? null : CheckCount(subcommand, input._arguments);
    }

    private string? ReadOption(Subcommand subcommand, string word, string? next, out bool usedNext)
    {
        usedNext = false;
        bool isLong = word[1] == '-';
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string name = isLong ? word[2..(equals < 0 ? word.Length : equals)] : word[1..2];
        string? value = isLong ? (equals < 0 ? null : word[(equals + 1)..]) : (word.Length > 2 ? word[2..].TrimStart('=') : null);
        if (name is "help" or "h" && value is null)
        {
            _options["help"] = null;
            return null;
        }

        SubcommandOption? option = subcommand.Options.FirstOrDefault(
            known => isLong ? known.Name == name : known.Letter == name[0]);
        if (option is null)
        {
            return $"unknown option {word}";
        }

        if (option.Value is null)
        {
            _options[option.Name] = null;
            return value is null ? null : $"option --{option.Name} takes no value";
        }

        if (value is null && next is not null)
        {
            value = next;
            usedNext = true;
        }

        if (value is null)
        {
            return $"option --{option.Name} needs a value ({option.Value})";
        }

        _options[option.Name] = value;
        return option.Choices.Count == 0 || option.Choices.Contains(value)
            ? null
            : $"--{option.Name} is one of {string.Join(", ", option.Choices)}, not '{value}'";
    }

    private static string? CheckCount(Subcommand subcommand, List<string> arguments)
    {
        if (arguments.Count > subcommand.MostArguments)
        {
            return $"unexpected argument {arguments[subcommand.MostArguments]}";
        }

        return arguments.Count < subcommand.FewestArguments ? $"usage: ipvs {subcommand.Name} {subcommand.Arguments}" : null;
    }
}
