namespace Keepalived.Runtime.Notify;

/// <summary>What <see cref="NotifyQueue{TRecipient, TEvent}"/> wants done, in order. A closed set of nested records.</summary>
/// <typeparam name="TRecipient">What events are about.</typeparam>
public abstract record NotifyAction<TRecipient>
{
    private NotifyAction() { }

    /// <summary>Start a script, and report its end with <see cref="NotifyQueue{TRecipient, TEvent}.OnEnded"/>.</summary>
    /// <param name="Run">Number of the run.</param>
    /// <param name="Step">The script.</param>
    public sealed record Start(long Run, NotifyStep Step) : NotifyAction<TRecipient>;

    /// <summary>A newer event waits: SIGTERM to the script's process group, SIGKILL later.</summary>
    /// <param name="Run">Number of the run.</param>
    /// <param name="Recipient">Whose script it is.</param>
    /// <param name="Step">The script.</param>
    public sealed record Terminate(long Run, TRecipient Recipient, NotifyStep Step) : NotifyAction<TRecipient>;

    /// <summary>Not even SIGKILL has ended it: it is not waited for any longer.</summary>
    /// <param name="Recipient">Whose script it is.</param>
    /// <param name="Step">The script.</param>
    public sealed record GiveUp(TRecipient Recipient, NotifyStep Step) : NotifyAction<TRecipient>;
}
