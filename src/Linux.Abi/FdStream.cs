namespace Linux.Abi;

/// <summary>
/// Writes to a descriptor as a <see cref="Stream"/>: where the file is, unlike a FileStream, and without what .NET's console tells a
/// terminal first. When the reader of a pipe is gone the rest is dropped.
/// </summary>
/// <param name="fd">The descriptor; not closed.</param>
/// <param name="isBestEffort">Whether what cannot be written is dropped instead of being an <see cref="IOException"/>.</param>
public sealed class FdStream(Fd fd, bool isBestEffort = false) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing is held back.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var result = fd.Write(buffer);
            if (result.Error == Errno.EPIPE || (isBestEffort && result is { Succeeded: false, WouldBlock: false })) return;
            if (result.WouldBlock) _ = fd.Poll(Libc.POLLOUT, -1);
            else if (!result.Succeeded) throw new IOException(result.Error.Text());
            buffer = buffer[result.Count..];
        }
    }
}
