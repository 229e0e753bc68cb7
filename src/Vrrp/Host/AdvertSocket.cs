using System.Runtime.InteropServices;
using System.Text;
using Linux.Abi;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>
/// The raw sockets of one <see cref="AdvertSocketKey"/>: one that hears adverts and one that sends them. IPv4 headers are built here
/// (IP_HDRINCL); for IPv6 the kernel fills in header and checksum.
/// </summary>
internal sealed class AdvertSocket : IDisposable
{
    private const int Ipv6ChecksumOffset = 6;
    private const int MaxBatch = 128;

    // Adverts of hundreds of instances that leave at once must fit until the interface has taken them.
    private const int SendBuffer = 1 << 20;

    private readonly LinuxSocket _receiver;
    private readonly LinuxSocket _sender;
    private readonly SendBatch _batch = new(MaxBatch);
    private readonly List<(OutgoingAdverts Adverts, VrrpInstance Instance, int Copy)> _queued = [];
    private long _receiveBuffer;

    private AdvertSocket(AdvertSocketKey key, LinuxSocket receiver, LinuxSocket sender)
    {
        Key = key;
        _receiver = receiver;
        _sender = sender;
    }

    /// <summary>What this pair serves.</summary>
    public AdvertSocketKey Key { get; }

    /// <summary>Readable when an advert has arrived.</summary>
    public Fd Receiver => _receiver.Fd;

    /// <summary>Sends adverts.</summary>
    public Fd Sender => _sender.Fd;

    /// <summary>Size of the receive buffer in bytes as configured; 0: the system's default.</summary>
    public long ReceiveBuffer => _receiveBuffer;

