using System.Text;
using Linux.Abi;

namespace Ipvs.Cli;

/// <summary>Standard output, collected and written in large pieces, and standard error, written line by line.</summary>
internal sealed class CommandOutput(Fd standardOutput, Fd standardError)
{
    private const int PieceSize = 64 * 1024;

    /// <summary>No character takes more bytes than this in UTF-8, two halves of a pair together included.</summary>
    private const int BytesPerCharacter = 3;

    private byte[] _piece = [];
    private int _length;

    /// <summary>Why output could not be written, the first reason; <see cref="Errno.None"/> when all was.</summary>
    public Errno Failure { get; private set; }

    /// <summary>Adds to standard output.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        int needed = _length + text.Length * BytesPerCharacter;
        if (needed > _piece.Length)
        {
            Flush();
            needed = text.Length * BytesPerCharacter;
            _piece = needed > _piece.Length ? new byte[Math.Max(needed, PieceSize)] : _piece;
        }

        _length += Encoding.UTF8.GetBytes(text, _piece.AsSpan(_length));
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

    /// <summary>Writes what was collected.</summary>
    public void Flush()
    {
        if (_length != 0)
        {
            Errno error = WriteAll(standardOutput, _piece.AsSpan(0, _length));
            Failure = Failure == Errno.None ? error : Failure;
            _length = 0;
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
