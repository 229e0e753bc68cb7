namespace Vrrp.Wire;

/// <summary>
/// Adverts as they are handed to a raw socket: over IPv4 with IP header (and authentication header), over IPv6 the payload alone. Most of
/// an advert stays the same from one to the next: <see cref="Write"/> is needed when something changed, <see cref="Stamp"/> each time.
/// </summary>
internal static class AdvertDatagramWriter
{
    /// <summary>TTL and hop limit of adverts (RFC 9568 s5.1.1.3).</summary>
    public const byte HopLimit = 255;

    /// <summary>Bytes of a datagram.</summary>
    public static int Length(AdvertFormat format) =>
        PduStart(format) + format.PduLength + (format.Authenticator is { Signs: true } ? HmacTrailer.Length : 0);

    /// <summary>Writes everything but what <see cref="Stamp"/> adds.</summary>
    public static void Write(
        Span<byte> datagram, AdvertFormat format, byte priority, InternetAddress source, InternetAddress destination, byte ttl = HopLimit)
    {
        VrrpAdvert.Encode(datagram[PduStart(format)..], format, priority, source, destination);
        if (format.IsIpv6) return;
        new Ipv4Header
        {
            TypeOfService = Ipv4Header.InternetworkControl,
            TotalLength = (ushort)datagram.Length,
            Ttl = ttl,
            Protocol = format.UsesAuthenticationHeader ? AuthenticationHeader.Protocol : VrrpPacket.Protocol,
            Source = source,
            Destination = destination,
        }.Write(datagram);
    }

    /// <summary>Makes the trailer of an advert; its copies to other peers get the same one from <see cref="Trailer"/>.</summary>
    public static void Sign(Span<byte> datagram, AdvertFormat format, InternetAddress source, DateTimeOffset time) =>
        format.Authenticator!.Sign(datagram[PduStart(format)..], source, time);

    /// <summary>The trailer of a signed datagram.</summary>
    public static Span<byte> Trailer(Span<byte> datagram) => datagram[^HmacTrailer.Length..];

    /// <summary>Adds what is different in each advert over IPv4.</summary>
    /// <param name="datagram">A written datagram.</param>
    /// <param name="format">The instance's format; with an authentication header its current sequence number is used.</param>
    /// <param name="id">Identification, never 0; the same for all copies of one advert.</param>
    public static void Stamp(Span<byte> datagram, AdvertFormat format, ushort id)
    {
        Ipv4Header.SetId(datagram, id);
        if (format.AuthenticationKey is { } key) AuthenticationHeader.Write(datagram, format.Sequence.Current, key, format.IsMulticast);
    }

    private static int PduStart(AdvertFormat format)
    {
        if (format.IsIpv6) return 0;
        return Ipv4Header.MinLength + (format.UsesAuthenticationHeader ? AuthenticationHeader.Length : 0);
    }
}
