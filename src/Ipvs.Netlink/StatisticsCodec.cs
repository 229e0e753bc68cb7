using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink;

/// <summary>The nests STATS (32-bit counters, 64-bit bytes) and STATS64: the same numbers, other widths.</summary>
internal static class StatisticsCodec
{
    private const int Numbers = 10;

    /// <summary>Reads a nest; all zero for <c>default</c>.</summary>
    public static IpvsStatistics Read(NetlinkAttribute nest)
    {
        Span<ulong> numbers = stackalloc ulong[Numbers + 1];
        foreach (NetlinkAttribute attribute in nest.AsNested())
        {
            if (attribute.Type <= Numbers)
            {
                numbers[attribute.Type] = attribute.Payload.Length == sizeof(uint) ? attribute.AsUInt32() : attribute.AsUInt64();
            }
        }

        return new()
        {
            Connections = numbers[1],
            IncomingPackets = numbers[2],
            OutgoingPackets = numbers[3],
            IncomingBytes = numbers[4],
            OutgoingBytes = numbers[5],
            ConnectionRate = numbers[6],
            IncomingPacketRate = numbers[7],
            OutgoingPacketRate = numbers[8],
            IncomingByteRate = numbers[9],
            OutgoingByteRate = numbers[10],
        };
    }
}
