using System.Text;
using Keepalived.Conf.Binding;

namespace Keepalived.Conf.Tests;

/// <summary>The keyword reference of keepalived.conf(5), made from the keyword table.</summary>
internal static class Manual
{
    public const string Begin = ".\\\" Made from the keyword table; the tests say when it is out of date.\n";
    public const string End = ".\\\" End of what is made from the keyword table.\n";

    public static string Reference()
    {
        var text = new StringBuilder();
        foreach (var block in KeywordTable.Blocks)
        {
            text.Append(".SS ").Append(Heading(block)).Append('\n');
            foreach (var keyword in block.Keywords) Append(text, keyword);
        }

        return text.ToString();
    }

    private static string Heading(KeywordBlock block) =>
        block.Path.Length == 0 ? "Top level" : $"{(block.IsWords ? "Words of " : "")}{Escape(block.Path.Replace("/", " / ", StringComparison.Ordinal))}";

    private static void Append(StringBuilder text, Keyword keyword)
    {
        text.Append(".TP\n\\fB").Append(Escape(keyword.Name)).Append("\\fR");
        if (keyword.Arguments.Length > 0) text.Append(' ').Append(Escape(keyword.Arguments));
        text.Append('\n').Append(Escape(Sentences(keyword))).Append('\n');
    }

    private static string Sentences(Keyword keyword)
    {
        var parts = new List<string>();
        if (keyword.Effect.Length > 0) parts.Add(keyword.Effect);
        if (keyword.Range is { } range) parts.Add(RangeOf(range));
        if (keyword.Default.Length > 0) parts.Add($"Default: {keyword.Default}.");
        if (keyword.Support == Support.Pending) parts.Add("No effect yet.");
        if (keyword.Support == Support.Obsolete) parts.Add("Has no effect.");
        if (keyword.Support == Support.Own) parts.Add("Not in keepalived.");
        return parts.Count == 0 ? "See the keyword of the same name above." : string.Join(' ', parts);
    }

    private static string RangeOf(NumberRange range)
    {
        string kind = range.Kind switch { "dec" => ", up to 6 decimals", "dec3" => ", up to 3 decimals", _ => "" };
        return range.Max.Length == 0 ? $"From {range.Min}{kind}." : $"{range.Min} to {range.Max}{kind}.";
    }

    // A line that begins with a dot or quote is a request, a bare minus a hyphen.
    private static string Escape(string text)
    {
        string escaped = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
        return escaped.StartsWith('.') || escaped.StartsWith('\'') ? $"\\&{escaped}" : escaped;
    }
}
