using System.Buffers;
using System.Text;
using Linux.Abi;

namespace Ipvs.Cli;

/// <summary>Standard output, collected and written in large pieces, and standard error, written line by line.</summary>
internal sealed class CommandOutput(Fd standardOutput, Fd standardError) : IBufferWriter<byte>
{
    private const int PieceSize = 64 * 1024;

    /// <summary>No character takes more bytes than this in UTF-8, two halves of a pair together included.</summary>
    private const int BytesPerCharacter = 3;

    private byte[] _piece = [];
    private int _length;

    /// <summary>Whether all output could be written.</summary>
    public bool Succeeded { get; private set; } = true;

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
        WriteAll(standardError, Encoding.UTF8.GetBytes(line + "\n"));
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int needed = Math.Max(sizeHint, 1);
        if (needed > _piece.Length - _length)
        {
            Flush();
            _piece = needed > _piece.Length ? new byte[Math.Max(needed, PieceSize)] : _piece;
        }

        return _piece.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public void Advance(int count) => _length += count;

    /// <summary>Writes what was collected.</summary>
    public void Flush()
    {
        if (_length != 0)
        {
            Succeeded &= WriteAll(standardOutput, _piece.AsSpan(0, _length));
            _length = 0;
        }
    }

    private static bool WriteAll(Fd fd, ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            IoResult written = fd.Write(rest);
            if (!written.Succeeded)
            {
                return false;
            }

            rest = rest[written.Count..];
        }

        return true;
    }
}
