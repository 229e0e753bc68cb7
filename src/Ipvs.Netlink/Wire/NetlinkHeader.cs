using System.Runtime.InteropServices;

namespace Ipvs.Netlink.Wire;

/// <summary>The 16 bytes every netlink message begins with (<c>struct nlmsghdr</c>), in host byte order.</summary>
/// <param name="Length">Length of the message with this header, without the padding to four bytes.</param>
/// <param name="Type">Protocol-dependent type; generic netlink: the family id.</param>
/// <param name="Flags">Flags.</param>
/// <param name="Sequence">Number that pairs answers with requests.</param>
/// <param name="PortId">Address of the receiving (answers) or sending (requests) socket; 0: the kernel fills it in.</param>
public readonly record struct NetlinkHeader(uint Length, ushort Type, NetlinkFlags Flags, uint Sequence, uint PortId)
{
    /// <summary>Length of the header.</summary>
    public const int Size = 16;

    /// <summary>Type: nothing.</summary>
    public const ushort NoOperation = 1;

    /// <summary>Type: error or acknowledgement.</summary>
    public const ushort Error = 2;

    /// <summary>Type: end of a multi-part answer.</summary>
    public const ushort Done = 3;

    /// <summary>Reads the header at the start of <paramref name="source"/>.</summary>
    /// <exception cref="NetlinkFormatException">Fewer than 16 bytes, or a length that cannot be.</exception>
    public static NetlinkHeader Read(ReadOnlySpan<byte> source)
    {
        if (source.Length < Size)
        {
            throw new NetlinkFormatException($"message header of {source.Length} bytes");
        }

        NetlinkHeader header = ReadAlone(source);
        return header.Length >= Size && header.Length <= source.Length
            ? header
            : throw new NetlinkFormatException($"message of {header.Length} bytes in {source.Length}");
    }

    /// <summary>Reads a header whose message is elsewhere.</summary>
    internal static NetlinkHeader ReadAlone(ReadOnlySpan<byte> source) => new(
        MemoryMarshal.Read<uint>(source),
        MemoryMarshal.Read<ushort>(source[4..]),
        (NetlinkFlags)MemoryMarshal.Read<ushort>(source[6..]),
        MemoryMarshal.Read<uint>(source[8..]),
        MemoryMarshal.Read<uint>(source[12..]));

    /// <summary>Writes the header to the first 16 bytes of <paramref name="destination"/>.</summary>
    public void Write(Span<byte> destination)
    {
        MemoryMarshal.Write(destination, Length);
        MemoryMarshal.Write(destination[4..], Type);
        MemoryMarshal.Write(destination[6..], (ushort)Flags);
        MemoryMarshal.Write(destination[8..], Sequence);
        MemoryMarshal.Write(destination[12..], PortId);
    }
}
