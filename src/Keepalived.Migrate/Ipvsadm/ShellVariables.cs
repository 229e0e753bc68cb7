using System.Text.RegularExpressions;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Ipvsadm;

/// <summary>Variables of a shell script that are set to plain text.</summary>
internal sealed partial class ShellVariables
{
    private const int LongestText = 16 * 1024;

    private readonly Dictionary<string, string> _values = [];

    /// <summary>Takes an assignment in.</summary>
    public void Learn(SourceLine line)
    {
        var match = Assignment().Match(line.Text);
        if (match.Success) _values[match.Groups["name"].Value] = Expand(match.Groups["value"].Value.Trim('"', '\''));
    }

    /// <summary>The text with variables replaced; what is not known stays.</summary>
    public string Expand(string text)
    {
        string expanded = Reference().Replace(text, match => _values.GetValueOrDefault(match.Groups["name"].Value, match.Value));
        return expanded.Length <= LongestText ? expanded : text;
    }

    [GeneratedRegex("""^\s*(export\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)=(?<value>"[^"$`]*"|'[^']*'|[^\s"'`;]*)\s*(#.*|;.*)?$""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$(\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}|(?<name>[A-Za-z_][A-Za-z0-9_]*))", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
