using System.Buffers.Binary;

namespace Vrrp.Wire;

/// <summary>
/// The gratuitous ARP keepalived sends: a broadcast request for the VIP, sender and target protocol address both the VIP,
/// target hardware address all ones.
/// </summary>
public static class GratuitousArp
{
    /// <summary>Bytes of the frame, Ethernet header included.</summary>
    public const int Length = 42;

    /// <summary>EtherType of ARP.</summary>
    public const ushort EtherType = 0x0806;

    private const int EthernetHeader = 14;

    /// <summary>Writes the frame; returns <see cref="Length"/>.</summary>
    /// <param name="frame">At least <see cref="Length"/> bytes.</param>
    /// <param name="hardwareAddress">Six bytes: MAC of the interface that carries the address.</param>
    /// <param name="address">IPv4 address to announce.</param>
    public static int Write(Span<byte> frame, ReadOnlySpan<byte> hardwareAddress, InternetAddress address)
    {
        frame[..6].Fill(0xff);
        hardwareAddress[..6].CopyTo(frame[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], EtherType);
        var arp = frame[EthernetHeader..Length];
        BinaryPrimitives.WriteUInt16BigEndian(arp, 1);            // Ethernet
        BinaryPrimitives.WriteUInt16BigEndian(arp[2..], 0x0800);  // IPv4
        arp[4] = 6;
        arp[5] = 4;
        BinaryPrimitives.WriteUInt16BigEndian(arp[6..], 1);       // request
        hardwareAddress[..6].CopyTo(arp[8..]);
        address.Write(arp[14..]);
        arp[18..24].Fill(0xff);
        address.Write(arp[24..]);
        return Length;
    }
}
