using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Route;

/// <summary>Messages about neighbours (<c>RTM_*NEIGH</c>).</summary>
internal static class NeighbourCodec
{
    private const ushort Destination = 1;
    private const ushort HardwareAddress = 2;

    private const int IndexPlace = 4;
    private const int StatePlace = 8;

    /// <summary>Writes a request for all neighbours of a family.</summary>
    public static void WriteList(AttributeWriter writer, AddressFamily family) =>
        writer.Reserve(RtnetlinkUapi.NeighbourHeaderSize)[0] = (byte)IpvsUapi.ToKernel(family);

    /// <summary>Writes a request for one neighbour.</summary>
    public static void WriteFind(AttributeWriter writer, int interfaceIndex, IPAddress address)
    {
        var header = writer.Reserve(RtnetlinkUapi.NeighbourHeaderSize);
        header[0] = (byte)IpvsUapi.ToKernel(address.AddressFamily);
        MemoryMarshal.Write(header[IndexPlace..], interfaceIndex);
        writer.Put(Destination, address.GetAddressBytes());
    }

    /// <summary>Reads a message about a neighbour of IPv4 or IPv6; null for an entry without address.</summary>
    public static Neighbour? Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < RtnetlinkUapi.NeighbourHeaderSize)
        {
            throw new NetlinkFormatException($"neighbour message of {payload.Length} bytes");
        }

        AddressFamily family = IpvsUapi.FromKernel(payload[0]);
        Neighbour? found = null;
        PhysicalAddress hardware = PhysicalAddress.None;
        foreach (NetlinkAttribute attribute in new AttributeReader(payload[RtnetlinkUapi.NeighbourHeaderSize..]))
        {
            if (attribute.Type == Destination)
            {
                found = new(
                    MemoryMarshal.Read<int>(payload[IndexPlace..]),
                    IpvsUapi.ReadAddress(attribute.Payload, family).ToAddress()!,
                    (NeighbourState)MemoryMarshal.Read<ushort>(payload[StatePlace..]));
            }
            else if (attribute.Type == HardwareAddress)
            {
                hardware = new(attribute.Payload.ToArray());
            }
        }

        return found is null ? null : found with { HardwareAddress = hardware };
    }
}
