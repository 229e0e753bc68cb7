namespace Vrrp.Notify;

/// <summary>Whose event it is: an instance or a sync group.</summary>
/// <param name="Kind"><see cref="Instance"/> or <see cref="Group"/>: the first argument of <c>notify</c> scripts, the first word of FIFO lines.</param>
/// <param name="Name">Name of its block.</param>
public readonly record struct NotifyRecipient(string Kind, string Name)
{
    private const string Instance = "INSTANCE";
    private const string Group = "GROUP";

    /// <summary>A <c>vrrp_instance</c>.</summary>
    public static NotifyRecipient OfInstance(string name) => new(Instance, name);

    /// <summary>A <c>vrrp_sync_group</c>.</summary>
    public static NotifyRecipient OfGroup(string name) => new(Group, name);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Name}";
}
