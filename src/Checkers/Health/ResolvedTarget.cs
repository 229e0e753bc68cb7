using System.Net;

namespace Checkers.Health;

/// <summary>A real server that a name stands for. Sorted by family, address and port.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Port">Port of the SRV record; null: the name has none.</param>
/// <param name="Weight">Weight of the SRV record, at least 1; null: that of the block.</param>
internal readonly record struct ResolvedTarget(IPAddress Address, ushort? Port = null, int? Weight = null) : IComparable<ResolvedTarget>
{
    /// <inheritdoc/>
    public int CompareTo(ResolvedTarget other)
    {
        var (mine, its) = (Address.GetAddressBytes(), other.Address.GetAddressBytes());
        if (mine.Length != its.Length) return mine.Length - its.Length;
        var order = mine.AsSpan().SequenceCompareTo(its);
        if (order == 0) order = (Port ?? 0) - (other.Port ?? 0);
        // Of two records of one place the heavier one comes first.
        return order != 0 ? order : (other.Weight ?? 0) - (Weight ?? 0);
    }
}
