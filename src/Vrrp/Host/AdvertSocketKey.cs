using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>What decides which instances share a socket pair: they hear the same packets and are told apart by VRID.</summary>
/// <param name="IsIpv6">Family.</param>
/// <param name="InterfaceName">Interface the sockets are bound to; null for unicast without one.</param>
/// <param name="InterfaceIndex">Its index; 0 without one.</param>
/// <param name="Group">Multicast group; null for unicast.</param>
/// <param name="UnicastSource">Own address of a unicast instance; null for multicast.</param>
/// <param name="UsesAuthenticationHeader">Whether the packets are of protocol 51 (<c>auth_type AH</c>) instead of 112.</param>
internal readonly record struct AdvertSocketKey(
    bool IsIpv6, string? InterfaceName, int InterfaceIndex, InternetAddress? Group, InternetAddress? UnicastSource,
    bool UsesAuthenticationHeader = false);
