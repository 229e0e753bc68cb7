using System.Buffers.Binary;
using System.Net;

namespace Vrrp.Scenarios;

/// <summary>A frame as it came in on a port of the switch.</summary>
/// <param name="At">The kernel's time of arrival (UTC).</param>
/// <param name="Port">Name of the port: tells who sent it, whatever the frame says.</param>
/// <param name="Data">The frame from its Ethernet header on.</param>
public sealed record CapturedFrame(DateTime At, string Port, byte[] Data)
{
    private const int Ethernet = 14;

    /// <summary>Source MAC address, as <c>ip link</c> writes it.</summary>
    public string SourceMac => Mac(6);

    /// <summary>Destination MAC address.</summary>
    public string DestinationMac => Mac(0);

    private int EtherType => BinaryPrimitives.ReadUInt16BigEndian(Data.AsSpan(12));

    private bool IsIpv4 => EtherType == Libc.ETH_P_IP && Data.Length >= Ethernet + 20;

    private bool IsIpv6 => EtherType == Libc.ETH_P_IPV6 && Data.Length >= Ethernet + 40;

    private int IpHeaderLength => IsIpv4 ? (Data[Ethernet] & 15) * 4 : 40;

    private int Protocol => IsIpv4 ? Data[Ethernet + 9] : Data[Ethernet + 6];

    /// <summary>Where the VRRP header begins: behind an Authentication Header when there is one.</summary>
    private int VrrpStart => Ethernet + IpHeaderLength + (Protocol == 51 ? 24 : 0);

    /// <summary>Whether this is a VRRP advert, authenticated or not.</summary>
    public bool IsAdvert => (IsIpv4 || IsIpv6) && Protocol is 112 or 51 && Data.Length >= VrrpStart + 8;

    /// <summary>Source IP address.</summary>
    public string Source => Address(IsIpv4 ? Ethernet + 12 : Ethernet + 8);

    /// <summary>Destination IP address.</summary>
    public string Destination => Address(IsIpv4 ? Ethernet + 16 : Ethernet + 24);

    /// <summary>TTL or hop limit.</summary>
    public int Ttl => Data[Ethernet + (IsIpv4 ? 8 : 7)];

    /// <summary>VRRP version.</summary>
    public int Version => Data[VrrpStart] >> 4;

    /// <summary>Virtual router identifier.</summary>
    public int Vrid => Data[VrrpStart + 1];

    /// <summary>Priority; 0 announces the end of a master.</summary>
    public int Priority => Data[VrrpStart + 2];

    /// <summary>Number of addresses in the header.</summary>
    public int Count => Data[VrrpStart + 3];

    /// <summary>Sequence number of the Authentication Header.</summary>
    public uint AuthenticationSequence => BinaryPrimitives.ReadUInt32BigEndian(Data.AsSpan(Ethernet + IpHeaderLength + 8));

    /// <summary>The first advertised IPv4 address, or the one at <paramref name="index"/>.</summary>
    public string Vip(int index = 0) => new IPAddress(Data.AsSpan(VrrpStart + 8 + (4 * index), 4)).ToString();

    /// <summary>Whether this is a gratuitous ARP request: sender and target are the same address.</summary>
    public bool IsGratuitousArp => EtherType == Libc.ETH_P_ARP && Data.Length >= 42 && Data[21] == 1 && Data.AsSpan(28, 4).SequenceEqual(Data.AsSpan(38, 4));

    /// <summary>The address a gratuitous ARP announces.</summary>
    public string ArpAddress => new IPAddress(Data.AsSpan(28, 4)).ToString();

    /// <summary>Whether this is a neighbour advertisement to all nodes.</summary>
    public bool IsUnsolicitedNeighbourAdvert => IsIpv6 && Protocol == 58 && Data.Length >= Ethernet + 40 + 24 && Data[Ethernet + 40] == 136 && Destination == "ff02::1";

    /// <summary>Target of a neighbour advertisement.</summary>
    public string NeighbourTarget => new IPAddress(Data.AsSpan(Ethernet + 48, 16)).ToString();

    /// <summary>Flags of a neighbour advertisement: 0x80 Router, 0x40 Solicited, 0x20 Override.</summary>
    public int NeighbourFlags => Data[Ethernet + 44] & 0xe0;

    /// <inheritdoc/>
    public override string ToString() => IsAdvert
        ? $"{At:HH:mm:ss.ffffff} {Port} advert {Source}>{Destination} v{Version} vrid {Vrid} prio {Priority} count {Count}"
        : $"{At:HH:mm:ss.ffffff} {Port} {(IsGratuitousArp ? "GARP " + ArpAddress : SourceMac + ">" + DestinationMac)}";

    private string Address(int offset) => new IPAddress(Data.AsSpan(offset, IsIpv4 ? 4 : 16)).ToString();

    private string Mac(int offset) => string.Join(':', Data.Skip(offset).Take(6).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
