using Keepalived.Runtime.Control;

namespace Keepalived.Control;

/// <summary>What stands behind the control socket.</summary>
internal interface IControlBackend
{
    /// <summary>Answers a request; never waits.</summary>
    /// <param name="request">The request.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="answer">Called once, now or later: the result as JSON, or why there is none.</param>
    void Ask(ControlRequest request, uint user, Action<ControlReply> answer);

    /// <summary>Somebody follows from now on, or nobody any more.</summary>
    void Follow(bool isOn);
}

/// <summary>An answer for a client.</summary>
/// <param name="Result">JSON; null when it is refused.</param>
/// <param name="Refusal">Why it is refused, with the remedy.</param>
internal readonly record struct ControlReply(ReadOnlyMemory<byte>? Result, string? Refusal)
{
    internal static ControlReply Of(ReadOnlyMemory<byte> result) => new(result, null);

    internal static ControlReply Refused(string reason) => new(null, reason);
}
