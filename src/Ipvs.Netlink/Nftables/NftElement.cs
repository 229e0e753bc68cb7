namespace Ipvs.Netlink.Nftables;

/// <summary>An element of a set or map, as the kernel compares it.</summary>
/// <param name="Key">As many bytes as the set's key type has.</param>
/// <param name="Value">As many as the map's value type has; empty for a set.</param>
public readonly record struct NftElement(ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Value = default)
{
    /// <summary>Last key of a range that begins with <see cref="Key"/>; empty: a single one.</summary>
    public ReadOnlyMemory<byte> KeyEnd { get; init; }
}
