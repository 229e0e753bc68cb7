using System.Buffers.Binary;
using Keepalived.Runtime;

namespace Vrrp.Wire;

/// <summary>The unsolicited neighbour advertisement (RFC 4861 s4.4) that announces an IPv6 VIP: to all nodes, Override set.</summary>
public static class NeighborAdvertisement
{
    /// <summary>Bytes of the frame, Ethernet header included.</summary>
    public const int Length = EthernetHeader + Ipv6Header + IcmpLength;

    /// <summary>EtherType of IPv6.</summary>
    public const ushort EtherType = 0x86dd;

    private const int EthernetHeader = 14;
    private const int Ipv6Header = 40;
    private const int IcmpLength = 32;
    private const byte IcmpV6 = 58;
    private const byte Override = 0x20;
    private const byte Router = 0x80;
    private static readonly InternetAddress s_allNodes = InternetAddress.Parse("ff02::1");

    /// <summary>Writes the frame; returns <see cref="Length"/>.</summary>
    /// <param name="frame">At least <see cref="Length"/> bytes.</param>
    /// <param name="hardwareAddress">Six bytes: MAC of the interface that carries the address.</param>
    /// <param name="address">IPv6 address to announce.</param>
    /// <param name="isRouter">Whether the interface forwards IPv6.</param>
    public static int Write(Span<byte> frame, ReadOnlySpan<byte> hardwareAddress, InternetAddress address, bool isRouter)
    {
        frame = frame[..Length];
        frame.Clear();
        frame[0] = 0x33;
        frame[1] = 0x33;
        frame[5] = 0x01;
        hardwareAddress[..6].CopyTo(frame[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], EtherType);
        var ip = frame[EthernetHeader..];
        ip[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(ip[4..], IcmpLength);
        ip[6] = IcmpV6;
        ip[7] = 255;
        address.Write(ip[8..]);
        s_allNodes.Write(ip[24..]);
        var icmp = ip[Ipv6Header..];
        icmp[0] = 136;
        icmp[4] = (byte)(Override | (isRouter ? Router : 0));
        address.Write(icmp[8..]);
        icmp[24] = 2; // option: target link-layer address
        icmp[25] = 1; // in units of 8 bytes
        hardwareAddress[..6].CopyTo(icmp[26..]);
        var sum = PseudoHeader.Add(0, address, s_allNodes, IcmpV6, IcmpLength);
        BinaryPrimitives.WriteUInt16BigEndian(icmp[2..], InternetChecksum.Finish(InternetChecksum.Add(sum, icmp)));
        return Length;
    }
}
