using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>What a service or real server handles per second.</summary>
/// <param name="Connections">Connections scheduled per second.</param>
/// <param name="IncomingPackets">Packets from clients per second.</param>
/// <param name="OutgoingPackets">Packets to clients per second.</param>
/// <param name="IncomingBytes">Bytes from clients per second.</param>
/// <param name="OutgoingBytes">Bytes to clients per second.</param>
internal readonly record struct TrafficRates(
    double Connections, double IncomingPackets, double OutgoingPackets, double IncomingBytes, double OutgoingBytes)
{
    /// <summary>The kernel's own estimate.</summary>
    public static TrafficRates Estimated(in IpvsStatistics statistics) => new(
        statistics.ConnectionRate,
        statistics.IncomingPacketRate,
        statistics.OutgoingPacketRate,
        statistics.IncomingByteRate,
        statistics.OutgoingByteRate);

    /// <summary>Both together.</summary>
    public static TrafficRates operator +(TrafficRates left, TrafficRates right) => new(
        left.Connections + right.Connections,
        left.IncomingPackets + right.IncomingPackets,
        left.OutgoingPackets + right.OutgoingPackets,
        left.IncomingBytes + right.IncomingBytes,
        left.OutgoingBytes + right.OutgoingBytes);
}
