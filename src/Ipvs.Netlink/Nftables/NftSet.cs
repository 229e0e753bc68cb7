namespace Ipvs.Netlink.Nftables;

/// <summary>A set, or with a <see cref="Value"/> a map.</summary>
/// <param name="Name">Its name, unique in its table.</param>
/// <param name="Key">What it holds.</param>
public sealed record NftSet(string Name, NftDataType Key)
{
    /// <summary>What a key leads to; none for a set.</summary>
    public NftDataType Value { get; init; }

    /// <summary>Whether elements never change once rules use the set.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Whether elements may be ranges; only for keys of several fields.</summary>
    public bool HasRanges { get; init; }

    /// <summary>Number of the set within one batch, by which messages name it before it exists.</summary>
    public uint Id { get; init; }

    internal static uint LengthOf(NftDataType type) => type switch
    {
        NftDataType.Icmpv6Type => 1,
        NftDataType.Ipv4Address or NftDataType.InterfaceIndex or NftDataType.Mark => 4,
        NftDataType.InetService => 2,
        NftDataType.Ipv4AddressAndPort => 8,
        NftDataType.Ipv6Address or NftDataType.InterfaceName => 16,
        NftDataType.Ipv6AddressAndIndex or NftDataType.Ipv6AddressAndPort => 20,
        NftDataType.Ipv6AddressAndName => 32,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no data"),
    };

    /// <summary>Lengths of the fields of a key, by which the kernel compares ranges.</summary>
    internal static uint[] FieldsOf(NftDataType type) =>
        [LengthOf((NftDataType)((uint)type >> 6)), LengthOf((NftDataType)((uint)type & 0x3f))];

    /// <summary>Whether the nft tool is to show elements as big-endian numbers.</summary>
    internal static bool IsBigEndian(NftDataType type) => type is NftDataType.Ipv4Address or NftDataType.Ipv6Address;
}
