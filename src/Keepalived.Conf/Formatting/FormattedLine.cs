using System.Text;

namespace Keepalived.Conf.Formatting;

/// <summary>A line of a configuration file, taken apart for the formatter.</summary>
internal sealed class FormattedLine
{
    private FormattedLine(string text, bool isFixed, int balance, IReadOnlyList<string> pieces, string comment)
    {
        Text = text;
        IsFixed = isFixed;
        Balance = balance;
        Pieces = [.. pieces];
        Comment = comment;
    }

    /// <summary>The whole line without surrounding blanks.</summary>
    public string Text { get; }

    /// <summary>Whether the line cannot be taken apart without changing what it means: conditions, references that may become one, sequences, includes, open quotes.</summary>
    public bool IsFixed { get; }

    /// <summary>Opening less closing braces.</summary>
    public int Balance { get; }

    /// <summary>Statements and braces, in order.</summary>
    public List<string> Pieces { get; }

    /// <summary>The comment at the end, with its sign; empty when there is none.</summary>
    public string Comment { get; }

    public bool IsBlank => Text.Length == 0;

    /// <summary>Whether the line is <c>$NAME=VALUE</c>, perhaps behind a condition.</summary>
    public static bool IsDefinition(string raw)
    {
        var text = raw.AsSpan().TrimStart(" \t");
        if (text.StartsWith("@"))
        {
            int blank = text.IndexOfAny(' ', '\t');
            text = blank < 0 ? default : text[blank..].TrimStart(" \t");
        }

        return Source.DefinitionExpander.IsDefinition(text, out _);
    }

    /// <summary>Whether a definition goes on in the next line.</summary>
    public static bool ContinuesDefinition(string raw)
    {
        int comment = CommentStart(raw, out _);
        return raw.AsSpan(0, comment).TrimEnd(" \t").EndsWith("\\");
    }

    public static FormattedLine Parse(string raw)
    {
        string text = raw.Trim(' ', '\t', '\r', '\v', '\f');
        int commentStart = CommentStart(text, out bool openQuote);
        var code = text.AsSpan(0, commentStart).TrimEnd(" \t");
        var pieces = Split(code, out int balance);
        bool isFixed = openQuote || code.EndsWith("\\") || code.StartsWith("@") || code.StartsWith("$") || code.StartsWith("~") || code.StartsWith("include");
        return new FormattedLine(text, isFixed, balance, pieces, text[commentStart..]);
    }

    // Where the comment begins: # or ! outside double quotes, not behind a backslash.
    private static int CommentStart(string text, out bool openQuote)
    {
        openQuote = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\') i++;
            else if (c == '"') openQuote = !openQuote;
            else if (!openQuote && c is '#' or '!') return i;
        }

        return text.Length;
    }

    private static List<string> Split(ReadOnlySpan<char> code, out int balance)
    {
        var pieces = new List<string>();
        balance = 0;
        int start = 0;
        bool quoted = false;
        for (int i = 0; i < code.Length; i++)
        {
            char c = code[i];
            if (c == '"') quoted = !quoted;
            if (quoted || c is not ('{' or '}')) continue;
            if (c == '{' && i > 0 && code[i - 1] == '$')
            {
                // A reference is replaced before braces are looked for.
                int close = code[i..].IndexOf('}');
                if (close < 0) break;
                i += close;
                continue;
            }

            AddWords(pieces, code[start..i]);
            pieces.Add(c.ToString());
            balance += c == '{' ? 1 : -1;
            start = i + 1;
        }

        AddWords(pieces, code[start..]);
        return pieces;
    }

    // Blanks between words are one blank; inside quotes of either kind and next to backslashes they may mean something.
    private static void AddWords(List<string> pieces, ReadOnlySpan<char> text)
    {
        text = text.Trim(" \t\r\v\f");
        if (text.IsEmpty) return;
        if (text.IndexOfAny("'\\") >= 0)
        {
            pieces.Add(text.ToString());
            return;
        }

        var words = new StringBuilder();
        bool quoted = false;
        foreach (char c in text)
        {
            if (c == '"') quoted = !quoted;
            bool blank = !quoted && c is ' ' or '\t' or '\r' or '\v' or '\f';
            if (!blank) words.Append(c);
            else if (words[^1] != ' ') words.Append(' ');
        }

        pieces.Add(words.ToString());
    }
}
