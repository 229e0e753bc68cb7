using Keepalived.Conf.Model;
using Keepalived.Runtime.Mail;
using Vrrp.Instance;

namespace Vrrp.Notify;

/// <summary>
/// Which events of instances and groups with <c>smtp_alert</c> are worth a mail, and what it says. A state is reported once, however often it
/// is entered without another one being reported in between.
/// </summary>
public sealed class VrrpMail
{
    private readonly Dictionary<NotifyRecipient, VrrpNotification> _reported = [];

    /// <summary>The account of a configuration; null when no mail can be sent.</summary>
    public static MailAccount? AccountOf(GlobalDefs global) => global.Mail is not { Server: { } server, Recipients.IsEmpty: false } mail ? null : new MailAccount
    {
        Server = server,
        Port = mail.Port,
        HeloName = mail.HeloName,
        From = mail.From,
        Recipients = [.. mail.Recipients],
        RouterId = global.RouterId,
        Timeout = mail.ConnectTimeout,
    };

    /// <summary>The mail for an event; null when there is none to send.</summary>
    /// <param name="recipient">The instance or group.</param>
    /// <param name="notification">The event.</param>
    /// <param name="noFaults"><c>no_email_faults</c>.</param>
    public MailMessage? Of(NotifyRecipient recipient, VrrpNotification notification, bool noFaults)
    {
        if (notification == VrrpNotification.Fault && noFaults) return null;
        var isGroup = recipient == NotifyRecipient.OfGroup(recipient.Name);
        if ((isGroup ? OfGroup(notification) : OfInstance(notification)) is not var (event_, body)) return null;
        if (_reported.TryGetValue(recipient, out var last) && last == notification) return null;
        _reported[recipient] = notification;
        return new MailMessage($"VRRP {(isGroup ? "Group" : "Instance")} {recipient.Name} - {event_}", $"=> {body} <=");
    }

    private static (string Event, string Body)? OfInstance(VrrpNotification notification) => notification switch
    {
        VrrpNotification.Master => ("Entering MASTER state", "VRRP Instance is now owning VRRP VIPs"),
        VrrpNotification.Backup => ("Entering BACKUP state", "VRRP Instance is no longer owning VRRP VIPs"),
        VrrpNotification.Fault => ("Entering FAULT state", "VRRP Instance is no longer owning VRRP VIPs"),
        VrrpNotification.Stop => ("Stopping", "VRRP Instance stopping"),
        VrrpNotification.Deleted => ("Deleted", "VRRP Deleted at reload"),
        _ => null,
    };

    private static (string Event, string Body)? OfGroup(VrrpNotification notification) => notification switch
    {
        VrrpNotification.Master => ("Entering MASTER state", "All VRRP group instances are now in MASTER state"),
        VrrpNotification.Backup => ("Entering BACKUP state", "All VRRP group instances are now in BACKUP state"),
        VrrpNotification.Fault => ("Entering FAULT state", "All VRRP group instances are now in FAULT state"),
        VrrpNotification.Stop => ("Stopping", "All VRRP group instances are now stopping"),
        _ => null,
    };
}
