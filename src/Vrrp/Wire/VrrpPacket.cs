namespace Vrrp.Wire;

/// <summary>A received packet with what the IP layer said about it, before any VRRP check.</summary>
public readonly ref struct VrrpPacket
{
    /// <summary>IP protocol number of VRRP.</summary>
    public const byte Protocol = 112;

    private VrrpPacket(
        ReadOnlySpan<byte> datagram, ReadOnlySpan<byte> payload, InternetAddress source, InternetAddress destination, int ttl, int headerLength, int totalLength)
    {
        Datagram = datagram;
        Payload = payload;
        Source = source;
        Destination = destination;
        Ttl = ttl;
        HeaderLength = headerLength;
        TotalLength = totalLength;
    }

    /// <summary>The whole IPv4 datagram; for IPv6 the PDU.</summary>
    public ReadOnlySpan<byte> Datagram { get; }

    /// <summary>Whether an authentication header precedes the PDU.</summary>
    public bool HasAuthenticationHeader => !Source.IsIpv6 && Datagram[9] == AuthenticationHeader.Protocol;

    /// <summary>The VRRP PDU, at least <see cref="VrrpAdvert.HeaderLength"/> bytes.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Sender.</summary>
    public InternetAddress Source { get; }

    /// <summary>Where it was sent to.</summary>
    public InternetAddress Destination { get; }

    /// <summary>TTL or hop limit.</summary>
    public int Ttl { get; }

    /// <summary>
    /// Bytes of IP and authentication header that length messages count; 0 for IPv6, whose header a raw socket does not deliver.
    /// </summary>
    public int HeaderLength { get; }

    /// <summary>When it arrived, by the time of day; only <c>auth_hmac</c> looks at it.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>IPv4 total length field; for IPv6 the received length.</summary>
    public int TotalLength { get; }

    /// <summary>Received bytes, IPv4 header included.</summary>
    public int Length => HeaderLength + Payload.Length;

    /// <summary>The virtual router the packet is about; with it the receiver finds the instance.</summary>
    public byte VirtualRouterId => Payload[1];

    /// <summary>Takes apart an IPv4 datagram as a raw socket delivers it.</summary>
    public static bool TryParseIpv4(ReadOnlySpan<byte> datagram, out VrrpPacket packet, out VrrpDecodeError error)
    {
        packet = default;
        error = default;
        if (!Ipv4Header.TryParse(datagram, out var header) || datagram.Length - header.HeaderLength < VrrpAdvert.HeaderLength)
        {
            error = new VrrpDecodeError(VrrpDecodeErrorKind.TooShortForHeaders, datagram.Length);
            return false;
        }
        var length = header.HeaderLength;
        if (header.Protocol == AuthenticationHeader.Protocol)
        {
            if (!AuthenticationHeader.IsPresent(datagram[length..]))
            {
                error = new VrrpDecodeError(VrrpDecodeErrorKind.TooShortForHeaders, datagram.Length);
                return false;
            }
            length += AuthenticationHeader.Length;
        }
        packet = new VrrpPacket(datagram, datagram[length..], header.Source, header.Destination, header.Ttl, length, header.TotalLength);
        return true;
    }

    /// <summary>Wraps an IPv6 payload; addresses and hop limit come from ancillary data.</summary>
    public static bool TryParseIpv6(
        ReadOnlySpan<byte> payload, InternetAddress source, InternetAddress destination, int hopLimit, out VrrpPacket packet, out VrrpDecodeError error)
    {
        packet = default;
        error = default;
        if (payload.Length < VrrpAdvert.HeaderLength)
        {
            error = new VrrpDecodeError(VrrpDecodeErrorKind.TooShortForHeaders, payload.Length);
            return false;
        }
        packet = new VrrpPacket(payload, payload, source, destination, hopLimit, 0, payload.Length);
        return true;
    }
}
