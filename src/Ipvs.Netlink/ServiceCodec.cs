using System.Net.Sockets;
using System.Runtime.InteropServices;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink;

/// <summary>The SERVICE nest. Host byte order except ports, addresses and IPv4 masks.</summary>
internal static class ServiceCodec
{
    private const ushort Family = 1;
    private const ushort Protocol = 2;
    private const ushort Address = 3;
    private const ushort Port = 4;
    private const ushort Mark = 5;
    private const ushort Scheduler = 6;
    private const ushort Flags = 7;
    private const ushort Timeout = 8;
    private const ushort Netmask = 9;
    private const ushort Statistics32 = 10;
    private const ushort PersistenceEngine = 11;
    private const ushort Statistics64 = 12;

    /// <summary>Writes what identifies a service, all that requests about an existing one need.</summary>
    public static void WriteKey(AttributeWriter writer, ServiceKey key)
    {
        int nest = writer.BeginNest(IpvsUapi.ServiceNest);
        WriteIdentity(writer, key);
        writer.EndNest(nest);
    }

    /// <summary>Writes identity and configuration.</summary>
    public static void Write(AttributeWriter writer, IpvsService service)
    {
        int nest = writer.BeginNest(IpvsUapi.ServiceNest);
        WriteIdentity(writer, service.Key);
        writer.Put(Scheduler, service.Scheduler);
        if (!string.IsNullOrEmpty(service.PersistenceEngine))
        {
            writer.Put(PersistenceEngine, service.PersistenceEngine);
        }

        // Flags and the mask of those to change: all of them.
        ReadOnlySpan<uint> flags = [(uint)service.Flags, uint.MaxValue];
        writer.Put(Flags, MemoryMarshal.AsBytes(flags));
        writer.Put(Timeout, service.PersistenceSeconds);
        if (service.Key.Family == AddressFamily.InterNetworkV6)
        {
            writer.Put(Netmask, service.PersistenceMask.Value);
        }
        else
        {
            writer.PutBigEndian(Netmask, service.PersistenceMask.Value);
        }

        writer.EndNest(nest);
    }

    /// <summary>Reads the attributes of a message about a service.</summary>
    public static IpvsServiceEntry Read(ReadOnlySpan<byte> attributes)
    {
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
        {
            if (attribute.Type == IpvsUapi.ServiceNest)
            {
                return ReadNest(attribute);
            }
        }

        throw new NetlinkFormatException("message about a service without it");
    }

    private static void WriteIdentity(AttributeWriter writer, ServiceKey key)
    {
        writer.Put(Family, IpvsUapi.ToKernel(key.Family));
        if (key.IsMark)
        {
            writer.Put(Mark, key.Mark);
            return;
        }

        writer.Put(Protocol, (ushort)key.Protocol);
        writer.PutPadded(
            Address, key.Value.Family != AddressFamily.Unspecified ? key.Value : throw new ArgumentException("the key names no service", nameof(key)));
        writer.PutBigEndian(Port, key.Port);
    }

    private static IpvsServiceEntry ReadNest(NetlinkAttribute nest)
    {
        // The family, on which others depend, comes first in the kernel's replies but is looked up to be sure.
        AddressFamily family = ReadFamily(nest);
        string scheduler = "";
        string? engine = null;
        ServiceFlags flags = default;
        uint timeout = 0;
        PersistenceMask mask = PersistenceMask.Full(family);
        NetlinkAttribute statistics = default;
        foreach (NetlinkAttribute attribute in nest.AsNested())
        {
            switch (attribute.Type)
            {
                case Scheduler:
                    scheduler = KnownNames.Read(attribute);
                    break;
                case PersistenceEngine:
                    engine = KnownNames.Read(attribute) is { Length: > 0 } name ? name : null;
                    break;
                case Flags:
                    flags = ReadFlags(attribute);
                    break;
                case Timeout:
                    timeout = attribute.AsUInt32();
                    break;
                case Netmask:
                    mask = PersistenceMask.FromKernel(
                        family, family == AddressFamily.InterNetworkV6 ? attribute.AsUInt32() : attribute.AsUInt32BigEndian());
                    break;
                case Statistics64:
                case Statistics32 when statistics.Type != Statistics64:
                    statistics = attribute;
                    break;
            }
        }

        var service = new IpvsService(ReadKey(nest, family))
        {
            Scheduler = scheduler,
            Flags = flags,
            PersistenceSeconds = timeout,
            PersistenceMask = mask,
            PersistenceEngine = engine,
        };
        return new(service, StatisticsCodec.Read(statistics));
    }

    private static AddressFamily ReadFamily(NetlinkAttribute nest)
    {
        foreach (NetlinkAttribute attribute in nest.AsNested())
        {
            if (attribute.Type == Family)
            {
                return IpvsUapi.FromKernel(attribute.AsUInt16());
            }
        }

        throw new NetlinkFormatException("service without address family");
    }

    private static ServiceKey ReadKey(NetlinkAttribute nest, AddressFamily family)
    {
        AddressValue address = default;
        ushort protocol = 0;
        ushort port = 0;
        foreach (NetlinkAttribute attribute in nest.AsNested())
        {
            switch (attribute.Type)
            {
                case Mark when attribute.AsUInt32() is not 0 and var mark:
                    return ServiceKey.ForMark(family, mark);
                case Protocol:
                    protocol = attribute.AsUInt16();
                    break;
                case Address:
                    address = IpvsUapi.ReadAddress(attribute.Payload, family);
                    break;
                case Port:
                    port = attribute.AsUInt16BigEndian();
                    break;
            }
        }

        return address.Family == AddressFamily.Unspecified
            ? throw new NetlinkFormatException("service without address or mark")
            : ServiceKey.ForAddress((TransportProtocol)protocol, address, port);
    }

    private static ServiceFlags ReadFlags(NetlinkAttribute attribute)
    {
        ReadOnlySpan<byte> payload = attribute.Payload;
        return payload.Length >= sizeof(uint)
            ? (ServiceFlags)(MemoryMarshal.Read<uint>(payload) & ~IpvsUapi.ServiceHashed)
            : throw new NetlinkFormatException($"service flags of {payload.Length} bytes");
    }
}
