using System.Globalization;
using System.Text.RegularExpressions;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Ldirectord;

/// <summary>Reads ldirectord.cf.</summary>
internal static partial class LdirectordReader
{
    private const int BlockIndent = 4;

    public static LdirectordFile Read(SourceFile file)
    {
        var globals = new List<Directive>();
        var virtuals = new List<LdirectordVirtual>();
        List<Directive>? directives = null;
        List<LdirectordReal>? reals = null;
        foreach (var line in file.Lines)
        {
            int indent = Indent(line.Text);
            if (indent < BlockIndent) (directives, reals) = (null, null);
            string text = WithoutComment(line.Text, isInBlock: directives is not null);
            if (text.Length == 0) continue;
            var directive = Parse(line.Place, text);
            if (directive.Name is "virtual" or "virtual6")
            {
                (directives, reals) = ([], []);
                virtuals.Add(new LdirectordVirtual(line.Place, directive.Name, directive.Value, directives, reals));
            }
            else if (directive.Name is "real" or "real6")
            {
                if (reals is null) throw new MigrationException(line.Place, "real outside of a virtual, whose lines are indented by four blanks or a tab");
                reals.Add(Real(directive));
            }
            else
            {
                (directives ?? globals).Add(directive);
            }
        }

        return new LdirectordFile(file, globals, virtuals);
    }

    private static int Indent(string text)
    {
        int width = 0;
        foreach (char c in text)
        {
            if (c == '\t') width += BlockIndent;
            else if (c == ' ') width++;
            else return width;
        }

        return 0; // a blank line ends the block
    }

    private static string WithoutComment(string text, bool isInBlock)
    {
        string trimmed = text.Trim();
        if (trimmed.StartsWith('#')) return "";
        return isInBlock && trimmed.IndexOf('#', StringComparison.Ordinal) is > 0 and var at ? trimmed[..at].TrimEnd() : trimmed;
    }

    private static Directive Parse(SourcePlace place, string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw new MigrationException(place, $"'{Shown(text)}' is no NAME = VALUE");
        string name = text[..equals].Trim().ToLowerInvariant();
        string value = text[(equals + 1)..].Trim();
        if (name.AsSpan().ContainsAny(' ', '\t', '"')) throw new MigrationException(place, $"'{Shown(text)}' is no NAME = VALUE");
        if (name is "real" or "real6" || !value.StartsWith('"')) return new Directive(place, name, value);
        if (value.Length < 2 || !value.EndsWith('"')) throw new MigrationException(place, $"the quote of {name} is not closed");
        return new Directive(place, name, value[1..^1]);
    }

    private static string Shown(string text) => text.Length <= 40 ? text : $"{text[..40]}...";

    private static LdirectordReal Real(Directive directive)
    {
        var match = RealPattern().Match(directive.Value);
        if (!match.Success)
            throw new MigrationException(directive.Place, $"'{Shown(directive.Value)}' is no HOST[->HOST][:PORT] gate|masq|ipip [WEIGHT] [\"REQUEST\",\"RECEIVE\"]");
        var (host, port) = AddressText.Split(match.Groups["server"].Value);
        string[] range = host.Split("->");
        if (range.Length == 2 && port is null) (range[1], port) = AddressText.Split(range[1]);
        return new LdirectordReal(
            directive.Place, range[0], range.Length == 2 ? range[1] : null, port, match.Groups["method"].Value, (int)Number("weight", 1),
            Text("request"), Text("receive"), Number("lower", 0), Number("upper", 0));

        string? Text(string group) => match.Groups[group].Success ? match.Groups[group].Value : null;

        long Number(string group, long otherwise) =>
            match.Groups[group].Success ? long.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;
    }

    [GeneratedRegex(
        """
        ^(?<server>\S+) \s+ (?<method>gate|masq|ipip) (\s+(?<weight>\d{1,5}))?
        (\s+"(?<request>[^"]*)"\s*,\s*"(?<receive>[^"]*)")? (\s+l:(?<lower>\d{1,9}))? (\s+u:(?<upper>\d{1,9}))?$
        """,
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex RealPattern();
}
