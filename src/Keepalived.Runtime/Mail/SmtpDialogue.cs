using System.Globalization;
using System.Text;

namespace Keepalived.Runtime.Mail;

/// <summary>
/// The client's side of the delivery of one mail (RFC 5321, with HELO and without extensions, as keepalived speaks it). Owns no socket: the
/// server's replies in, what to send out.
/// </summary>
public sealed class SmtpDialogue
{
    private readonly Queue<Step> _steps = new();
    private Step _current = new("CONNECTION", 220, "");

    /// <summary>The delivery of a mail.</summary>
    /// <param name="account">From and to whom.</param>
    /// <param name="hostName">This host's canonical name, for what the account leaves open.</param>
    /// <param name="user">Name of this process's user, for the same.</param>
    /// <param name="message">The mail.</param>
    /// <param name="time">Local time for its header.</param>
    public SmtpDialogue(MailAccount account, string hostName, string user, MailMessage message, DateTimeOffset time)
    {
        string from = account.From ?? $"{user}@{hostName}";
        _steps.Enqueue(new Step("HELO", 250, $"HELO {account.HeloName ?? hostName}\r\n"));
        _steps.Enqueue(new Step("MAIL", 250, $"MAIL FROM:<{Address(from)}>\r\n"));
        foreach (string recipient in account.Recipients)
        {
            _steps.Enqueue(new Step("RCPT", 250, $"RCPT TO:<{Address(recipient)}>\r\n"));
        }

        _steps.Enqueue(new Step("DATA", 354, "DATA\r\n"));
        _steps.Enqueue(new Step("BODY", 250, Text(account, from, account.RouterId ?? hostName, message, time)));
        _steps.Enqueue(new Step("QUIT", 221, "QUIT\r\n"));
    }

    /// <summary>Whether the server has taken the mail.</summary>
    public bool IsAccepted => _current.Name == "QUIT";

    /// <summary>What the last reply was for, in case of a refusal.</summary>
    public string CurrentName => _current.Name;

    /// <summary>Takes the status of a whole reply.</summary>
    /// <param name="status">Three digits.</param>
    /// <param name="next">What to send; null when the dialogue is over.</param>
    /// <returns>False when the server refused.</returns>
    public bool OnReply(int status, out string? next)
    {
        next = null;
        if (status != _current.Expected)
        {
            return false;
        }

        if (_steps.TryDequeue(out Step? step))
        {
            _current = step;
            next = step.Text;
        }

        return true;
    }

    // "Ops Team <ops@example.com>" is delivered to what stands between the brackets.
    private static string Address(string written)
    {
        int start = written.EndsWith('>') ? written.LastIndexOf('<') : -1;
        return start < 0 ? written : written[(start + 1)..^1];
    }

    private static string Text(MailAccount account, string from, string routerId, MailMessage message, DateTimeOffset time)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Date: {time:ddd, dd MMM yyyy HH:mm:ss} {Zone(time.Offset)}\r\n");
        text.Append(CultureInfo.InvariantCulture, $"From: {from}\r\n");
        text.Append(CultureInfo.InvariantCulture, $"Subject: [{routerId}] {message.Subject}\r\n");
        text.Append("X-Mailer: Keepalived\r\n");
        text.Append(CultureInfo.InvariantCulture, $"To: {string.Join(",\r\n ", account.Recipients)}\r\n\r\n");
        string body = message.Body.StartsWith('.') ? $".{message.Body}" : message.Body; // RFC 5321 s4.5.2
        text.Append(CultureInfo.InvariantCulture, $"{body}\r\n\r\n.\r\n");
        return text.ToString();
    }

    private static string Zone(TimeSpan offset) =>
        $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset.Duration().Hours:D2}{offset.Duration().Minutes:D2}";

    private sealed record Step(string Name, int Expected, string Text);
}
