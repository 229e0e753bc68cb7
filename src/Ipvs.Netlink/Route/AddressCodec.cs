using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Route;

/// <summary>Messages about addresses (<c>RTM_*ADDR</c>).</summary>
internal static class AddressCodec
{
    private const ushort AddressOrPeer = 1;
    private const ushort Local = 2;
    private const ushort Label = 3;
    private const ushort Broadcast = 4;
    private const ushort Lifetimes = 6;
    private const ushort Flags = 8;
    private const ushort Protocol = 11;

    /// <summary>ifa_cacheinfo: preferred, valid, created, updated; 32 bits each.</summary>
    private const int LifetimesSize = 16;

    /// <summary>Whether a message is about an IPv4 or IPv6 address.</summary>
    public static bool IsAboutIp(ReadOnlySpan<byte> payload) =>
        payload.Length >= RtnetlinkUapi.AddressHeaderSize && payload[0] is (byte)IpvsUapi.AfInet or (byte)IpvsUapi.AfInet6;

    /// <summary>Writes a request for addresses of a family (unspecified: both) and an interface (0: all).</summary>
    public static void WriteGet(AttributeWriter writer, AddressFamily family, int interfaceIndex)
    {
        Span<byte> header = writer.Reserve(RtnetlinkUapi.AddressHeaderSize);
        header[0] = family == AddressFamily.Unspecified ? RtnetlinkUapi.AfUnspecified : (byte)IpvsUapi.ToKernel(family);
        MemoryMarshal.Write(header[4..], interfaceIndex);
    }

    /// <summary>Writes an address to add, attributes in keepalived's order.</summary>
    public static void WriteNew(AttributeWriter writer, InterfaceAddress address)
    {
        WriteHeader(writer, address);
        if (address.PreferredSeconds != InterfaceAddress.Forever || address.ValidSeconds != InterfaceAddress.Forever)
        {
            ReadOnlySpan<uint> lifetimes = [address.PreferredSeconds, address.ValidSeconds, 0, 0];
            writer.Put(Lifetimes, MemoryMarshal.AsBytes(lifetimes));
        }

        writer.Put(Local, address.Address);
        if (address.Broadcast is not null)
        {
            writer.Put(Broadcast, address.Broadcast);
        }

        if (address.Label is not null)
        {
            writer.Put(Label, address.Label);
        }

        if (address.Peer is not null)
        {
            writer.Put(AddressOrPeer, address.Peer);
        }

        if (address.Flags != AddressFlags.None)
        {
            writer.Put(Flags, (uint)address.Flags);
        }

        if (address.Protocol != 0)
        {
            writer.Put(Protocol, address.Protocol);
        }
    }

    /// <summary>Writes an address to remove.</summary>
    public static void WriteRemoval(AttributeWriter writer, InterfaceAddress address)
    {
        WriteHeader(writer, address);
        writer.Put(Local, address.Address);
        if (address.Family == AddressFamily.InterNetwork)
        {
            // The kernel compares it with the peer when there is one.
            writer.Put(AddressOrPeer, address.Peer ?? address.Address);
        }
    }

    /// <summary>Reads a message about an IPv4 or IPv6 address.</summary>
    public static InterfaceAddress Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < RtnetlinkUapi.AddressHeaderSize)
        {
            throw new NetlinkFormatException($"address message of {payload.Length} bytes");
        }

        ReadOnlySpan<byte> attributes = payload[RtnetlinkUapi.AddressHeaderSize..];
        (IPAddress local, IPAddress? peer) = ReadEnds(attributes, IpvsUapi.FromKernel(payload[0]));
        var address = new InterfaceAddress(MemoryMarshal.Read<int>(payload[4..]), local, payload[1])
        {
            Peer = peer,
            Flags = (AddressFlags)payload[2],
            Scope = (AddressScope)payload[3],
        };
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
        {
            address = attribute.Type switch
            {
                Label => address with { Label = attribute.AsString() },
                Broadcast => address with { Broadcast = IpvsUapi.ReadAddress(attribute.Payload, address.Family).ToAddress()! },
                Flags => address with { Flags = (AddressFlags)attribute.AsUInt32() },
                Lifetimes => WithLifetimes(address, attribute.Payload),
                Protocol => address with { Protocol = attribute.AsByte() },
                _ => address,
            };
        }

        return address;
    }

    private static void WriteHeader(AttributeWriter writer, InterfaceAddress address)
    {
        Span<byte> header = writer.Reserve(RtnetlinkUapi.AddressHeaderSize);
        header[0] = (byte)IpvsUapi.ToKernel(address.Family);
        header[1] = address.PrefixLength;
        header[3] = (byte)address.Scope;
        MemoryMarshal.Write(header[4..], address.InterfaceIndex);
    }

    /// <summary>
    /// IPv4 always has both attributes, equal without a peer. IPv6 has the local address in the first, and both only with a peer.
    /// </summary>
    private static (IPAddress Local, IPAddress? Peer) ReadEnds(ReadOnlySpan<byte> attributes, AddressFamily family)
    {
        IPAddress? first = null;
        IPAddress? local = null;
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
        {
            switch (attribute.Type)
            {
                case AddressOrPeer:
                    first = IpvsUapi.ReadAddress(attribute.Payload, family).ToAddress()!;
                    break;
                case Local:
                    local = IpvsUapi.ReadAddress(attribute.Payload, family).ToAddress()!;
                    break;
            }
        }

        IPAddress address = local ?? first ?? throw new NetlinkFormatException("address message without address");
        return (address, first is null || first.Equals(address) ? null : first);
    }

    private static InterfaceAddress WithLifetimes(InterfaceAddress address, ReadOnlySpan<byte> lifetimes) =>
        lifetimes.Length >= LifetimesSize
            ? address with
            {
                PreferredSeconds = MemoryMarshal.Read<uint>(lifetimes),
                ValidSeconds = MemoryMarshal.Read<uint>(lifetimes[sizeof(uint)..]),
            }
            : throw new NetlinkFormatException($"lifetimes of {lifetimes.Length} bytes");
}
