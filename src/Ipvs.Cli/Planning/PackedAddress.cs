using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Ipvs.Cli.Planning;

/// <summary>An IPv4 or IPv6 address in 16 bytes, without its family: a million of them must fit into little memory.</summary>
/// <param name="High">The first eight bytes of an IPv6 address; 0 for IPv4.</param>
/// <param name="Low">The last eight bytes of an IPv6 address; the IPv4 address as a number.</param>
internal readonly record struct PackedAddress(ulong High, ulong Low) : IComparable<PackedAddress>
{
    private const int LongLength = 16;
    private const int ShortLength = 4;

    /// <summary>Packs <paramref name="address"/>.</summary>
    public static PackedAddress Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[LongLength];
        address.TryWriteBytes(bytes, out int length);
        return length == ShortLength
            ? new(0, BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[sizeof(ulong)..]));
    }

    /// <summary>The address, given its family again.</summary>
    public IPAddress ToAddress(AddressFamily family)
    {
        Span<byte> bytes = stackalloc byte[LongLength];
        if (family == AddressFamily.InterNetwork)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Low);
            return new(bytes[..ShortLength]);
        }

        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[sizeof(ulong)..], Low);
        return new(bytes);
    }

    /// <inheritdoc/>
    public int CompareTo(PackedAddress other)
    {
        int order = High.CompareTo(other.High);
        return order != 0 ? order : Low.CompareTo(other.Low);
    }
}
