using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>The canonical form as a configuration file.</summary>
internal static class CanonicalText
{
    private const string Indent = "    ";
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(" \t\r\v\f#!{}'");

    /// <summary>The text; reading it gives the model it was made from.</summary>
    public static string Of(CanonicalNode root)
    {
        var text = new StringBuilder();
        foreach (var node in root.Children)
        {
            if (text.Length > 0 && node.IsBlock) text.Append('\n');
            Append(text, node, depth: 0);
        }

        return text.ToString();
    }

    /// <summary>A word as it has to stand in a file.</summary>
    public static string Word(object value) => value switch
    {
        string text => Quoted(text),
        bool flag => flag ? "on" : "off",
        TimeSpan time => Seconds(time),
        decimal number => number.ToString("0.######", CultureInfo.InvariantCulture),
        ScriptCommand script => Script(script),
        IPAddress address => address.ToString(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString() ?? ""),
    };

    private static void Append(StringBuilder text, CanonicalNode node, int depth)
    {
        for (int i = 0; i < depth; i++) text.Append(Indent);
        text.Append(node.Keyword);
        foreach (var word in node.Words)
        {
            if (text.Length > 0 && text[^1] is not (' ' or '\n')) text.Append(' ');
            text.Append(Word(word));
        }

        if (!node.IsBlock)
        {
            text.Append('\n');
            return;
        }

        text.Append(" {\n");
        foreach (var child in node.Children) Append(text, child, depth + 1);
        for (int i = 0; i < depth; i++) text.Append(Indent);
        text.Append("}\n");
    }

    private static string Seconds(TimeSpan time) => ((decimal)time.Ticks / TimeSpan.TicksPerSecond).ToString("0.######", CultureInfo.InvariantCulture);

    private static string Quoted(string word) =>
        word.Length == 0 || word.AsSpan().IndexOfAny(NeedQuotes) >= 0 || word.AsSpan().IndexOfAny('@', '$', '~') == 0 ? $"\"{word}\"" : word;

    private static string Script(ScriptCommand script)
    {
        string command = Command(script.Text);
        return script.User is { } user ? $"{command} {user.User}{(user.Group is { } group ? $" {group}" : "")}" : command;
    }

    // Script keywords take both kinds of quotes, and what touches is one word. An escaped quote needs no quoting.
    private static string Command(string text)
    {
        var quoted = new StringBuilder();
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char needed = text[i] switch
            {
                '"' => '\'',
                '\'' => '"',
                _ when quote == '\0' => text.Contains('"', StringComparison.Ordinal) && !text.Contains('\'', StringComparison.Ordinal) ? '\'' : '"',
                _ => quote,
            };
            if (needed != quote)
            {
                if (quote != '\0') quoted.Append(quote);
                quoted.Append(quote = needed);
            }

            quoted.Append(text[i]);
            if (text[i] == '\\' && i + 1 < text.Length) quoted.Append(text[++i]);
        }

        return quoted.Append(quote).ToString();
    }
}
