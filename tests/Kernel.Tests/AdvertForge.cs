using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using LabTopology;

namespace Kernel.Tests;

/// <summary>Sends VRRP packets of any content, right or wrong, from a namespace.</summary>
internal sealed class AdvertForge : IDisposable
{
    private const int IpHeader = 20;
    private static readonly IPEndPoint _group = new(IPAddress.Parse("224.0.0.18"), 0);
    private readonly Socket _socket;
    private readonly byte[] _source;

    public AdvertForge(NetworkNamespace node, string source)
    {
        _source = IPAddress.Parse(source).GetAddressBytes();
        node.Ip("route add 224.0.0.0/4 dev eth0");
        _socket = node.Do(() => new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Raw));
        _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.HeaderIncluded, true);
    }

    /// <summary>A version 2 advert for the VIP with a simple password, as RFC 2338 had it: 20 octets.</summary>
    public static byte[] Version2(int vrid, int priority, string password, int seconds = 1)
    {
        byte[] packet = new byte[20];
        packet[0] = 0x21;
        packet[1] = (byte)vrid;
        packet[2] = (byte)priority;
        packet[3] = 1;
        packet[4] = 1;
        packet[5] = (byte)seconds;
        IPAddress.Parse(Site.Vip).GetAddressBytes().CopyTo(packet, 8);
        System.Text.Encoding.ASCII.GetBytes(password).CopyTo(packet, 12);
        Seal(packet);
        return packet;
    }

    /// <summary>Writes the checksum over everything, as version 2 has it.</summary>
    public static void Seal(Span<byte> packet)
    {
        packet[6] = packet[7] = 0;
        uint sum = 0;
        for (int i = 0; i + 1 < packet.Length; i += 2) sum += BinaryPrimitives.ReadUInt16BigEndian(packet[i..]);
        while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(packet[6..], (ushort)~sum);
    }

    /// <summary>Sends a VRRP payload to the group; the kernel completes length and checksum of the IP header.</summary>
    public void Send(ReadOnlySpan<byte> payload, byte ttl = 255)
    {
        byte[] datagram = new byte[IpHeader + payload.Length];
        datagram[0] = 0x45;
        datagram[1] = 0xc0;
        datagram[8] = ttl;
        datagram[9] = 112;
        _source.CopyTo(datagram, 12);
        _group.Address.GetAddressBytes().CopyTo(datagram, 16);
        payload.CopyTo(datagram.AsSpan(IpHeader));
        _socket.SendTo(datagram, _group);
    }

    public void Dispose() => _socket.Dispose();
}
