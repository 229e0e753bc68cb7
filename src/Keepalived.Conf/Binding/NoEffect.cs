using Keepalived.Conf.Diagnostics;

namespace Keepalived.Conf.Binding;

/// <summary>The one warning for a keyword of keepalived that nothing acts on yet. Its arguments are checked all the same.</summary>
internal static class NoEffect
{
    /// <param name="statement">The statement.</param>
    /// <param name="consequence">What this means for the user, if it is not obvious.</param>
    public static void Report(Statement statement, string? consequence = null)
    {
        var keyword = statement.Keyword!;
        if (keyword.Range is { } range && statement.Count > 1) Numbers.Check(statement, 1, range);
        else if (keyword.IsBoolean && statement.Count > 1) Words.Bool(statement, 1, $"Invalid {keyword.Name} parameter {statement[1]}");

        string message = $"'{keyword.Name}' is known but has no effect yet";
        statement.Warning(0, consequence is null ? message : $"{message} - {consequence}", DiagnosticCode.NoEffect);
    }
}
