using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>The <c>notify*</c> keywords of instances and sync groups; the first of each counts.</summary>
/// <param name="prefix">How messages about a second one begin.</param>
internal sealed class NotifyBinder(string prefix)
{
    public NotifyScripts Value { get; private set; } = new();

    public void Bind(Statement s)
    {
        string keyword = s.Text(0);
        var existing = keyword switch
        {
            "notify" => Value.Any,
            "notify_master" => Value.Master,
            "notify_backup" => Value.Backup,
            "notify_fault" => Value.Fault,
            "notify_stop" => Value.Stop,
            "notify_deleted" => Value.Deleted,
            _ => Value.MasterRxLowerPriority,
        };
        var command = Scripts.First(existing, s, script => $"{prefix} {keyword} script already specified - ignoring {script}");
        if (command is null) return;
        Value = keyword switch
        {
            "notify" => Value with { Any = command },
            "notify_master" => Value with { Master = command },
            "notify_backup" => Value with { Backup = command },
            "notify_fault" => Value with { Fault = command },
            "notify_stop" => Value with { Stop = command },
            "notify_deleted" => Value with { Deleted = command },
            _ => Value with { MasterRxLowerPriority = command },
        };
    }
}
