using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Keepalived.Runtime;
using Linux.Abi;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>
/// The adverts of one instance, one datagram for the group or for each peer, kept ready from one advert to the next: as long as nothing
/// changes, only identification, sequence number and codes are written anew.
/// </summary>
/// <param name="failureInterval">Least time between two messages about adverts that could not be sent.</param>
internal sealed class OutgoingAdverts(TimeSpan failureInterval)
{
    private readonly List<PinnedMessage> _copies = [];
    private readonly List<InternetAddress> _destinations = [];
    private AdvertFormat? _format;
    private VrrpChecksumForm _form;
    private AdvertSocketKey _key;
    private InternetAddress _source;
    private byte _priority;
    private ushort _id;

    /// <summary>Keeps a dead link from filling the log.</summary>
    public LogThrottle Failures { get; } = new(failureInterval);

    /// <summary>The datagrams.</summary>
    public IReadOnlyList<PinnedMessage> Copies => _copies;

    /// <summary>Where each goes.</summary>
    public IReadOnlyList<InternetAddress> Destinations => _destinations;

    /// <summary>Whether the datagrams wait in a batch: they must not change before it is sent.</summary>
    public bool IsQueued { get; set; }

    /// <summary>When the last advert was handed to the sockets; null: never.</summary>
    public MonotonicTime? SentAt { get; set; }

    /// <summary>Makes the datagrams of the next advert.</summary>
    /// <param name="key">The sockets they leave by.</param>
    /// <param name="format">The instance's format.</param>
    /// <param name="priority">0..255.</param>
    /// <param name="source">Own address.</param>
    /// <param name="time">The time of day; only <c>auth_hmac</c> looks at it.</param>
    public void Prepare(in AdvertSocketKey key, AdvertFormat format, byte priority, InternetAddress source, TimeProvider time)
    {
        if (!ReferenceEquals(format, _format) || format.ChecksumForm != _form || priority != _priority || source != _source || key != _key)
            WriteAll(key, format, priority, source);
        // The identification is the same for all copies and never 0: the kernel would choose one.
        _id = _id == ushort.MaxValue ? (ushort)1 : (ushort)(_id + 1);
        if (format.UsesAuthenticationHeader) _ = format.Sequence.Next();
        var copies = CollectionsMarshal.AsSpan(_copies);
        if (format.Authenticator is { Signs: true } && copies.Length > 0)
        {
            AdvertDatagramWriter.Sign(copies[0].Data, format, source, time.GetUtcNow());
            foreach (var copy in copies[1..]) AdvertDatagramWriter.Trailer(copies[0].Data).CopyTo(AdvertDatagramWriter.Trailer(copy.Data));
        }
        if (format.IsIpv6) return;
        foreach (var copy in copies) AdvertDatagramWriter.Stamp(copy.Data, format, _id);
    }

    private void WriteAll(in AdvertSocketKey key, AdvertFormat format, byte priority, InternetAddress source)
    {
        _copies.Clear();
        _destinations.Clear();
        if (format.IsMulticast)
        {
            Write(key, format, priority, source, format.Group, ttl: null);
        }
        else
        {
            foreach (var peer in format.Peers) Write(key, format, priority, source, peer.Address, format.Config.UnicastTtl);
        }
        (_key, _format, _form, _priority, _source) = (key, format, format.ChecksumForm, priority, source);
    }

    private void Write(in AdvertSocketKey key, AdvertFormat format, byte priority, InternetAddress source, InternetAddress destination, byte? ttl)
    {
        var length = AdvertDatagramWriter.Length(format);
        var message = key.IsIpv6 ? ForIpv6(key, source, destination, ttl, length) : ForIpv4(destination, length);
        AdvertDatagramWriter.Write(message.Data, format, priority, source, destination, ttl ?? AdvertDatagramWriter.HopLimit);
        _copies.Add(message);
        _destinations.Add(destination);
    }

    private static PinnedMessage ForIpv4(InternetAddress destination, int length)
    {
        var message = new PinnedMessage(Unsafe.SizeOf<SockaddrIn>(), 0, length);
        MemoryMarshal.Write(message.Address, new SockaddrIn(destination.ToIPAddress(), 0));
        return message;
    }

    // Source address and hop limit travel as control messages: instances that share the socket may differ in both.
    private static PinnedMessage ForIpv6(in AdvertSocketKey key, InternetAddress source, InternetAddress destination, byte? hopLimit, int length)
    {
        var packetInfo = new In6PktInfo { InterfaceIndex = (uint)key.InterfaceIndex };
        source.Write(packetInfo.Address);
        var room = ControlMessages.Space(Unsafe.SizeOf<In6PktInfo>()) + (hopLimit is null ? 0 : ControlMessages.Space(sizeof(int)));
        var message = new PinnedMessage(Unsafe.SizeOf<SockaddrIn6>(), room, length);
        var used = ControlMessages.Write(message.Control, Libc.IPPROTO_IPV6, Libc.IPV6_PKTINFO, packetInfo);
        if (hopLimit is { } hops) ControlMessages.Write(message.Control[used..], Libc.IPPROTO_IPV6, Libc.IPV6_HOPLIMIT, (int)hops);
        var to = new SockaddrIn6(destination.ToIPAddress(), 0);
        if (destination.IsIpv6LinkLocal || destination.IsMulticast) to.ScopeId = (uint)key.InterfaceIndex;
        MemoryMarshal.Write(message.Address, to);
        return message;
    }
}
