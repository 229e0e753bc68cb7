using System.Net.Sockets;
using Ipvs.Netlink;

namespace Ipvs.Cli.Planning;

/// <summary>A <see cref="DestinationKey"/> without references.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port.</param>
/// <param name="IsIPv6">Whether the address is an IPv6 address.</param>
internal readonly record struct ServerId(PackedAddress Address, ushort Port, bool IsIPv6) : IComparable<ServerId>
{
    /// <summary>Packs <paramref name="key"/>.</summary>
    public static ServerId Of(DestinationKey key) =>
        new(PackedAddress.Of(key.Address), key.Port, key.Family == AddressFamily.InterNetworkV6);

    /// <summary>The identity as the kernel interface has it.</summary>
    public DestinationKey ToKey() =>
        new(Address.ToAddress(IsIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork), Port);

    /// <inheritdoc/>
    public int CompareTo(ServerId other)
    {
        int order = IsIPv6.CompareTo(other.IsIPv6);
        order = order != 0 ? order : Address.CompareTo(other.Address);
        return order != 0 ? order : Port.CompareTo(other.Port);
    }
}
