using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Grammar;

namespace Keepalived.Conf.Hints;

/// <summary>Warns about words behind the last one a keyword uses, which keepalived ignores without a word.</summary>
internal static class ExtraWords
{
    private const int MaxShown = 60;

    /// <summary>Whether there seem to be any. A name behind a block that has none does no harm.</summary>
    public static bool AreIn(Statement statement) => statement.Keyword is { MaxWords: { } max } keyword && statement.Count - 1 > max &&
        (keyword.Shape == KeywordShape.Statement || (keyword.Shape == KeywordShape.Block && max > 0));

    /// <summary>Warns once, if there are any.</summary>
    /// <param name="statement">The statement, bound.</param>
    /// <param name="block">The block it stands in.</param>
    public static void Check(Statement statement, KeywordBlock block)
    {
        var keyword = statement.Keyword!;
        int max = keyword.MaxWords!.Value;
        bool isScript = keyword.Arguments.StartsWith("<SCRIPT>", StringComparison.Ordinal);

        // Single quotes group the words of scripts, and of nothing else.
        if (isScript && (ScriptGrammar.SplitStatement(statement.Raw[statement[0].Length..].ToString())?.Count ?? 0) <= max) return;
        int first = max + 1;
        if (max == 0 && statement.Count == 2 && IsYes(statement[first])) return;
        string extra = statement.Text(first);
        string used = Shortened(statement.TextBefore(first));
        statement.Warning(first, $"extra word '{extra}' after '{used}' is ignored", DiagnosticCode.ExtraWord, Remedy(statement, first, isScript, block));
    }

    // Says what the keyword does without it.
    private static bool IsYes(ReadOnlySpan<char> word) => word is "1" or "on" or "yes" or "true" or "ON" or "YES" or "TRUE" or "On" or "Yes" or "True";

    private static string Remedy(Statement statement, int first, bool isScript, KeywordBlock block)
    {
        var keyword = statement.Keyword!;
        var extra = statement[first];
        if (KeywordHint.Comment(extra) is { } comment) return comment;
        if (block.Find(extra) is not null) return $"one statement per line: put '{extra}' on a line of its own";
        if (isScript) return $"quote the whole command: {keyword.Name} \"{Shortened(statement.TextFrom(1))}\"";
        if (first == 1 && extra is "off" or "no" or "false" or "0") return $"'{keyword.Name}' has no value: delete the line to turn it off";
        if (first == 1) return $"'{keyword.Name}' has no value";
        return keyword.Arguments is "<STRING>" or "<NAME>"
            ? $"quote a value with blanks: {keyword.Name} \"{Shortened(statement.TextFrom(1))}\""
            : statement.Form!;
    }

    private static string Shortened(ReadOnlySpan<char> text) => text.Length <= MaxShown ? text.ToString() : $"{text[..MaxShown]}...";
}
