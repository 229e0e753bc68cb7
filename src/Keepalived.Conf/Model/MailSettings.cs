namespace Keepalived.Conf.Model;

/// <summary>Alert mails: to whom, from whom, through which server.</summary>
public sealed record MailSettings
{
    /// <summary><c>notification_email</c>, as written; a display name may precede the address in angle brackets.</summary>
    public ValueArray<string> Recipients { get; init; } = [];

    /// <summary><c>notification_email_from</c>; null: USER@HOSTNAME.</summary>
    public string? From { get; init; }

    /// <summary><c>smtp_server</c> host; null: no mail is sent.</summary>
    public string? Server { get; init; }

    /// <summary><c>smtp_server</c> port, default 25.</summary>
    public int Port { get; init; } = 25;

    /// <summary>Where the server's name stands.</summary>
    public Origin ServerOrigin { get; init; }

    /// <summary><c>smtp_helo_name</c>; null: the host name.</summary>
    public string? HeloName { get; init; }

    /// <summary><c>smtp_connect_timeout</c>, default 30 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>no_email_faults</c>: no mail when an instance or group goes to FAULT.</summary>
    public bool NoFaults { get; init; }

    /// <summary><c>no_checker_emails</c>: no mail per health check, only per real server.</summary>
    public bool NoCheckers { get; init; }
}
