using System.Runtime.InteropServices;
using System.Text;
using Linux.Abi;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>
/// The raw sockets of one <see cref="AdvertSocketKey"/>: one that hears adverts and one that sends them. IPv4 headers are built here
/// (IP_HDRINCL); for IPv6 the kernel fills in header and checksum.
/// </summary>
internal sealed class AdvertSocket : IDisposable
{
    private const ushort BpfReturn = 0x06;
    private const int Ipv6ChecksumOffset = 6;
    private const byte OwnHopLimit = 255;

    private readonly LinuxSocket _receiver;
    private readonly LinuxSocket _sender;
    private readonly byte[] _datagram = new byte[Ipv4Header.MinLength + AuthenticationHeader.Length + VrrpAdvert.MaxLength];
    private readonly byte[] _control = new byte[128];

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
            ReadOnlySpan<SockFilter> dropAll = [new SockFilter(BpfReturn, 0, 0, 0)];
            if (sender.TryAttachFilter(dropAll) is var error and not Errno.None) throw new ErrnoException("setsockopt", "SO_ATTACH_FILTER", error);
            return new AdvertSocket(key, receiver, sender);
        }
        catch (ErrnoException)
        {
            receiver.Dispose();
            sender?.Dispose();
            throw;
        }
    }

    /// <summary>Takes one waiting datagram into <paramref name="buffer"/>.</summary>
    /// <returns>False when none is waiting (or the socket failed, which the next link event explains).</returns>
    public bool TryReceive(Span<byte> buffer, out AdvertDatagram datagram)
    {
        datagram = default;
        if (!Key.IsIpv6)
        {
            var result = _receiver.Receive(buffer, Libc.MSG_DONTWAIT);
            if (!result.Succeeded) return false;
            datagram = new AdvertDatagram(buffer[..result.Count]);
            return true;
        }

        var received = _receiver.ReceiveMessage<SockaddrIn6>(buffer, _control, out var from, out var message, Libc.MSG_DONTWAIT);
        if (!received.Succeeded) return false;
        var (destination, hopLimit) = ReadAncillary(_control.AsSpan(0, message.ControlLength));
        datagram = new AdvertDatagram(buffer[..received.Count], InternetAddress.Read(from.Address, isIpv6: true), destination, hopLimit);
        return true;
    }

    /// <summary>Sends one copy of an advert.</summary>
    /// <param name="format">The instance's wire form.</param>
    /// <param name="priority">0..255.</param>
    /// <param name="source">Own address.</param>
    /// <param name="destination">Group or peer.</param>
    /// <param name="id">IPv4 identification, never 0; the same for all copies of one advert.</param>
    /// <param name="ttl">TTL or hop limit; null: 255, for IPv6 unicast the kernel's.</param>
    /// <returns><see cref="Errno.None"/> when the kernel took it.</returns>
    public Errno Send(AdvertFormat format, byte priority, InternetAddress source, InternetAddress destination, ushort id, byte? ttl)
    {
        var flags = Libc.MSG_DONTWAIT | (format.IsMulticast ? Libc.MSG_DONTROUTE : 0);
        if (!Key.IsIpv6)
        {
            var start = Ipv4Header.MinLength + (Key.UsesAuthenticationHeader ? AuthenticationHeader.Length : 0);
            var length = start + VrrpAdvert.Encode(_datagram.AsSpan(start), format, priority, source, destination);
            var header = new Ipv4Header
            {
                HeaderLength = Ipv4Header.MinLength,
                TypeOfService = Ipv4Header.InternetworkControl,
                TotalLength = (ushort)length,
                Id = id,
                Ttl = ttl ?? OwnHopLimit,
                Protocol = Key.UsesAuthenticationHeader ? AuthenticationHeader.Protocol : VrrpPacket.Protocol,
                Source = source,
                Destination = destination,
            };
            header.Write(_datagram);
            if (Key.UsesAuthenticationHeader)
                AuthenticationHeader.Write(_datagram.AsSpan(0, length), format.Sequence.Current, format.Password, format.IsMulticast);
            var to = new SockaddrIn(destination.ToIPAddress(), 0);
            return _sender.SendTo(_datagram.AsSpan(0, length), to, flags).Error;
        }

        var pdu = VrrpAdvert.Encode(_datagram, format, priority, source, destination);
        if (ttl is { } hops && _sender.TrySetOption(Libc.IPPROTO_IPV6, Libc.IPV6_UNICAST_HOPS, (int)hops) is var refused and not Errno.None) return refused;
        var packetInfo = new In6PktInfo { InterfaceIndex = (uint)Key.InterfaceIndex };
        source.Write(packetInfo.Address);
        Span<byte> control = stackalloc byte[64];
        var controlLength = ControlMessages.Write(control, Libc.IPPROTO_IPV6, Libc.IPV6_PKTINFO, packetInfo);
        var to6 = new SockaddrIn6(destination.ToIPAddress(), 0);
        if (destination.IsIpv6LinkLocal || destination.IsMulticast) to6.ScopeId = (uint)Key.InterfaceIndex;
        return _sender.SendMessageTo(_datagram.AsSpan(0, pdu), control[..controlLength], to6, flags).Error;
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
            receiver.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_MULTICAST_ALL, 0);
            receiver.Bind(new SockaddrIn6(group.ToIPAddress(), 0) { ScopeId = (uint)key.InterfaceIndex });
            sender.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_MULTICAST_IF, key.InterfaceIndex);
            sender.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_MULTICAST_LOOP, 0);
            sender.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_MULTICAST_HOPS, (int)OwnHopLimit);
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

    private static uint ToNetworkOrder(InternetAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.Write(bytes);
        return MemoryMarshal.Read<uint>(bytes);
    }
}
