using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Pieces;

/// <summary>Where mails go.</summary>
internal static class MailStatements
{
    /// <summary>The statements of <c>global_defs</c>; none without addresses.</summary>
    public static IEnumerable<Statement> Of(IEnumerable<string> addresses, string? from = null, string? server = null)
    {
        string[] distinct = [.. addresses.Distinct()];
        if (distinct.Length == 0) yield break;
        yield return new Statement("notification_email", [.. distinct.Select(static a => new Statement(ConfigWords.Word(a)))]);
        yield return Statement.Of("notification_email_from", from ?? "root@localhost");
        yield return Statement.Of("smtp_server", server ?? "127.0.0.1");
    }
}
