namespace Ipvs.Cli.Subcommands;

/// <summary>What was written after a subcommand's name, read by the options it declares.</summary>
internal sealed class SubcommandInput
{
    private readonly Dictionary<string, List<string>> _options = [];
    private readonly List<string> _arguments = [];

    /// <summary>The words that are neither options nor their values; <c>--</c> makes all that follow arguments.</summary>
    public IReadOnlyList<string> Arguments => _arguments;

    /// <summary>Whether the option was given.</summary>
    public bool Has(string option) => _options.ContainsKey(option);

    /// <summary>The option's value, the last one if it was repeated; null when it was not given or has none.</summary>
    public string? Value(string option) => Values(option) is [.., var last] ? last : null;

    /// <summary>All values of an option that may be repeated.</summary>
    public IReadOnlyList<string> Values(string option) => _options.TryGetValue(option, out List<string>? values) ? values : [];

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

        return input.Has("help") ? null : CheckCount(subcommand, input._arguments) ?? subcommand.Check(input);
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
            _options["help"] = [];
            return null;
        }

        if (Find(subcommand, name, isLong) is not { } option)
        {
            return $"unknown option {word}";
        }

        usedNext = value is null && option.Takes(next);
        return Enter(option, usedNext ? next : value);
    }

    private static SubcommandOption? Find(Subcommand subcommand, string name, bool isLong) => subcommand.Options.FirstOrDefault(
        known => isLong ? known.Name == name || known.Alias == name : known.Letter == name[0]);

    private string? Enter(SubcommandOption option, string? value)
    {
        if (option.Value is null && value is not null)
        {
            return $"option --{option.Name} takes no value";
        }

        if (option.Value is not null && value is null && !option.IsValueOptional)
        {
            return $"option --{option.Name} needs a value ({option.Value})";
        }

        if (value is not null && option.Choices.Count > 0 && !option.Choices.Contains(value))
        {
            return $"--{option.Name} is one of {string.Join(", ", option.Choices)}, not '{value}'";
        }

        if (!_options.TryGetValue(option.Name, out List<string>? values))
        {
            _options.Add(option.Name, values = []);
        }

        if (value is not null)
        {
            values.Add(value);
        }

        return null;
    }

    private static string? CheckCount(Subcommand subcommand, List<string> arguments)
    {
        if (arguments.Count > subcommand.MostArguments)
        {
            return $"unexpected argument {arguments[subcommand.MostArguments]}";
        }

        return arguments.Count < subcommand.FewestArguments ? $"missing argument: {subcommand.Name} {subcommand.Arguments}" : null;
    }
}
