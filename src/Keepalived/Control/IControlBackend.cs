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
