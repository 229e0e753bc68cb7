using System.Buffers.Binary;
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
    private const byte QueryKind = 6;
    private const byte AnswerKind = 7;
    private const byte FollowKind = 8;
    private const byte EventKind = 9;
    private const byte AcceptedKind = 10;
    private const byte Applied = 0;
    private const byte Refused = 1;

    private RoleMessage()
    {
    }

    /// <summary>Whether exactly one descriptor comes along; with the others comes none.</summary>
    internal bool HasDescriptor => this is Reload or Answer;

    /// <summary>The message as it is sent.</summary>
    public byte[] Encode() => this switch
    {
        Accepted => [AcceptedKind],
        Ready => [ReadyKind],
        Heartbeat => [HeartbeatKind],
        Reload => [ReloadKind],
        Reloaded { Refusal: null } => [ReloadedKind, Applied],
        Reloaded { Refusal: { } refusal } => [ReloadedKind, Refused, .. Cut(refusal)],
        Query query => [QueryKind, .. Number(query.Id), .. Number(query.User), .. query.Request.Span],
        Answer answer => [AnswerKind, answer.IsRefused ? Refused : Applied, .. Number(answer.Id)],
        Follow follow => [FollowKind, follow.IsOn ? (byte)1 : (byte)0],
        Event told => [EventKind, .. told.Json.Span],
        _ => [StopKind],
    };

    /// <summary>The message in a datagram; null when it is none of ours.</summary>
    public static RoleMessage? TryDecode(ReadOnlySpan<byte> datagram) => datagram switch
    {
        [AcceptedKind] => new Accepted(),
        [ReadyKind] => new Ready(),
        [HeartbeatKind] => new Heartbeat(),
        [ReloadKind] => new Reload(),
        [ReloadedKind, Applied] => new Reloaded(null),
        [ReloadedKind, Refused, .. var text] => new Reloaded(Encoding.UTF8.GetString(text)),
        [StopKind] => new Stop(),
        [QueryKind, _, _, _, _, _, _, _, _, .. var request] => new Query(Number(datagram[1..]), Number(datagram[5..]), request.ToArray()),
        [AnswerKind, Applied or Refused, _, _, _, _] => new Answer(Number(datagram[2..]), datagram[1] == Refused),
        [FollowKind, 0 or 1] => new Follow(datagram[1] == 1),
        [EventKind, _, .. ] => new Event(datagram[1..].ToArray()),
        _ => null,
    };

    private static byte[] Number(uint value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static uint Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

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

    /// <summary>Role to parent: its part of the configuration can be used, nothing has begun yet.</summary>
    public sealed record Accepted : RoleMessage;

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

    /// <summary>Parent to role: a request of the control socket.</summary>
    /// <param name="Id">Comes back with the answer.</param>
    /// <param name="User">Who asks, as a user id.</param>
    /// <param name="Request">The request's JSON, at most <see cref="Control.ControlRequest.MaxLength"/> bytes.</param>
    public sealed record Query(uint Id, uint User, ReadOnlyMemory<byte> Request) : RoleMessage;

    /// <summary>Role to parent: the answer to a query, in a memory file that comes along.</summary>
    /// <param name="Id">Of the query.</param>
    /// <param name="IsRefused">Whether the memory file holds the reason of a refusal, as text.</param>
    public sealed record Answer(uint Id, bool IsRefused) : RoleMessage;

    /// <summary>Parent to role: whether somebody wants to know what happens.</summary>
    /// <param name="IsOn">Whether events are to be sent.</param>
    public sealed record Follow(bool IsOn) : RoleMessage;

    /// <summary>Role to parent, while followed: something happened. Dropped when the parent has no room for it.</summary>
    /// <param name="Json">One JSON object, at most <see cref="MaxLength"/> - 1 bytes.</param>
    public sealed record Event(ReadOnlyMemory<byte> Json) : RoleMessage;
}
