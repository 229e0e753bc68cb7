using System.Text;

namespace Keepalived.Runtime;

/// <summary>
/// A message between the parent and a role: one datagram, the first byte its kind. A closed set of nested records.
/// </summary>
public abstract record RoleMessage
{
    /// <summary>Room for the longest message; longer refusals are cut.</summary>
    public const int MaxLength = 4096;

    private const byte ReadyKind = 1;
    private const byte HeartbeatKind = 2;
    private const byte ReloadKind = 3;
    private const byte ReloadedKind = 4;
    private const byte StopKind = 5;
    private const byte Applied = 0;
    private const byte Refused = 1;

    private RoleMessage()
    {
    }

    /// <summary>The message as it is sent.</summary>
    public byte[] Encode() => this switch
    {
        Ready => [ReadyKind],
        Heartbeat => [HeartbeatKind],
        Reload => [ReloadKind],
        Reloaded { Refusal: null } => [ReloadedKind, Applied],
        Reloaded { Refusal: { } refusal } => [ReloadedKind, Refused, .. Cut(refusal)],
        _ => [StopKind],
    };

    /// <summary>The message in a datagram; null when it is none of ours.</summary>
    public static RoleMessage? TryDecode(ReadOnlySpan<byte> datagram) => datagram switch
    {
        [ReadyKind] => new Ready(),
        [HeartbeatKind] => new Heartbeat(),
        [ReloadKind] => new Reload(),
        [ReloadedKind, Applied] => new Reloaded(null),
        [ReloadedKind, Refused, .. var text] => new Reloaded(Encoding.UTF8.GetString(text)),
        [StopKind] => new Stop(),
        _ => null,
    };

    private static ReadOnlySpan<byte> Cut(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int length = Math.Min(bytes.Length, MaxLength - 2);
        while (length < bytes.Length && (bytes[length] & 0xc0) == 0x80)
        {
            length--; // not in the middle of a character
        }

        return bytes.AsSpan(0, length);
    }

    /// <summary>Role to parent: initialised.</summary>
    public sealed record Ready : RoleMessage;

    /// <summary>Role to parent, every second from the role's main loop.</summary>
    public sealed record Heartbeat : RoleMessage;

    /// <summary>Parent to role: apply the snapshot whose descriptor comes along.</summary>
    public sealed record Reload : RoleMessage;

    /// <summary>Role to parent: a reload is done.</summary>
    /// <param name="Refusal">Null when it was applied, otherwise why not.</param>
    public sealed record Reloaded(string? Refusal) : RoleMessage;

    /// <summary>Parent to role: stop in order, the same as SIGTERM.</summary>
    public sealed record Stop : RoleMessage;
}
