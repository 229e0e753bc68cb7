using System.Diagnostics;
using System.Globalization;
using Vrrp.Instance;

namespace Vrrp.Notify;

/// <summary>How events are spelled for scripts and FIFOs.</summary>
public static class NotifyWords
{
    /// <summary>The word for an event.</summary>
    /// <param name="notification">The event.</param>
    /// <param name="state">State of the instance: a change of priority counts as a backup's unless it is master, in FAULT too.</param>
    public static string Of(VrrpNotification notification, VrrpState state) => notification switch
    {
        VrrpNotification.Backup => "BACKUP",
        VrrpNotification.Master => "MASTER",
        VrrpNotification.Fault => "FAULT",
        VrrpNotification.Stop => "STOP",
        VrrpNotification.Deleted => "DELETED",
        VrrpNotification.MasterReceivedLowerPriority => "MASTER_RX_LOWER_PRI",
        VrrpNotification.PriorityChanged when state == VrrpState.Master => "MASTER_PRIORITY",
        VrrpNotification.PriorityChanged => "BACKUP_PRIORITY",
        _ => throw new UnreachableException(),
    };

    /// <summary>What the <c>notify</c> script gets behind its configured words.</summary>
    public static string[] Arguments(NotifyRecipient recipient, string word, byte priority) =>
        [recipient.Kind, recipient.Name, word, priority.ToString(CultureInfo.InvariantCulture)];

    /// <summary>The line a FIFO gets, with its line feed.</summary>
    public static string Line(NotifyRecipient recipient, string word, byte priority) =>
        string.Create(CultureInfo.InvariantCulture, $"{recipient.Kind} \"{recipient.Name}\" {word} {priority}\n");
}
