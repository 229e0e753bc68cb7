namespace Linux.Abi;

/// <summary>How a child ended, decoded from the status of waitpid(2).</summary>
/// <param name="Status">The raw status.</param>
public readonly record struct ChildExit(int Status)
{
    /// <summary>Whether it exited by itself.</summary>
    public bool Exited => (Status & 0x7f) == 0;

    /// <summary>The exit code, 0 to 255, when <see cref="Exited"/>.</summary>
    public int ExitCode => (Status >> 8) & 0xff;

    /// <summary>Whether a signal ended it.</summary>
    public bool Signalled => !Exited;

    /// <summary>The signal, when <see cref="Signalled"/>.</summary>
    public int Signal => Status & 0x7f;
}
