namespace Keepalived.Migrate.Pieces;

/// <summary>Commands that run when an instance or a sync group changes state, as written behind their keywords.</summary>
/// <param name="Master">When it becomes master.</param>
/// <param name="Backup">When it becomes backup.</param>
/// <param name="Fault">When it fails.</param>
/// <param name="Stop">When keepalived stops.</param>
/// <param name="IsMailed">Changes are mailed.</param>
internal sealed record Notifications(string? Master, string? Backup, string? Fault, string? Stop, bool IsMailed)
{
    public static Notifications None { get; } = new(null, null, null, null, false);

    /// <summary>Whether there is a command.</summary>
    public bool RunsPrograms => (Master ?? Backup ?? Fault ?? Stop) is not null;
}
