using System.Text;

namespace Keepalived.Conf.Source;

/// <summary>Writes numbers and texts of a snapshot, through a buffer that is written to the stream when it is full or at the end.</summary>
internal sealed class SnapshotWriter(Stream stream) : IDisposable
{
    private const int MostBytesOfNumber = 5;
    private const int MostBytesOfCharacter = 3;

    private readonly byte[] _buffer = new byte[1 << 16];
    private int _used;

    /// <summary>Seven bits a byte, the lowest first; all but the last byte have the highest bit set.</summary>
    /// <param name="number">Not negative.</param>
    public void Write(int number)
    {
        Require(MostBytesOfNumber);
        for (; number >= 0x80; number >>= 7) _buffer[_used++] = (byte)(number | 0x80);
        _buffer[_used++] = (byte)number;
    }

    /// <summary>UTF-8, without its length.</summary>
    /// <param name="text">A line or the name of a file: a few thousand characters at most.</param>
    public void Write(ReadOnlySpan<char> text)
    {
        Require(text.Length * MostBytesOfCharacter);
        _used += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used));
    }

    /// <inheritdoc/>
    public void Dispose() => Flush();

    private void Require(int bytes)
    {
        if (_buffer.Length - _used < bytes) Flush();
    }

    private void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _used = 0;
    }
}
