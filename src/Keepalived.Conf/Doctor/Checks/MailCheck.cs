namespace Keepalived.Conf.Doctor.Checks;

/// <summary>Mail that is asked for and cannot be sent.</summary>
internal sealed class MailCheck : IConfigurationCheck
{
    private static readonly string[] Keywords = ["smtp_alert", "smtp_alert_vrrp", "smtp_alert_checker"];

    private static readonly FindingKind Kind = new("mail-goes-nowhere", FindingSeverity.Problem, "smtp_alert without server or recipient")
    {
        Why = "A mail is sent only if global_defs has both smtp_server and at least one notification_email; otherwise it is left out "
            + "without a message.",
        Remedy = "Set smtp_server and notification_email in global_defs, or remove smtp_alert.",
        Example = "global_defs {\n    router_id lb1\n}\nvrrp_instance VI_1 {\n    smtp_alert\n}",
        References = "smtp_alert, smtp_server, notification_email",
    };

    /// <inheritdoc/>
    public IReadOnlyList<FindingKind> Kinds => [Kind];

    /// <inheritdoc/>
    public IEnumerable<Finding> Examine(DoctorFacts facts)
    {
        string missing = (facts.Config.Global.Mail.Server is null, facts.Config.Global.Mail.Recipients.IsEmpty) switch
        {
            (true, true) => "smtp_server and notification_email are",
            (true, false) => "smtp_server is",
            (false, true) => "notification_email is",
            _ => "",
        };
        if (missing.Length == 0) return [];
        return facts.Written.Statements
            .Where(static block => Keywords.Any(keyword => block.Flag(keyword) == true))
            .Select(static block => Keywords.Select(block.Last).First(static s => s is not null)!)
            .Take(1)
            .Select(statement => new Finding(Kind, statement.Span, $"no mail is sent for {statement.Keyword}: {missing} missing"));
    }
}
