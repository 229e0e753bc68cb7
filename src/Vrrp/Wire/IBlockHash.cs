namespace Vrrp.Wire;

/// <summary>A hash of the Merkle-Damgard kind over blocks of 64 bytes, whose state is the result.</summary>
internal interface IBlockHash
{
    /// <summary>The state before the first block.</summary>
    static abstract ReadOnlySpan<uint> Initial { get; }

    /// <summary>How lengths and results are written.</summary>
    static abstract bool IsBigEndian { get; }

    /// <summary>Takes one block into the state.</summary>
    static abstract void Compress(Span<uint> state, ReadOnlySpan<byte> block);
}
