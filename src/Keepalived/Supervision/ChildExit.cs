namespace Keepalived.Supervision;

/// <summary>How a role ended.</summary>
internal abstract record ChildExit
{
    /// <summary>It exited.</summary>
    /// <param name="Status">Its exit status.</param>
    internal sealed record Exited(int Status) : ChildExit;

    /// <summary>A signal ended it.</summary>
    /// <param name="Signal">The signal's number.</param>
    internal sealed record Signalled(int Signal) : ChildExit;

    /// <summary>Reads the status word of waitpid(2).</summary>
    internal static ChildExit FromWaitStatus(int status) =>
        (status & 0x7f) == 0 ? new Exited((status >> 8) & 0xff) : new Signalled(status & 0x7f);
}
