using System.Buffers.Binary;
using Keepalived.Runtime;

namespace Vrrp.Wire;

/// <summary>The fields of an IPv4 header (RFC 791 s3.1) that VRRP sets or looks at.</summary>
public readonly record struct Ipv4Header
{
    /// <summary>Bytes of a header without options.</summary>
    public const int MinLength = 20;

    /// <summary>Bytes of a header with as many options as there can be.</summary>
    public const int MaxLength = 60;

    /// <summary>TOS of adverts: internetwork control.</summary>
    public const byte InternetworkControl = 0xc0;

    /// <summary>Header length in bytes, options included: 20..60.</summary>
    public int HeaderLength { get; init; }

    /// <summary>Type of service.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>Total length in bytes as the header states it.</summary>
    public ushort TotalLength { get; init; }

    /// <summary>Identification.</summary>
    public ushort Id { get; init; }

    /// <summary>Time to live.</summary>
    public byte Ttl { get; init; }

    /// <summary>Protocol of the payload.</summary>
    public byte Protocol { get; init; }

    /// <summary>Source address.</summary>
    public InternetAddress Source { get; init; }

    /// <summary>Destination address.</summary>
    public InternetAddress Destination { get; init; }

    /// <summary>Reads a header. False when the bytes cannot hold one; the header checksum is the kernel's business.</summary>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out Ipv4Header header)
    {
        header = default;
        if (datagram.Length < MinLength || datagram[0] >> 4 != 4) return false;
        var headerLength = (datagram[0] & 0x0f) * 4;
        if (headerLength < MinLength || headerLength > datagram.Length) return false;
        header = new Ipv4Header
        {
            HeaderLength = headerLength,
            TypeOfService = datagram[1],
            TotalLength = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]),
            Id = BinaryPrimitives.ReadUInt16BigEndian(datagram[4..]),
            Ttl = datagram[8],
            Protocol = datagram[9],
            Source = InternetAddress.Read(datagram[12..], isIpv6: false),
            Destination = InternetAddress.Read(datagram[16..], isIpv6: false),
        };
        return true;
    }

    /// <summary>Changes the identification of a header without options.</summary>
    public static void SetId(Span<byte> header, ushort id)
    {
        header = header[..MinLength];
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], id);
        header.Slice(10, 2).Clear();
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], InternetChecksum.Of(header));
    }

    /// <summary>Writes a header without options, flags and fragment offset zero, checksum filled in; returns 20.</summary>
    public int Write(Span<byte> destination)
    {
        var header = destination[..MinLength];
        header.Clear();
        header[0] = 0x45;
        header[1] = TypeOfService;
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], TotalLength);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], Id);
        header[8] = Ttl;
        header[9] = Protocol;
        Source.Write(header[12..]);
        Destination.Write(header[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], InternetChecksum.Of(header));
        return MinLength;
    }
}
