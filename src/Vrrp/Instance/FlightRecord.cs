using Keepalived.Runtime;
using Vrrp.Wire;

namespace Vrrp.Instance;

/// <summary>One entry of a recording.</summary>
/// <param name="Time">When.</param>
/// <param name="Event">What.</param>
/// <param name="Data">
/// <see cref="FlightCheckpoint"/>, <see cref="FlightMember"/>s, <see cref="VrrpAction"/>, <see cref="FlightPacket"/>,
/// <see cref="FlightReload"/>, <see cref="Tracking.TrackerVerdict"/> or <see cref="InternetAddress"/>, depending on <paramref name="Event"/>; null for the others.
/// </param>
internal readonly record struct FlightRecord(MonotonicTime Time, FlightEvent Event, object? Data);

/// <summary>A received packet, as it can be taken apart again.</summary>
/// <param name="Bytes">The IPv4 datagram; over IPv6 the PDU.</param>
/// <param name="Source">Sender.</param>
/// <param name="Destination">Where it was sent to.</param>
/// <param name="Ttl">TTL or hop limit.</param>
internal sealed record FlightPacket(byte[] Bytes, InternetAddress Source, InternetAddress Destination, int Ttl)
{
    /// <summary>A copy of a packet.</summary>
    public static FlightPacket Of(in VrrpPacket packet) => new(packet.Datagram.ToArray(), packet.Source, packet.Destination, packet.Ttl);
}
