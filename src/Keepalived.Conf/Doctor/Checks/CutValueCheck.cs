using Keepalived.Conf.Source;

namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Values that end where a comment begins in the middle of a word.</summary>
internal sealed class CutValueCheck : IConfigurationCheck
{
    private static readonly FindingKind Kind = new("value-cut-at-comment", FindingSeverity.Problem, "a value cut by # or !")
    {
        Why = "# and ! begin a comment anywhere outside double quotes, also in the middle of a word. The value ends before it, without "
            + "any message.",
        Remedy = "Put the value in double quotes, or write \\# or \\!.",
        Example = "auth_pass p#ss!word",
        References = "COMMENTS, auth_pass, script",
    };

    /// <summary>Keywords whose values are free text, in which # and ! are likely to be meant.</summary>
    private static readonly HashSet<string> FreeText =
    [
        "auth_pass", "script", "misc_path", "path", "virtualhost", "regex", "helo_name", "notify", "notify_master", "notify_backup", "notify_fault",
        "notify_stop", "notify_deleted", "notify_up", "notify_down", "quorum_up", "quorum_down",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Kind];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts) =>
        from statement in facts.Written.Statements
        where statement.Words.Count > 1 && FreeText.Contains(statement.Keyword) && statement.Children is null
        let mark = CharacterAfter(statement.End, statement.Words[^1], facts.LineOf)
        where mark is '#' or '!'
        select new Finding(Kind, statement.Span, $"the value of {statement.Keyword} ends before the {mark} in the middle of it");

    /// <summary>What stands in the file directly behind a statement that ends with the unquoted <paramref name="word"/>.</summary>
    private static char? CharacterAfter(SourceSpan end, string word, Func<string, int, string?> lineOf)
    {
        if (end.Column == 0 || lineOf(end.File, end.Line) is not { } line || end.Column >= line.Length) return null;
        return line.AsSpan(0, end.Column).EndsWith(word) ? line[end.Column] : null;
    }
}
