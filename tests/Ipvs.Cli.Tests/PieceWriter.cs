using System.Buffers;

namespace Ipvs.Cli.Tests;

/// <summary>Takes output in pieces of 4 KiB, or as much as is asked for, and remembers the largest request.</summary>
internal sealed class PieceWriter : IBufferWriter<byte>
{
    private byte[] _piece = [];

    /// <summary>All that was written.</summary>
    public MemoryStream Written { get; } = new();

    /// <summary>The most bytes asked for at once.</summary>
    public int LargestRequest { get; private set; }

    /// <inheritdoc/>
    public void Advance(int count) => Written.Write(_piece, 0, count);

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        LargestRequest = Math.Max(LargestRequest, sizeHint);
        _piece = new byte[Math.Max(sizeHint, 4096)];
        return _piece;
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
