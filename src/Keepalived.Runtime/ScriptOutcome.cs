using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>How a script ended. A closed set of nested records.</summary>
public abstract record ScriptOutcome
{
    private ScriptOutcome()
    {
    }

    /// <summary>Whether it exited with status 0 in time.</summary>
    public bool IsSuccess => this is Exited { Status: 0 };

    /// <summary>It exited by itself.</summary>
    /// <param name="Status">0 to 255.</param>
    public sealed record Exited(int Status) : ScriptOutcome;

    /// <summary>A signal ended it, not one of a timeout.</summary>
    /// <param name="Signal">The signal.</param>
    public sealed record Signalled(int Signal) : ScriptOutcome;

    /// <summary>It ran longer than allowed, or was told to end, and has ended now.</summary>
    /// <param name="Status">The status it exited with when it was told to; null: the signal ended it.</param>
    public sealed record TimedOut(int? Status = null) : ScriptOutcome;

    /// <summary>It was not executed.</summary>
    /// <param name="Error">Why: ENOENT, EACCES, ENOEXEC, EPERM...</param>
    public sealed record CouldNotStart(Errno Error) : ScriptOutcome;
}
