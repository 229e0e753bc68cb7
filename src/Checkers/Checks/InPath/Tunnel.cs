using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;

namespace Checkers.Checks.InPath;

/// <summary>Sends packets to a real server as the kernel does with TUN: the kernel writes the outer header, this what is between.</summary>
internal sealed class Tunnel : IDisposable
{
    private const int IpipProtocol = 4;
    private const int Ipv6Protocol = 41;
    private const int GreProtocol = 47;
    private const ushort Ipv4Type = 0x0800;
    private const ushort Ipv6Type = 0x86dd;
    private const ushort GreChecksum = 0x8000;
    private const int SoNoCheck = 11;
    private const int UdpNoCheck6Tx = 101;

    private readonly LinuxSocket _socket;
    private readonly byte[] _header;
    private readonly bool _hasChecksum;

    private Tunnel(LinuxSocket socket, byte[] header, bool hasChecksum)
    {
        _socket = socket;
        _header = header;
        _hasChecksum = hasChecksum;
    }

    /// <summary>Opens the way to a server.</summary>
    /// <param name="server">The real server.</param>
    /// <param name="forwarding">Type, port and checksum.</param>
    /// <param name="inner">Family of the packets that go through.</param>
    /// <param name="mark">Firewall mark; 0: none.</param>
    /// <exception cref="ErrnoException">EPERM without CAP_NET_RAW; no route.</exception>
    public static Tunnel Open(IPAddress server, Forwarding forwarding, AddressFamily inner, uint mark)
    {
        bool six = inner == AddressFamily.InterNetworkV6;
        int protocol = six ? Ipv6Protocol : IpipProtocol;
        bool checksum = forwarding.TunnelChecksum != TunnelChecksum.None;
        var (type, number) = forwarding.Tunnel switch
        {
            TunnelKind.Gue => (Libc.SOCK_DGRAM, Libc.IPPROTO_UDP),
            TunnelKind.Gre => (Libc.SOCK_RAW, GreProtocol),
            _ => (Libc.SOCK_RAW, protocol),
        };
        bool outerSix = server.AddressFamily == AddressFamily.InterNetworkV6;
        var socket = LinuxSocket.Create(outerSix ? Libc.AF_INET6 : Libc.AF_INET, type | Libc.SOCK_NONBLOCK, number);
        if (mark != 0) _ = socket.TrySetOption(Libc.SOL_SOCKET, Libc.SO_MARK, mark);
        if (forwarding.Tunnel == TunnelKind.Gue && !checksum)
            _ = outerSix ? socket.TrySetOption(Libc.IPPROTO_UDP, UdpNoCheck6Tx, 1) : socket.TrySetOption(Libc.SOL_SOCKET, SoNoCheck, 1);
        int port = forwarding.Tunnel == TunnelKind.Gue ? forwarding.TunnelPort : 0;
        var error = outerSix ? socket.TryConnect(new SockaddrIn6(server, port)) : socket.TryConnect(new SockaddrIn(server, port));
        if (error != Errno.None)
        {
            socket.Dispose();
            throw new ErrnoException("connect", $"{server}", error);
        }

        return forwarding.Tunnel switch
        {
            TunnelKind.Gue => new(socket, [0, (byte)protocol, 0, 0], hasChecksum: false),
            TunnelKind.Gre => new(socket, GreHeader(six ? Ipv6Type : Ipv4Type, checksum), checksum),
            _ => new(socket, [], hasChecksum: false),
        };
    }

    /// <summary>Sends a packet; false: the kernel refused.</summary>
    public bool TrySend(ReadOnlySpan<byte> packet)
    {
        byte[] whole = [.. _header, .. packet];
        if (_hasChecksum) BinaryPrimitives.WriteUInt16BigEndian(whole.AsSpan(4), InternetChecksum.Of(whole));
        return _socket.Send(whole).Succeeded;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    // RFC 2784: flags, protocol, and with a checksum four bytes more.
    private static byte[] GreHeader(ushort type, bool checksum)
    {
        var header = new byte[checksum ? 8 : 4];
        BinaryPrimitives.WriteUInt16BigEndian(header, checksum ? GreChecksum : (ushort)0);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), type);
        return header;
    }
}
