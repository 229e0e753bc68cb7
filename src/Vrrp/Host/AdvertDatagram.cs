using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>A datagram as a raw socket delivered it: IPv4 with its header, IPv6 as payload with what the kernel said about it.</summary>
internal readonly ref struct AdvertDatagram
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly InternetAddress _source;
    private readonly InternetAddress _destination;
    private readonly int _hopLimit;
    private readonly bool _isIpv6;

    /// <summary>An IPv4 datagram, header included.</summary>
    public AdvertDatagram(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>An IPv6 payload.</summary>
    public AdvertDatagram(ReadOnlySpan<byte> payload, InternetAddress source, InternetAddress destination, int hopLimit)
    {
        _bytes = payload;
        _source = source;
        _destination = destination;
        _hopLimit = hopLimit;
        _isIpv6 = true;
    }

    /// <summary>The packet inside; false with the reason when it is too short to be one.</summary>
    public bool TryParse(out VrrpPacket packet, out VrrpDecodeError error) => _isIpv6
        ? VrrpPacket.TryParseIpv6(_bytes, _source, _destination, _hopLimit, out packet, out error)
        : VrrpPacket.TryParseIpv4(_bytes, out packet, out error);
}
