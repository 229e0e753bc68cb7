using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink;

/// <summary>The nests STATS (32-bit counters, 64-bit bytes) and STATS64: the same numbers, other widths.</summary>
internal static class StatisticsCodec
{
    public static IpvsStatistics Read(NetlinkAttribute nest)
    {
        var statistics = default(IpvsStatistics);
        foreach (NetlinkAttribute attribute in nest.AsNested())
        {
            statistics = attribute.Type switch
            {
                1 => statistics with { Connections = Number(attribute) },
                2 => statistics with { IncomingPackets = Number(attribute) },
                3 => statistics with { OutgoingPackets = Number(attribute) },
                4 => statistics with { IncomingBytes = Number(attribute) },
                5 => statistics with { OutgoingBytes = Number(attribute) },
                6 => statistics with { ConnectionRate = Number(attribute) },
                7 => statistics with { IncomingPacketRate = Number(attribute) },
                8 => statistics with { OutgoingPacketRate = Number(attribute) },
                9 => statistics with { IncomingByteRate = Number(attribute) },
                10 => statistics with { OutgoingByteRate = Number(attribute) },
                _ => statistics,
            };
        }

        return statistics;
    }

    private static ulong Number(NetlinkAttribute attribute) =>
        attribute.Payload.Length == sizeof(uint) ? attribute.AsUInt32() : attribute.AsUInt64();
}
