namespace Keepalived.Runtime.Mail;

/// <summary>Where alert mails go and what they say of their sender.</summary>
public sealed record MailAccount
{
    /// <summary><c>smtp_server</c>: a name or an address.</summary>
    public required string Server { get; init; }

    /// <summary>Its port, default 25.</summary>
    public int Port { get; init; } = 25;

    /// <summary><c>smtp_helo_name</c>; null: the canonical name of this host.</summary>
    public string? HeloName { get; init; }

    /// <summary><c>notification_email_from</c>; null: USER@ and the canonical name of this host.</summary>
    public string? From { get; init; }

    /// <summary><c>notification_email</c>; not empty.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary><c>router_id</c>; null: the canonical name of this host.</summary>
    public string? RouterId { get; init; }

    /// <summary><c>smtp_connect_timeout</c>, for connecting and for each answer; default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
