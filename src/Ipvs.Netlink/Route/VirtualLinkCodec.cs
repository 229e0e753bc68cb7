using System.Runtime.InteropServices;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Route;

/// <summary>Requests that make and change interfaces, attributes in keepalived's order.</summary>
internal static class VirtualLinkCodec
{
    private const ushort HardwareAddress = 1;
    private const ushort Name = 3;
    private const ushort Parent = 5;
    private const ushort Master = 10;
    private const ushort Information = 18;
    private const ushort PerFamily = 26;
    private const ushort Group = 27;

    private const ushort InformationKind = 1;
    private const ushort InformationData = 2;
    private const ushort MacvlanMode = 1;
    private const ushort IpvlanMode = 1;
    private const ushort IpvlanFlags = 2;
    private const ushort IpvlanL2 = 0;

    private const ushort Ipv4 = 2;
    private const ushort Ipv4Configuration = 1;
    private const ushort Ipv6 = 10;
    private const ushort Ipv6AddressGeneration = 8;
    private const byte NoAddressGeneration = 1;

    /// <summary>Writes an interface to make.</summary>
    public static void WriteNew(AttributeWriter writer, VirtualLink link)
    {
        WriteHeader(writer, 0);
        int information = writer.BeginNest(Information);
        writer.Put(InformationKind, link.Kind == VirtualLinkKind.Macvlan ? "macvlan"u8 : "ipvlan"u8);
        int data = writer.BeginNest(InformationData);
        if (link.Kind == VirtualLinkKind.Macvlan)
        {
            writer.Put(MacvlanMode, link.Mode);
        }
        else
        {
            writer.Put(IpvlanMode, IpvlanL2);
            writer.Put(IpvlanFlags, (ushort)link.Mode);
        }

        writer.EndNest(data);
        writer.EndNest(information);
        writer.Put(Parent, (uint)link.ParentIndex);
        writer.Put(Name, link.Name);
        if (link.Group is { } group)
        {
            writer.Put(Group, group);
        }

        if (link.HardwareAddress is { } address)
        {
            writer.Put(HardwareAddress, address.GetAddressBytes());
        }

        if (link.MasterIndex != 0)
        {
            writer.Put(Master, (uint)link.MasterIndex);
        }
    }

    /// <summary>Writes an interface to remove, or the beginning of a change.</summary>
    public static void WriteHeader(AttributeWriter writer, int index) =>
        MemoryMarshal.Write(writer.Reserve(RtnetlinkUapi.LinkHeaderSize)[4..], index);

    /// <summary>Writes that an interface is to be up or down.</summary>
    public static void WriteState(AttributeWriter writer, int index, bool isUp)
    {
        Span<byte> header = writer.Reserve(RtnetlinkUapi.LinkHeaderSize);
        MemoryMarshal.Write(header[4..], index);
        MemoryMarshal.Write(header[8..], isUp ? LinkFlags.Up : LinkFlags.None);
        MemoryMarshal.Write(header[12..], LinkFlags.Up);
    }

    /// <summary>Writes a new hardware address.</summary>
    public static void WriteHardwareAddress(AttributeWriter writer, int index, ReadOnlySpan<byte> address)
    {
        WriteHeader(writer, index);
        writer.Put(HardwareAddress, address);
    }

    /// <summary>Writes a link group.</summary>
    public static void WriteGroup(AttributeWriter writer, int index, uint group)
    {
        WriteHeader(writer, index);
        writer.Put(Group, group);
    }

    /// <summary>Writes the VRF or bridge an interface is to belong to; 0: none.</summary>
    public static void WriteMaster(AttributeWriter writer, int index, int master)
    {
        WriteHeader(writer, index);
        writer.Put(Master, (uint)master);
    }

    /// <summary>Writes IPv4 settings.</summary>
    public static void WriteIpv4(AttributeWriter writer, int index, ReadOnlySpan<(Ipv4Setting Setting, uint Value)> settings)
    {
        WriteHeader(writer, index);
        int families = writer.BeginNest(PerFamily);
        int family = writer.BeginNest(Ipv4);
        int configuration = writer.BeginNest(Ipv4Configuration);
        foreach ((Ipv4Setting setting, uint value) in settings)
        {
            writer.Put((ushort)setting, value);
        }

        writer.EndNest(configuration);
        writer.EndNest(family);
        writer.EndNest(families);
    }

    /// <summary>Writes that the kernel is not to make link-local addresses.</summary>
    public static void WriteNoAddressGeneration(AttributeWriter writer, int index)
    {
        WriteHeader(writer, index);
        int families = writer.BeginNest(PerFamily);
        int family = writer.BeginNest(Ipv6);
        writer.Put(Ipv6AddressGeneration, NoAddressGeneration);
        writer.EndNest(family);
        writer.EndNest(families);
    }
}
