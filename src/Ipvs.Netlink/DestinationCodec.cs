using System.Net.Sockets;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink;

/// <summary>The DEST nest. Host byte order except ports and addresses.</summary>
internal static class DestinationCodec
{
    private const ushort Address = 1;
    private const ushort Port = 2;
    private const ushort Forwarding = 3;
    private const ushort Weight = 4;
    private const ushort UpperThreshold = 5;
    private const ushort LowerThreshold = 6;
    private const ushort ActiveConnections = 7;
    private const ushort InactiveConnections = 8;
    private const ushort PersistentConnections = 9;
    private const ushort Statistics32 = 10;
    private const ushort Family = 11;
    private const ushort Statistics64 = 12;
    private const ushort TunnelKind = 13;
    private const ushort TunnelPort = 14;
    private const ushort TunnelFlagBits = 15;

    /// <summary>Writes what identifies a destination within its service.</summary>
    public static void WriteKey(AttributeWriter writer, DestinationKey key)
    {
        int nest = writer.BeginNest(IpvsUapi.DestinationNest);
        WriteIdentity(writer, key);
        writer.EndNest(nest);
    }

    /// <summary>Writes identity and configuration.</summary>
    public static void Write(AttributeWriter writer, IpvsDestination destination)
    {
        int nest = writer.BeginNest(IpvsUapi.DestinationNest);
        WriteIdentity(writer, destination.Key);
        writer.Put(Forwarding, (uint)destination.Forwarding & IpvsUapi.ForwardingMask);
        writer.Put(Weight, unchecked((uint)destination.Weight));
        if (destination.Forwarding == ForwardingMethod.Tunnel)
        {
            writer.Put(TunnelKind, (byte)destination.Tunnel.Type);
            writer.PutBigEndian(TunnelPort, destination.Tunnel.Port);
            writer.Put(TunnelFlagBits, (ushort)destination.Tunnel.Flags);
        }

        writer.Put(UpperThreshold, destination.UpperThreshold);
        writer.Put(LowerThreshold, destination.LowerThreshold);
        writer.EndNest(nest);
    }

    /// <summary>Reads the attributes of a message about a destination of a service of <paramref name="serviceFamily"/>.</summary>
    public static IpvsDestinationEntry Read(ReadOnlySpan<byte> attributes, AddressFamily serviceFamily)
    {
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
        {
            if (attribute.Type == IpvsUapi.DestinationNest)
            {
                return ReadNest(attribute, serviceFamily);
            }
        }

        throw new NetlinkFormatException("message about a destination without it");
    }

    private static void WriteIdentity(AttributeWriter writer, DestinationKey key)
    {
        if (key.Address is null)
        {
            throw new ArgumentException("the key names no destination", nameof(key));
        }

        writer.Put(Family, IpvsUapi.ToKernel(key.Family));
        writer.PutPadded(Address, key.Address);
        writer.PutBigEndian(Port, key.Port);
    }

    private static IpvsDestinationEntry ReadNest(NetlinkAttribute nest, AddressFamily serviceFamily)
    {
        var destination = new IpvsDestination(ReadKey(nest, serviceFamily)) { Weight = 0 };
        var entry = new IpvsDestinationEntry(destination, 0, 0, 0, default);
        bool isWide = false;
        foreach (NetlinkAttribute attribute in nest.AsNested())
        {
            switch (attribute.Type)
            {
                case ActiveConnections:
                    entry = entry with { ActiveConnections = attribute.AsUInt32() };
                    break;
                case InactiveConnections:
                    entry = entry with { InactiveConnections = attribute.AsUInt32() };
                    break;
                case PersistentConnections:
                    entry = entry with { PersistentConnections = attribute.AsUInt32() };
                    break;
                case Statistics32 when !isWide:
                    entry = entry with { Statistics = StatisticsCodec.Read(attribute) };
                    break;
                case Statistics64:
                    entry = entry with { Statistics = StatisticsCodec.Read(attribute) };
                    isWide = true;
                    break;
                default:
                    destination = WithConfiguration(destination, attribute);
                    break;
            }
        }

        return entry with { Destination = destination };
    }

    private static IpvsDestination WithConfiguration(IpvsDestination destination, NetlinkAttribute attribute) => attribute.Type switch
    {
        Forwarding => destination with { Forwarding = (ForwardingMethod)(attribute.AsUInt32() & IpvsUapi.ForwardingMask) },
        Weight => destination with { Weight = unchecked((int)attribute.AsUInt32()) },
        UpperThreshold => destination with { UpperThreshold = attribute.AsUInt32() },
        LowerThreshold => destination with { LowerThreshold = attribute.AsUInt32() },
        TunnelKind => destination with { Tunnel = destination.Tunnel with { Type = (TunnelType)attribute.AsByte() } },
        TunnelPort => destination with { Tunnel = destination.Tunnel with { Port = attribute.AsUInt16BigEndian() } },
        TunnelFlagBits => destination with { Tunnel = destination.Tunnel with { Flags = (TunnelFlags)attribute.AsUInt16() } },
        _ => destination,
    };

    /// <summary>Kernels before 3.18 name no family: the service's.</summary>
    private static DestinationKey ReadKey(NetlinkAttribute nest, AddressFamily serviceFamily)
    {
        AddressFamily family = serviceFamily;
        ReadOnlySpan<byte> address = default;
        ushort port = 0;
        foreach (NetlinkAttribute attribute in nest.AsNested())
        {
            switch (attribute.Type)
            {
                case Family when attribute.AsUInt16() is not 0 and var number:
                    family = IpvsUapi.FromKernel(number);
                    break;
                case Address:
                    address = attribute.Payload;
                    break;
                case Port:
                    port = attribute.AsUInt16BigEndian();
                    break;
            }
        }

        return new(IpvsUapi.ReadAddress(address, family), port);
    }
}
