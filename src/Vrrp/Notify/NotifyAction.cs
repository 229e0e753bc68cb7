namespace Vrrp.Notify;

/// <summary>What <see cref="NotifyQueue"/> wants done, in order. A closed set of nested records.</summary>
public abstract record NotifyAction
{
    private NotifyAction() { }

    /// <summary>Start a script, and report its end with <see cref="NotifyQueue.OnEnded"/>.</summary>
    /// <param name="Run">Number of the run.</param>
    /// <param name="Step">The script.</param>
    public sealed record Start(long Run, NotifyStep Step) : NotifyAction;

    /// <summary>A newer event waits: SIGTERM to the script's process group, SIGKILL later.</summary>
    /// <param name="Run">Number of the run.</param>
    /// <param name="Recipient">Whose script it is.</param>
    /// <param name="Step">The script.</param>
    public sealed record Terminate(long Run, NotifyRecipient Recipient, NotifyStep Step) : NotifyAction;

    /// <summary>Not even SIGKILL has ended it: it is not waited for any longer.</summary>
    /// <param name="Recipient">Whose script it is.</param>
    /// <param name="Step">The script.</param>
    public sealed record GiveUp(NotifyRecipient Recipient, NotifyStep Step) : NotifyAction;
}
