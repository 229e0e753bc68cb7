namespace Linux.Abi;

/// <summary>What a transfer did: a count, or the reason why it did nothing.</summary>
/// <param name="Count">Bytes transferred; 0 when it failed (or at end of file).</param>
/// <param name="Error"><see cref="Errno.None"/> when it succeeded.</param>
public readonly record struct IoResult(int Count, Errno Error)
{
    /// <summary>Whether the call succeeded.</summary>
    public bool Succeeded => Error == Errno.None;

    /// <summary>Whether the call would have waited: nothing to read, or no room to write.</summary>
    public bool WouldBlock => Error == Errno.EAGAIN;

    internal static IoResult From(nint result) => result >= 0 ? new((int)result, Errno.None) : new(0, Libc.LastError);

    /// <summary>The count; throws when the call failed.</summary>
    public int OrThrow(string call, string? argument = null) => Succeeded ? Count : throw new ErrnoException(call, argument, Error);
}
