namespace Keepalived.Runtime.Control;

/// <summary>What a role answers to a request. A closed set of nested records.</summary>
public abstract record ControlAnswer
{
    private ControlAnswer()
    {
    }

    /// <summary>It is not done, or not known.</summary>
    /// <param name="Reason">Why, with the remedy, in one line.</param>
    public sealed record Refused(string Reason) : ControlAnswer;

    /// <summary>It is done, or known.</summary>
    /// <param name="Write">Writes the answer from a picture nobody changes any more; called once, on another thread.</param>
    public sealed record Given(Action<Stream> Write) : ControlAnswer;
}
