
namespace Keepalived.Control.Client;

/// <summary>A command line as it was read.</summary>
internal sealed class ControlInput
{
    private readonly Dictionary<string, string> _options = [];
    private readonly List<string> _words = [];

    /// <summary>The words besides options.</summary>
    internal IReadOnlyList<string> Words => _words;

    /// <summary>The socket that is meant.</summary>
    internal string Socket => Value("socket") ?? ControlPaths.For(Value("instance"), Value("namespace"));

    /// <summary>Whether an option was given.</summary>
    internal bool Has(string option) => _options.ContainsKey(option);

    /// <summary>The value of an option; null: not given.</summary>
    internal string? Value(string option) => _options.GetValueOrDefault(option);

    /// <summary>Reads a command line; what is wrong with it, null when nothing is.</summary>
    internal static string? Read(ControlSubcommand command, IReadOnlyList<string> words, out ControlInput input)
    {
        input = new ControlInput();
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            if (word == "--")
            {
                input._words.AddRange(words.Skip(i + 1));
                break;
            }

            if (word is not ['-', not '-', ..] && !word.StartsWith("--", StringComparison.Ordinal))
            {
                input._words.Add(word);
                continue;
            }

            int sign = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=', StringComparison.Ordinal) : -1;
            string name = sign < 0 ? word : word[..sign];
            if (command.Options.FirstOrDefault(option => name == $"--{option.Name}" || (option.Letter is { } letter && name == $"-{letter}")) is not { } option)
                return $"unknown option {name}";
            string? value = sign < 0 ? null : word[(sign + 1)..];
            if (option.Value is null && value is not null) return $"--{option.Name} takes no value";
            if (option.Value is not null && value is null)
            {
                if (++i == words.Count) return $"--{option.Name} needs a value: {option.Value}";
                value = words[i];
            }

            if (!input._options.TryAdd(option.Name, value ?? "")) return $"--{option.Name} is given twice";
        }

        if (input.Has("help")) return null;
        if (input._words.Count < command.Words.Fewest) return $"something is missing: {command.Arguments}";
        return input._words.Count > command.Words.Most ? $"'{input._words[command.Words.Most]}' is too much" : null;
    }
}
