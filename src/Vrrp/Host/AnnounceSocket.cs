using System.Runtime.InteropServices;
using Linux.Abi;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>
/// Sends gratuitous ARPs and unsolicited neighbour advertisements as Ethernet frames, many in one system call. Not thread-safe.
/// </summary>
internal sealed class AnnounceSocket : IDisposable
{
    private const int Capacity = 256;
    private const int SendBufferSize = 4 << 20;
    private static readonly byte[] Broadcast = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    private static readonly byte[] AllNodes = [0x33, 0x33, 0, 0, 0, 1];

    private readonly LinuxSocket _socket;
    private readonly SendBatch _batch = new(Capacity);
    private readonly List<PinnedMessage> _requests = [];
    private readonly List<PinnedMessage> _advertisements = [];
    private int _requestsUsed;
    private int _advertisementsUsed;

    private AnnounceSocket(LinuxSocket socket) => _socket = socket;

    /// <summary>Opens the packet socket. With protocol 0 it never receives.</summary>
    /// <exception cref="ErrnoException">EPERM without CAP_NET_RAW.</exception>
    public static AnnounceSocket Open()
    {
        var socket = LinuxSocket.Create(Libc.AF_PACKET, Libc.SOCK_RAW | Libc.SOCK_NONBLOCK, 0);
        // A burst for a thousand addresses must not end where the default buffer does.
        _ = socket.TrySetOption(Libc.SOL_SOCKET, Libc.SO_SNDBUFFORCE, SendBufferSize);
        return new AnnounceSocket(socket);
    }

    /// <summary>Adds the announcement that <paramref name="address"/> is at <paramref name="hardwareAddress"/>; <see cref="Flush"/> sends it.</summary>
    /// <param name="interfaceIndex">Interface to send on.</param>
    /// <param name="hardwareAddress">Six bytes; anything else is skipped, as keepalived does for loopback and NOARP interfaces.</param>
    /// <param name="address">VIP.</param>
    /// <param name="isRouter">IPv6: the Router flag (the interface forwards).</param>
    public void Announce(int interfaceIndex, ReadOnlySpan<byte> hardwareAddress, InternetAddress address, bool isRouter)
    {
        if (hardwareAddress.Length != 6) return;
        PinnedMessage message;
        if (address.IsIpv6)
        {
            message = Take(_advertisements, ref _advertisementsUsed, NeighborAdvertisement.Length);
            MemoryMarshal.Write(message.Address, new SockaddrLl(interfaceIndex, NeighborAdvertisement.EtherType, AllNodes));
            NeighborAdvertisement.Write(message.Data, hardwareAddress, address, isRouter);
        }
        else
        {
            message = Take(_requests, ref _requestsUsed, GratuitousArp.Length);
            MemoryMarshal.Write(message.Address, new SockaddrLl(interfaceIndex, GratuitousArp.EtherType, Broadcast));
            GratuitousArp.Write(message.Data, hardwareAddress, address);
        }
        _batch.Add(message);
        if (_batch.IsFull) Flush();
    }

    /// <summary>Sends what was added, in order.</summary>
    public void Flush()
    {
        if (_batch.Count > 0) _batch.Send(_socket, Libc.MSG_DONTWAIT);
        _requestsUsed = 0;
        _advertisementsUsed = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static PinnedMessage Take(List<PinnedMessage> messages, ref int used, int length)
    {
        if (used == messages.Count) messages.Add(new PinnedMessage(Marshal.SizeOf<SockaddrLl>(), 0, length));
        return messages[used++];
    }
}
