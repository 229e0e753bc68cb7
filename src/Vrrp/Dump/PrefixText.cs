using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Vrrp.Dump;

/// <summary>Addresses with a prefix in dumps.</summary>
internal static class PrefixText
{
    /// <summary>The address, and the length of its prefix unless that is all of it.</summary>
    public static string Of(AddressWithPrefix address) =>
        address.PrefixLength == (address.Family == AddressFamily.InterNetworkV6 ? 128 : 32) ? $"{address.Address}" : $"{address}";
}
