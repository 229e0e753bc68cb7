using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Grammar;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Script keywords.</summary>
internal static class Scripts
{
    /// <summary><c>COMMAND [USER [[:]GROUP]]</c>; null with a message when the command is unusable.</summary>
    public static ScriptCommand? Notify(Statement statement)
    {
        if (Words(statement) is not { } words) return null;
        return Command(statement, words[0], User(statement, words, 1));
    }

    /// <summary><c>COMMAND</c> of vrrp_script and MISC_CHECK, whose further words are ignored.</summary>
    public static ScriptCommand? Plain(Statement statement) =>
        Words(statement) is { } words ? Command(statement, words[0], null) : null;

    /// <summary><c>USER [[:]GROUP]</c> as arguments of a keyword, from word <paramref name="first"/> on.</summary>
    public static ScriptUser User(Statement statement, int first = 1)
    {
        var words = new List<string>();
        for (int i = first; i < statement.Count; i++) words.Add(statement.Text(i));
        return User(statement, words, 0)!;
    }

    /// <summary>The words behind the keyword, quotes and escapes decoded in one go; null with a message when a quote is not closed.</summary>
    public static IReadOnlyList<string>? Decoded(Statement statement)
    {
        string text = statement.Raw[statement[0].Length..].ToString();
        if (ScriptGrammar.SplitCommand(text) is { } words) return words;
        ReportOpenQuote(statement, text);
        return null;
    }

    /// <summary>Keeps the first command of a keyword given twice.</summary>
    public static ScriptCommand? First(ScriptCommand? existing, Statement statement, Func<string, string> duplicate)
    {
        var command = Notify(statement);
        if (existing is null || command is null) return existing ?? command;
        statement.Error(0, duplicate(command.Text), DiagnosticCode.Duplicate);
        return existing;
    }

    /// <summary>A command as it stands in messages.</summary>
    public static string Quoted(ScriptCommand command) => string.Join(' ', command.Arguments.Select(a => $"'{a}'"));

    private static IReadOnlyList<string>? Words(Statement statement)
    {
        // The command string is cut out of the raw text, because single quotes and escapes count here.
        string text = statement.Raw[statement[0].Length..].ToString();
        var words = ScriptGrammar.SplitStatement(text);
        if (words is null)
        {
            ReportOpenQuote(statement, text);
            return null;
        }

        // keepalived takes an empty command for none.
        if (words.Count > 0 && words[0].Length > 0) return words;
        statement.Context.Diagnostics.Notice(DiagnosticCode.InvalidValue, statement.Span, $"{statement[0]} has an empty command - ignoring");
        return null;
    }

    private static void ReportOpenQuote(Statement statement, string text)
    {
        char quote = text.Contains('"', StringComparison.Ordinal) && OddNumberOf('"', text) ? '"' : '\'';
        statement.Error(0, $"String '{statement.Raw}': missing terminating {quote}", DiagnosticCode.UnmatchedQuote);
    }

    private static bool OddNumberOf(char c, string text) => text.AsSpan().Count(c) % 2 != 0;

    private static ScriptUser? User(Statement statement, IReadOnlyList<string> words, int first)
    {
        if (words.Count <= first) return null;
        string? group = words.Count > first + 1 ? words[first + 1] : null;
        if (group is not null && group.StartsWith(':'))
        {
            statement.Warning(0, "supplementary groups of script users are known but have no effect yet", DiagnosticCode.NoEffect);
            group = group.Length > 1 ? group[1..] : words.Count > first + 2 ? words[first + 2] : null;
        }

        return new ScriptUser(words[first], group) { Origin = statement.Origin };
    }

    private static ScriptCommand? Command(Statement statement, string text, ScriptUser? user)
    {
        var arguments = ScriptGrammar.SplitCommand(text);
        if (arguments is { Count: > 0 }) return new ScriptCommand(arguments.ToValueArray(), text, user) { Origin = statement.Origin };
        statement.Error(0, $"Unable to parse script '{text}'");
        return null;
    }
}
