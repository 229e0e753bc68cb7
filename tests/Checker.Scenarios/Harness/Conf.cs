using System.Text.RegularExpressions;

namespace Checker.Scenarios;

/// <summary>Configuration files of the scenarios, written in one line where that reads better.</summary>
public static partial class Conf
{
    /// <summary>The check of the base configuration.</summary>
    public const string Tcp = "TCP_CHECK { connect_timeout 1 }";

    /// <summary>A TCP check with further options, separated by semicolons.</summary>
    public static string TcpWith(string options) => $"TCP_CHECK {{ connect_timeout 1; {options} }}";

    /// <summary>Puts every statement on a line of its own: a semicolon ends one, a brace stands at the end of a line.</summary>
    public static string Expand(string text)
    {
        string lines = Separator().Replace(Opening().Replace(text, "{\n"), "\n");
        return Closing().Replace(lines, "\n}\n");
    }

    [GeneratedRegex(@"\{[ \n]+")]
    private static partial Regex Opening();

    [GeneratedRegex(@"; +")]
    private static partial Regex Separator();

    [GeneratedRegex(@"[ \n]+\}")]
    private static partial Regex Closing();
}
