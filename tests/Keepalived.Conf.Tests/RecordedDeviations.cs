namespace Keepalived.Conf.Tests;

/// <summary>Recorded cases with another outcome here, on purpose (docs/decisions/0007, docs/differences.md).</summary>
internal static class RecordedDeviations
{
    private const string NoRouter = "Sync group G, no matching virtual router found in group declaration - removing";

    /// <summary>Our exit status and messages.</summary>
    public static IReadOnlyDictionary<string, (int Exit, string[] Messages)> All { get; } = new Dictionary<string, (int, string[])>
    {
        // \# and \! give the character in every block, not in those of the parent only.
        ["words/escaped-hash"] = (5, [NoRouter, Missing("a#b"), Missing("c!d")]),

        // Reported for itself, not for the line before.
        ["lines/nul"] = (5, ["(k.conf: Line 3) configuration appears to have embedded NULs - ignoring line"]),
        ["include/no-newline"] = (5, ["(b.conf: Line 1) Unknown keyword 'bogus1'", "(k.conf: Line 2) Unknown keyword 'bogus2'"]),

        // Read once, not by processes that take the lines of the block for statements of the top level too.
        ["braces/missing-open"] = (5, ["(k.conf: Line 1) Missing '{' at beginning of configuration block", "(k.conf: Line 3) Extra '}' found"]),
        ["braces/missing-open-then-more"] = (5,
        [
            "(k.conf: Line 1) Missing '{' at beginning of configuration block",
            "(k.conf: Line 3) Extra '}' found",
            "(k.conf: Line 4) Unknown keyword 'bogus'",
        ]),
        ["braces/missing-open-inside"] = (5,
        [
            "(k.conf: Line 5) Missing '{' at beginning of configuration block",
            "(k.conf: Line 9) Extra '}' found",
        ]),
        ["braces/value-missing-open"] = (5, [NoRouter, Missing("a"), "(k.conf: Line 5) Extra '}' found"]),
        ["braces/value-missing-open-top"] = (5, ["(k.conf: Line 3) Extra '}' found"]),

        // A message of its own instead of a missing parameter without a name.
        ["braces/group-name-extra"] = (5, ["(k.conf: Line 1) Block virtual_server_group has extra parameters x ..."]),

        // Sequences may come out of definitions, as up to 2.3.
        ["sequence/out-of-definition"] = (5, [NoRouter, Missing("q")]),
    };

    private static string Missing(string name) => $"Virtual router {name} specified in sync group G doesn't exist - ignoring";
}
