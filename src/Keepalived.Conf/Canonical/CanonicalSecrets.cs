namespace Keepalived.Conf.Canonical;

/// <summary>Which words of the canonical form nobody may read who may read a log.</summary>
internal static class CanonicalSecrets
{
    private const string Hidden = "***";

    /// <summary>The words of a statement, with three stars in place of a secret.</summary>
    public static IReadOnlyList<object> Hide(CanonicalNode node) => node.Keyword switch
    {
        "auth_pass" or "password" => [Hidden],
        "key" when node.Words.Count == 2 => [node.Words[0], Hidden],
        _ => node.Words,
    };
}
