using System.Buffers.Binary;
using System.Net;

namespace Vrrp.Scenarios;

/// <summary>A VRRP advert of any content, right or wrong, as a whole Ethernet frame. Without changes it is a good one of version 2.</summary>
public sealed record ForgedAdvert
{
    public int Version { get; init; } = 2;

    /// <summary>The four bits of the version when they do not say what the layout is.</summary>
    public int? VersionField { get; init; }

    public int Type { get; init; } = 1;

    public int Vrid { get; init; } = 51;

    public int Priority { get; init; } = 200;

    /// <summary>Addresses in the packet; also decides the family.</summary>
    public string[] Vips { get; init; } = [Conf.Vip];

    /// <summary>The count field when it is not the number of addresses.</summary>
    public int? Count { get; init; }

    /// <summary>Version 2: authentication type; version 3: the reserved bits.</summary>
    public int Authentication { get; init; }

    /// <summary>Version 2: the eight octets behind the addresses.</summary>
    public byte[] AuthenticationData { get; init; } = new byte[8];

    /// <summary>Seconds in version 2, hundredths in version 3.</summary>
    public int Interval { get; init; } = 1;

    public string Source { get; init; } = "10.0.0.3";

    public string Destination { get; init; } = "224.0.0.18";

    /// <summary>Destination MAC address; by default the one of the group.</summary>
    public byte[]? DestinationMac { get; init; }

    public int Ttl { get; init; } = 255;

    public int Tos { get; init; } = 0xc0;

    public int Protocol { get; init; } = 112;

    public int Fragment { get; init; }

    public byte[] IpOptions { get; init; } = [];

    /// <summary>Octets taken off the end, or added as zeros when negative.</summary>
    public int Cut { get; init; }

    /// <summary>Octets behind the PDU that its checksum does not know of.</summary>
    public int Surplus { get; init; }

    /// <summary>Added to the right checksum.</summary>
    public int ChecksumError { get; init; }

    /// <summary>Version 3: whether the checksum covers a pseudo header.</summary>
    public bool PseudoHeader { get; init; } = true;

    /// <summary>Destination the pseudo header names, when it is another one.</summary>
    public string? ChecksumDestination { get; init; }

    /// <summary>Length the Ethernet frame is filled up to.</summary>
    public int PadTo { get; init; }

    /// <summary>Behind the VRRP packet, which it is given: a signature.</summary>
    public Func<byte[], byte[]>? Trailer { get; init; }

    private bool IsIpv6 => Source.Contains(':', StringComparison.Ordinal);

    /// <summary>The frame.</summary>
    public byte[] Frame()
    {
        byte[] payload = Payload();
        if (Trailer is not null) payload = [.. payload, .. Trailer(payload)];
        byte[] ip = IsIpv6 ? Ipv6Header(payload.Length) : Ipv4Header(payload.Length);
        byte[] mac = DestinationMac ?? (IsIpv6 ? [0x33, 0x33, 0, 0, 0, 0x12] : [0x01, 0, 0x5e, 0, 0, 0x12]);
        byte[] frame = [.. mac, 2, 0, 0, 0, 0, 3, .. IsIpv6 ? (byte[])[0x86, 0xdd] : [0x08, 0x00], .. ip, .. payload];
        Array.Resize(ref frame, Math.Max(frame.Length, PadTo));
        return frame;
    }

    private byte[] Payload()
    {
        byte[] packet =
        [
            (byte)(((VersionField ?? Version) << 4) | Type), (byte)Vrid, (byte)Priority, (byte)(Count ?? Vips.Length),
            .. Version == 2 ? (byte[])[(byte)Authentication, (byte)Interval] : [(byte)((Authentication << 4) | (Interval >> 8)), (byte)Interval],
            0, 0,
            .. Vips.SelectMany(v => IPAddress.Parse(v).GetAddressBytes()),
            .. Version == 2 ? AuthenticationData : [],
        ];
        // What is cut or added is part of what the checksum covers, so that only the length is wrong.
        Array.Resize(ref packet, packet.Length - Cut);
        if (packet.Length < 8) return packet;
        byte[] pseudo = Version == 3 && PseudoHeader || IsIpv6 ? Pseudo(packet.Length) : [];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(6), (ushort)(Checksum([.. pseudo, .. packet]) + ChecksumError));
        Array.Resize(ref packet, packet.Length + Surplus);
        return packet;
    }

    private byte[] Pseudo(int length) =>
    [
        .. IPAddress.Parse(Source).GetAddressBytes(),
        .. IPAddress.Parse(ChecksumDestination ?? Destination).GetAddressBytes(),
        .. IsIpv6 ? (byte[])[0, 0, (byte)(length >> 8), (byte)length, 0, 0, 0, 112] : [0, 112, (byte)(length >> 8), (byte)length],
    ];

    private byte[] Ipv4Header(int payload)
    {
        byte[] header = new byte[20 + IpOptions.Length];
        header[0] = (byte)(0x40 | (header.Length / 4));
        header[1] = (byte)Tos;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(header.Length + payload));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)Fragment);
        header[8] = (byte)Ttl;
        header[9] = (byte)Protocol;
        IPAddress.Parse(Source).GetAddressBytes().CopyTo(header, 12);
        IPAddress.Parse(Destination).GetAddressBytes().CopyTo(header, 16);
        IpOptions.CopyTo(header, 20);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), Checksum(header));
        return header;
    }

    private byte[] Ipv6Header(int payload) =>
    [
        0x6c, 0, 0, 0, (byte)(payload >> 8), (byte)payload, (byte)Protocol, (byte)Ttl,
        .. IPAddress.Parse(Source).GetAddressBytes(), .. IPAddress.Parse(Destination).GetAddressBytes(),
    ];

    private static ushort Checksum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        for (int i = 0; i < data.Length; i += 2) sum += (uint)((data[i] << 8) | (i + 1 < data.Length ? data[i + 1] : 0));
        while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }
}
