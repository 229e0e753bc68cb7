using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Route;

/// <summary>Messages about neighbours (<c>RTM_*NEIGH</c>).</summary>
internal static class NeighbourCodec
{
    private const ushort Destination = 1;

    private const int IndexPlace = 4;
    private const int StatePlace = 8;

    /// <summary>Writes a request for all neighbours of a family.</summary>
    public static void WriteList(AttributeWriter writer, AddressFamily family) =>
        writer.Reserve(RtnetlinkUapi.NeighbourHeaderSize)[0] = (byte)IpvsUapi.ToKernel(family);

    /// <summary>Reads a message about a neighbour of IPv4 or IPv6; null for an entry without address.</summary>
    public static Neighbour? Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < RtnetlinkUapi.NeighbourHeaderSize)
        {
            throw new NetlinkFormatException($"neighbour message of {payload.Length} bytes");
        }

        AddressFamily family = IpvsUapi.FromKernel(payload[0]);
        foreach (NetlinkAttribute attribute in new AttributeReader(payload[RtnetlinkUapi.NeighbourHeaderSize..]))
        {
            if (attribute.Type == Destination)
            {
                return new(
                    MemoryMarshal.Read<int>(payload[IndexPlace..]),
                    IpvsUapi.ReadAddress(attribute.Payload, family).ToAddress()!,
                    (NeighbourState)MemoryMarshal.Read<ushort>(payload[StatePlace..]));
            }
        }

        return null;
    }
}
