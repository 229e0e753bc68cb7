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
    private const int LastNumber = TunnelFlagBits;

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
        if (key.Family == AddressFamily.Unspecified)
        {
            throw new ArgumentException("the key names no destination", nameof(key));
        }

        writer.Put(Family, IpvsUapi.ToKernel(key.Family));
        writer.PutPadded(Address, key.Value);
        writer.PutBigEndian(Port, key.Port);
    }

    private static IpvsDestinationEntry ReadNest(NetlinkAttribute nest, AddressFamily serviceFamily)
    {
        AddressFamily family = serviceFamily;
        ReadOnlySpan<byte> address = default;
        Span<uint> numbers = stackalloc uint[LastNumber + 1];
        ushort port = 0, tunnelPort = 0;
        NetlinkAttribute statistics = default;
        foreach (NetlinkAttribute attribute in nest.AsNested())
        {
            switch (attribute.Type)
            {
                case Address:
                    address = attribute.Payload;
                    break;
                case Port:
                    port = attribute.AsUInt16BigEndian();
                    break;
                case Forwarding or Weight or UpperThreshold or LowerThreshold or ActiveConnections or InactiveConnections
                    or PersistentConnections:
                    numbers[attribute.Type] = attribute.AsUInt32();
                    break;
                case Family when attribute.AsUInt16() is not 0 and var number:
                    // Kernels before 3.18 name no family: the service's.
                    family = IpvsUapi.FromKernel(number);
                    break;
                case TunnelKind:
                    numbers[TunnelKind] = attribute.AsByte();
                    break;
                case TunnelPort:
                    tunnelPort = attribute.AsUInt16BigEndian();
                    break;
                case TunnelFlagBits:
                    numbers[TunnelFlagBits] = attribute.AsUInt16();
                    break;
                case Statistics64:
                case Statistics32 when statistics.Type != Statistics64:
                    statistics = attribute;
                    break;
            }
        }

        var destination = new IpvsDestination(new DestinationKey(IpvsUapi.ReadAddress(address, family), port))
        {
            Forwarding = (ForwardingMethod)(numbers[Forwarding] & IpvsUapi.ForwardingMask),
            Weight = unchecked((int)numbers[Weight]),
            UpperThreshold = numbers[UpperThreshold],
            LowerThreshold = numbers[LowerThreshold],
            Tunnel = new((TunnelType)numbers[TunnelKind], tunnelPort, (TunnelFlags)numbers[TunnelFlagBits]),
        };
        return new(
            destination,
            numbers[ActiveConnections],
            numbers[InactiveConnections],
            numbers[PersistentConnections],
            StatisticsCodec.Read(statistics));
    }
}
