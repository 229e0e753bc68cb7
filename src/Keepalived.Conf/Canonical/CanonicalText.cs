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

    // Script keywords take both kinds of quotes; the command string is one word to them.
    private static string Script(ScriptCommand script)
    {
        char quote = script.Text.Contains('"', StringComparison.Ordinal) ? '\'' : '"';
        string command = $"{quote}{script.Text}{quote}";
        return script.User is { } user ? $"{command} {user.User}{(user.Group is { } group ? $" {group}" : "")}" : command;
    }
}
