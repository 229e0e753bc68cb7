namespace Keepalived.Runtime.Mail;

/// <summary>An alert.</summary>
/// <param name="Subject">What stands behind the router id.</param>
/// <param name="Body">The text, one line.</param>
public sealed record MailMessage(string Subject, string Body);
