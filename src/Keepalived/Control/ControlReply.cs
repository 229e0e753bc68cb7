namespace Keepalived.Control;

/// <summary>An answer for a client.</summary>
/// <param name="Result">JSON; null when it is refused.</param>
/// <param name="Refusal">Why it is refused, with the remedy.</param>
internal readonly record struct ControlReply(ReadOnlyMemory<byte>? Result, string? Refusal)
{
    internal static ControlReply Of(ReadOnlyMemory<byte> result) => new(result, null);

    internal static ControlReply Refused(string reason) => new(null, reason);
}
