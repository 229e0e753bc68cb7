using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Route;

/// <summary>Messages about interfaces (<c>RTM_*LINK</c>).</summary>
internal static class LinkCodec
{
    private const ushort HardwareAddress = 1;
    private const ushort Name = 3;
    private const ushort Mtu = 4;
    private const ushort Parent = 5;
    private const ushort Master = 10;
    private const ushort State = 16;
    private const ushort Information = 18;
    private const ushort Group = 27;
    private const ushort ExtensionMask = 29;

    private const ushort InformationKind = 1;
    private const ushort InformationData = 2;
    private const ushort InformationMasterKind = 4;
    private const ushort MacvlanMode = 1;
    private const ushort VrfTable = 1;

    /// <summary>Leaves counters out of answers (<c>RTEXT_FILTER_SKIP_STATS</c>).</summary>
    private const uint WithoutStatistics = 0x8;

    /// <summary>Whether a message is about an interface itself rather than, say, its being a bridge's port.</summary>
    public static bool IsAboutLink(ReadOnlySpan<byte> payload) =>
        payload.Length >= RtnetlinkUapi.LinkHeaderSize && payload[0] == RtnetlinkUapi.AfUnspecified;

    /// <summary>Writes a request for all interfaces, or one by index or name.</summary>
    public static void WriteGet(AttributeWriter writer, int index, string? name)
    {
        Span<byte> header = writer.Reserve(RtnetlinkUapi.LinkHeaderSize);
        MemoryMarshal.Write(header[4..], index);
        writer.Put(ExtensionMask, WithoutStatistics);
        if (name is not null)
        {
            writer.Put(Name, name);
        }
    }

    /// <summary>Reads a message about an interface.</summary>
    public static Link Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < RtnetlinkUapi.LinkHeaderSize)
        {
            throw new NetlinkFormatException($"interface message of {payload.Length} bytes");
        }

        var link = new Link(MemoryMarshal.Read<int>(payload[4..]), "")
        {
            HardwareType = MemoryMarshal.Read<ushort>(payload[2..]),
            Flags = (LinkFlags)MemoryMarshal.Read<uint>(payload[8..]),
        };
        foreach (NetlinkAttribute attribute in new AttributeReader(payload[RtnetlinkUapi.LinkHeaderSize..]))
        {
            link = attribute.Type switch
            {
                Name => link with { Name = attribute.AsString() },
                HardwareAddress => link with { HardwareAddress = new PhysicalAddress(attribute.Payload.ToArray()) },
                Mtu => link with { Mtu = attribute.AsUInt32() },
                Parent => link with { ParentIndex = (int)attribute.AsUInt32() },
                Master => link with { MasterIndex = (int)attribute.AsUInt32() },
                State => link with { State = (OperationalState)attribute.AsByte() },
                Group => link with { Group = attribute.AsUInt32() },
                Information => WithKinds(link, attribute),
                _ => link,
            };
        }

        return link;
    }

    private static Link WithKinds(Link link, NetlinkAttribute nest)
    {
        foreach (NetlinkAttribute attribute in nest.AsNested())
        {
            link = attribute.Type switch
            {
                InformationKind => link with { Kind = attribute.AsString() },
                InformationData when link.Kind == "macvlan" => link with { MacvlanMode = ReadNumber(attribute, MacvlanMode) },
                InformationData when link.Kind == "vrf" => link with { VrfTable = ReadNumber(attribute, VrfTable) ?? 0 },
                InformationMasterKind => link with { MasterKind = attribute.AsString() },
                _ => link,
            };
        }

        return link;
    }

    /// <summary>The kind comes before its data in every message of the kernel.</summary>
    private static uint? ReadNumber(NetlinkAttribute nest, ushort type)
    {
        foreach (NetlinkAttribute attribute in nest.AsNested())
        {
            if (attribute.Type == type)
            {
                return attribute.AsUInt32();
            }
        }

        return null;
    }
}
