using System.Buffers;
using System.Text;
using Ipvs.Cli.Output;
using Linux.Abi;

namespace Ipvs.Cli;

/// <summary>Standard output, collected and written in large pieces, and standard error, written line by line.</summary>
internal sealed class CommandOutput(Fd standardOutput, Fd standardError) : IBufferWriter<byte>
{
    private const int PieceSize = 64 * 1024;

    private readonly Utf8Text _piece = new();

    /// <summary>Why output could not be written; <see cref="Errno.None"/> when all was.</summary>
    public Errno Failure { get; private set; }

    /// <summary>Whether all output could be written so far.</summary>
    public bool Succeeded => Failure == Errno.None;

    /// <summary>Adds to standard output.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        _piece.Append(text);
        FlushWhenLarge();
    }

    /// <summary>Adds UTF-8 text to standard output.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        if (_piece.Length + text.Length > PieceSize)
        {
            Flush();
        }

        _piece.Append(text);
        FlushWhenLarge();
    }

    /// <summary>Adds to standard output and empties <paramref name="text"/>.</summary>
    public void Take(Utf8Text text)
    {
        Write(text.Written);
        text.Clear();
    }

    /// <summary>Adds to standard output and empties <paramref name="text"/>.</summary>
    public void Take(StringBuilder text)
    {
        foreach (ReadOnlyMemory<char> part in text.GetChunks())
        {
            Write(part.Span);
        }

        text.Clear();
    }

    /// <summary>A message on standard error, after everything written before it.</summary>
    public void WriteError(string line)
    {
        Flush();
        _ = WriteAll(standardError, Encoding.UTF8.GetBytes(line + "\n"));
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        FlushWhenLarge();
        return _piece.ReserveMemory(Math.Max(sizeHint, 1));
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public void Advance(int count) => _piece.Commit(count);

    /// <summary>Writes what was collected. After a failure nothing more is written.</summary>
    public void Flush()
    {
        if (_piece.Length > 0 && Failure == Errno.None)
        {
            Failure = WriteAll(standardOutput, _piece.Written);
        }

        _piece.Clear();
    }

    private void FlushWhenLarge()
    {
        if (_piece.Length >= PieceSize)
        {
            Flush();
        }
    }

    private static Errno WriteAll(Fd fd, ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            IoResult written = fd.Write(rest);
            if (!written.Succeeded)
            {
                return written.Error;
            }

            rest = rest[written.Count..];
        }

        return Errno.None;
    }
}
