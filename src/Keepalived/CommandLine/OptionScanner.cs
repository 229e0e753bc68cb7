namespace Keepalived.CommandLine;

/// <summary>
/// GNU getopt_long's reading of a command line: letters may be bundled, long options may be abbreviated while unambiguous, options and
/// operands may be mixed, and everything after <c>--</c> is an operand.
/// </summary>
/// <param name="words">The command line without the program's name.</param>
/// <param name="table">The options there are.</param>
internal sealed class OptionScanner(IReadOnlyList<string> words, IReadOnlyList<OptionSpec> table)
{
    private readonly List<string> _operands = [];
    private int _next;
    private string _bundle = "";

    /// <summary>The words that are not options, in order; complete once <see cref="Next"/> has returned null.</summary>
    internal IReadOnlyList<string> Operands => _operands;

    /// <summary>The next option; null at the end.</summary>
    internal ScannedOption? Next()
    {
        if (_bundle.Length > 0) return NextLetter();
        while (_next < words.Count)
        {
            string word = words[_next++];
            if (word == "--")
            {
                while (_next < words.Count) _operands.Add(words[_next++]);
                return null;
            }

            if (word.StartsWith("--", StringComparison.Ordinal)) return LongOption(word);
            if (word.Length > 1 && word[0] == '-')
            {
                _bundle = word[1..];
                return NextLetter();
            }

            _operands.Add(word);
        }

        return null;
    }

    private ScannedOption NextLetter()
    {
        char letter = _bundle[0];
        _bundle = _bundle[1..];
        string spelling = $"-{letter}";
        var spec = table.FirstOrDefault(row => row.Short == letter);
        if (spec is null) return new ScannedOption.Unknown(spelling);
        if (spec.Argument == OptionArgument.None) return new ScannedOption.Known(spec, null);
        if (_bundle.Length > 0)
        {
            string attached = _bundle;
            _bundle = "";
            return new ScannedOption.Known(spec, attached);
        }

        if (spec.Argument == OptionArgument.Optional) return new ScannedOption.Known(spec, null);
        return _next < words.Count ? new ScannedOption.Known(spec, words[_next++]) : new ScannedOption.MissingParameter(spelling);
    }

    private ScannedOption LongOption(string word)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? word[2..] : word[2..equals];
        string? value = equals < 0 ? null : word[(equals + 1)..];
        if (Find(name) is not { } spec) return new ScannedOption.Unknown(word);
        if (spec.Argument == OptionArgument.None)
            return value is null ? new ScannedOption.Known(spec, null) : new ScannedOption.Unknown(word);
        if (value is null && spec.Argument == OptionArgument.Required)
            value = _next < words.Count ? words[_next++] : "";

        // keepalived refuses an empty argument of a long option, also of one that may be left out.
        return value is "" ? new ScannedOption.MissingParameter($"--{spec.Long}") : new ScannedOption.Known(spec, value);
    }

    // What was unambiguous stays so: an abbreviation means an option of ours only where it means none of keepalived's.
    private OptionSpec? Find(string name) =>
        table.FirstOrDefault(row => row.Long == name)
        ?? Only([.. table.Where(row => row.Long.StartsWith(name, StringComparison.Ordinal))]);

    private static OptionSpec? Only(List<OptionSpec> found)
    {
        if (found.Exists(row => !row.IsOwn)) found.RemoveAll(row => row.IsOwn);
        return found.Count == 1 ? found[0] : null;
    }
}
