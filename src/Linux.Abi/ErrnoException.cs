namespace Linux.Abi;

/// <summary>A system call failed where the caller cannot go on.</summary>
/// <param name="call">The name of the call, as in its man page.</param>
/// <param name="argument">The argument that identifies what it was about, such as a path; null when there is none.</param>
/// <param name="errno">Why.</param>
public sealed class ErrnoException(string call, string? argument, Errno errno)
    : Exception(argument is null ? $"{call}: {errno.Text()}" : $"{call}({argument}): {errno.Text()}")
{
    /// <summary>The name of the call, as in its man page.</summary>
    public string Call => call;

    /// <summary>The argument that identifies what it was about; null when there is none.</summary>
    public string? Argument => argument;

    /// <summary>Why it failed.</summary>
    public Errno Errno => errno;

    /// <summary>Throws when <paramref name="result"/> is -1; reads the error of the last call on this thread.</summary>
    public static void ThrowIfFailed(nint result, string call, string? argument = null)
    {
        if (result == -1)
        {
            throw new ErrnoException(call, argument, Libc.LastError);
        }
    }
}
