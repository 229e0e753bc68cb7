using Linux.Abi;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>Sends gratuitous ARPs and unsolicited neighbour advertisements as Ethernet frames.</summary>
internal sealed class AnnounceSocket : IDisposable
{
    private static readonly byte[] Broadcast = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    private static readonly byte[] AllNodes = [0x33, 0x33, 0, 0, 0, 1];

    private readonly LinuxSocket _socket;
    private readonly byte[] _frame = new byte[Math.Max(GratuitousArp.Length, NeighborAdvertisement.Length)];

    private AnnounceSocket(LinuxSocket socket) => _socket = socket;

    /// <summary>Opens the packet socket. With protocol 0 it never receives.</summary>
    /// <exception cref="ErrnoException">EPERM without CAP_NET_RAW.</exception>
    public static AnnounceSocket Open() => new(LinuxSocket.Create(Libc.AF_PACKET, Libc.SOCK_RAW | Libc.SOCK_NONBLOCK, 0));

    /// <summary>Announces that <paramref name="address"/> is at <paramref name="hardwareAddress"/>.</summary>
    /// <param name="interfaceIndex">Interface to send on.</param>
    /// <param name="hardwareAddress">Six bytes; anything else is skipped, as keepalived does for loopback and NOARP interfaces.</param>
    /// <param name="address">VIP.</param>
    /// <param name="isRouter">IPv6: the Router flag (the interface forwards).</param>
    /// <returns><see cref="Errno.None"/> when the kernel took it.</returns>
    public Errno Announce(int interfaceIndex, ReadOnlySpan<byte> hardwareAddress, InternetAddress address, bool isRouter)
    {
        if (hardwareAddress.Length != 6) return Errno.None;
        int length;
        SockaddrLl to;
        if (address.IsIpv6)
        {
            length = NeighborAdvertisement.Write(_frame, hardwareAddress, address, isRouter);
            to = new SockaddrLl(interfaceIndex, NeighborAdvertisement.EtherType, AllNodes);
        }
        else
        {
            length = GratuitousArp.Write(_frame, hardwareAddress, address);
            to = new SockaddrLl(interfaceIndex, GratuitousArp.EtherType, Broadcast);
        }
        return _socket.SendTo(_frame.AsSpan(0, length), to, Libc.MSG_DONTWAIT).Error;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