    /// <summary>Opens both sockets.</summary>
    /// <exception cref="ErrnoException">The kernel refused a call; EPERM without CAP_NET_RAW.</exception>
    public static AdvertSocket Open(AdvertSocketKey key)
    {
        var domain = key.IsIpv6 ? Libc.AF_INET6 : Libc.AF_INET;
        var protocol = key.UsesAuthenticationHeader ? AuthenticationHeader.Protocol : VrrpPacket.Protocol;
        var receiver = LinuxSocket.Create(domain, Libc.SOCK_RAW | Libc.SOCK_NONBLOCK, protocol);
        LinuxSocket? sender = null;
        try
        {
            sender = LinuxSocket.Create(domain, Libc.SOCK_RAW | Libc.SOCK_NONBLOCK, protocol);
            if (key.IsIpv6) PrepareIpv6(key, receiver, sender);
            else PrepareIpv4(key, receiver, sender);
            // Nothing is ever read from the sender, so nothing may queue up there.
            if (sender.TryAttachFilter(AdvertFilter.DropAll) is var error and not Errno.None) throw new ErrnoException("setsockopt", "SO_ATTACH_FILTER", error);
            _ = sender.TrySetOption(Libc.SOL_SOCKET, Libc.SO_RCVBUF, 0);
            _ = sender.TrySetOption(Libc.SOL_SOCKET, Libc.SO_SNDBUFFORCE, SendBuffer);
            return new AdvertSocket(key, receiver, sender);
        }
        catch (ErrnoException)
        {
            receiver.Dispose();
            sender?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Which virtual routers are of interest. A kernel that does not take the filter delivers all packets, and they are sorted out later.
    /// </summary>
    public void SetFilter(ReadOnlySpan<SockFilter> program) => _ = _receiver.TryAttachFilter(program);

    /// <summary>Sets the size of the receive buffer in bytes; 0: the system's default.</summary>
    public void SetReceiveBuffer(long bytes)
    {
        if (bytes == _receiveBuffer) return;
        _receiveBuffer = bytes;
        var size = bytes > 0 ? (int)Math.Min(bytes, int.MaxValue / 2) : SystemReceiveBuffer();
        if (_receiver.TrySetOption(Libc.SOL_SOCKET, Libc.SO_RCVBUFFORCE, size) != Errno.None)
            _ = _receiver.TrySetOption(Libc.SOL_SOCKET, Libc.SO_RCVBUF, size);
    }

    /// <summary>Takes the datagrams that wait, as many as <paramref name="batch"/> has room for; their number.</summary>
    public int Receive(ReceiveBatch batch) => batch.Receive(_receiver, Libc.MSG_DONTWAIT);

    /// <summary>A datagram of the batch; false with the reason when it is too short to be a VRRP packet.</summary>
    public bool TryParse(ReceiveBatch batch, int index, out VrrpPacket packet, out VrrpDecodeError error)
    {
        if (!Key.IsIpv6) return VrrpPacket.TryParseIpv4(batch.Data(index), out packet, out error);
        var from = MemoryMarshal.Read<SockaddrIn6>(batch.Address(index));
        var (destination, hopLimit) = ReadAncillary(batch.Control(index));
        return VrrpPacket.TryParseIpv6(
            batch.Data(index), InternetAddress.Read(from.Address, isIpv6: true), destination, hopLimit, out packet, out error);
    }

    /// <summary>Whether an instance's copies must wait for <see cref="Flush"/> before they are queued.</summary>
    public bool MustFlushBefore(OutgoingAdverts adverts) => adverts.IsQueued || _batch.Count + adverts.Copies.Count > MaxBatch;

    /// <summary>Queues the copies of an advert.</summary>
    public void Queue(VrrpInstance instance, OutgoingAdverts adverts, Action<VrrpInstance, OutgoingAdverts, int, Errno> onFailure)
    {
        for (var copy = 0; copy < adverts.Copies.Count; copy++)
        {
            if (_batch.IsFull) Flush(onFailure); // more peers than a batch holds
            _batch.Add(adverts.Copies[copy]);
            _queued.Add((adverts, instance, copy));
            adverts.IsQueued = true;
        }
    }

    /// <summary>Sends what is queued.</summary>
    /// <param name="onFailure">Receives each copy the kernel did not take, with the reason.</param>
    public void Flush(Action<VrrpInstance, OutgoingAdverts, int, Errno> onFailure)
    {
        if (_batch.Count == 0) return;
        var outcomes = _batch.Send(_sender, Libc.MSG_DONTWAIT | (Key.Group is null ? 0 : Libc.MSG_DONTROUTE));
        for (var i = 0; i < _queued.Count; i++)
        {
            var (adverts, instance, copy) = _queued[i];
            adverts.IsQueued = false;
            if (outcomes[i] != Errno.None) onFailure(instance, adverts, copy, outcomes[i]);
        }
        _queued.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _receiver.Dispose();
        _sender.Dispose();
    }

    private static void PrepareIpv4(AdvertSocketKey key, LinuxSocket receiver, LinuxSocket sender)
    {
        BindToDevice(key, receiver);
        BindToDevice(key, sender);
        sender.SetOption(Libc.IPPROTO_IP, Libc.IP_HDRINCL, 1);
        if (key.Group is { } group)
        {
            var membership = new IpMreqN { Group = ToNetworkOrder(group), InterfaceIndex = key.InterfaceIndex };
            receiver.SetOption(Libc.IPPROTO_IP, Libc.IP_ADD_MEMBERSHIP, membership);
            receiver.SetOption(Libc.IPPROTO_IP, Libc.IP_MULTICAST_ALL, 0);
            receiver.Bind(new SockaddrIn(group.ToIPAddress(), 0));
            sender.SetOption(Libc.IPPROTO_IP, Libc.IP_MULTICAST_IF, new IpMreqN { InterfaceIndex = key.InterfaceIndex });
            sender.SetOption(Libc.IPPROTO_IP, Libc.IP_MULTICAST_LOOP, 0);
            return;
        }

        receiver.SetOption(Libc.IPPROTO_IP, Libc.IP_FREEBIND, 1);
        if (key.UnicastSource is { } source) receiver.Bind(new SockaddrIn(source.ToIPAddress(), 0));
    }

    private static void PrepareIpv6(AdvertSocketKey key, LinuxSocket receiver, LinuxSocket sender)
    {
        BindToDevice(key, receiver);
        BindToDevice(key, sender);
        sender.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_CHECKSUM, Ipv6ChecksumOffset);
        sender.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_TCLASS, (int)Ipv4Header.InternetworkControl);
        receiver.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_CHECKSUM, Ipv6ChecksumOffset);
        receiver.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_RECVHOPLIMIT, 1);
        receiver.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_RECVPKTINFO, 1);
        if (key.Group is { } group)
        {
            var membership = new Ipv6Mreq { InterfaceIndex = (uint)key.InterfaceIndex };
            group.Write(membership.Group);
            receiver.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_JOIN_GROUP, membership);
            _ = receiver.TrySetOption(Libc.IPPROTO_IPV6, Libc.IPV6_MULTICAST_ALL, 0); // since Linux 4.20
            receiver.Bind(new SockaddrIn6(group.ToIPAddress(), 0) { ScopeId = (uint)key.InterfaceIndex });
            sender.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_MULTICAST_IF, key.InterfaceIndex);
            sender.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_MULTICAST_LOOP, 0);
            sender.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_MULTICAST_HOPS, (int)AdvertDatagramWriter.HopLimit);
            return;
        }

        receiver.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_FREEBIND, 1);
        if (key.UnicastSource is not { } source) return;
        var local = new SockaddrIn6(source.ToIPAddress(), 0);
        if (source.IsIpv6LinkLocal) local.ScopeId = (uint)key.InterfaceIndex;
        receiver.Bind(local);
    }

    private static void BindToDevice(AdvertSocketKey key, LinuxSocket socket)
    {
        if (key.InterfaceName is not { } name) return;
        var error = socket.TrySetOption(Libc.SOL_SOCKET, Libc.SO_BINDTODEVICE, Encoding.UTF8.GetBytes(name));
        if (error != Errno.None) throw new ErrnoException("setsockopt", $"SO_BINDTODEVICE {name}", error);
    }

    private static (InternetAddress Destination, int HopLimit) ReadAncillary(ReadOnlySpan<byte> control)
    {
        InternetAddress destination = default;
        var hopLimit = 0;
        var messages = new ControlMessages(control);
        while (messages.MoveNext())
        {
            if (messages.Level != Libc.IPPROTO_IPV6) continue;
            if (messages.Type == Libc.IPV6_HOPLIMIT && messages.Data.Length >= sizeof(int)) hopLimit = MemoryMarshal.Read<int>(messages.Data);
            else if (messages.Type == Libc.IPV6_PKTINFO && messages.Data.Length >= 16) destination = InternetAddress.Read(messages.Data[..16], isIpv6: true);
        }
        return (destination, hopLimit);
    }

    private static int SystemReceiveBuffer()
    {
        using var fresh = LinuxSocket.Create(Libc.AF_INET, Libc.SOCK_DGRAM, 0);
        return fresh.GetOption<int>(Libc.SOL_SOCKET, Libc.SO_RCVBUF) / 2; // the kernel doubles what is set
    }

    private static uint ToNetworkOrder(InternetAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.Write(bytes);
        return MemoryMarshal.Read<uint>(bytes);
    }
}
