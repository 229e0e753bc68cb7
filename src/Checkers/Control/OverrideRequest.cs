using Keepalived.Runtime;
using Keepalived.Runtime.Control;

namespace Checkers.Control;

/// <summary>What a request asks for.</summary>
internal static class OverrideRequest
{
    /// <summary>The override; null: the file shall count again.</summary>
    public static ServerOverride? Of(ControlRequest request, uint user, MonotonicTime now, DateTimeOffset wall)
    {
        OverrideKind? kind = request.Command switch
        {
            ControlCommand.Drain => OverrideKind.Drain,
            ControlCommand.Weight => OverrideKind.Weight,
            ControlCommand.Up => OverrideKind.Up,
            ControlCommand.Down => OverrideKind.Down,
            ControlCommand.Maintenance => OverrideKind.Maintenance,
            _ => null,
        };
        if (kind is not { } known) return null;
        var note = OverrideNote.Of(request, user, wall);
        return new ServerOverride(known, request.Weight ?? 0, note, note.Due(now, wall));
    }
}
