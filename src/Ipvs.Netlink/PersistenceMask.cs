using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace Ipvs.Netlink;

/// <summary>
/// Which clients count as one for persistence: an IPv4 network mask (any bit pattern) or an IPv6 prefix length.
/// </summary>
public readonly record struct PersistenceMask
{
    private PersistenceMask(AddressFamily family, uint value)
    {
        Family = family;
        Value = value;
    }

    /// <summary>The family the mask is for.</summary>
    public AddressFamily Family { get; }

    /// <summary>IPv4: the mask with its first octet in the most significant byte; IPv6: the prefix length.</summary>
    public uint Value { get; }

    /// <summary>Whether every client address stands alone (/32, /128), the default.</summary>
    public bool IsFull => this == Full(Family);

    /// <summary>Every client address by itself: 255.255.255.255 or 128.</summary>
    public static PersistenceMask Full(AddressFamily family) =>
        IpvsUapi.CheckFamily(family) == AddressFamily.InterNetwork ? new(family, uint.MaxValue) : new(family, 128);

    /// <summary>An IPv4 mask such as 255.255.255.0; it need not be contiguous.</summary>
    /// <exception cref="ArgumentException">Not an IPv4 address.</exception>
    public static PersistenceMask FromMask(IPAddress mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        Span<byte> bytes = stackalloc byte[16];
        if (mask.AddressFamily != AddressFamily.InterNetwork || !mask.TryWriteBytes(bytes, out _))
        {
            throw new ArgumentException("not an IPv4 mask", nameof(mask));
        }

        return new(AddressFamily.InterNetwork, BinaryPrimitives.ReadUInt32BigEndian(bytes));
    }

    /// <summary>An IPv4 mask with its first octet in the most significant byte; it need not be contiguous.</summary>
    public static PersistenceMask FromMask(uint mask) => new(AddressFamily.InterNetwork, mask);

    /// <summary>A prefix length: 0..32 for IPv4, 1..128 for IPv6 (the kernel refuses 0 there).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Longer than the family's addresses, or negative.</exception>
    public static PersistenceMask FromPrefixLength(AddressFamily family, int length)
    {
        bool isV4 = IpvsUapi.CheckFamily(family) == AddressFamily.InterNetwork;
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, isV4 ? 32 : 128);
        return new(family, isV4 ? (uint)(0xFFFFFFFFUL << (32 - length)) : (uint)length);
    }

    internal static PersistenceMask FromKernel(AddressFamily family, uint value) => new(family, value);

    /// <summary>The IPv4 mask in dotted form.</summary>
    /// <exception cref="InvalidOperationException">The mask is an IPv6 prefix.</exception>
    public IPAddress ToIPv4Mask()
    {
        if (Family != AddressFamily.InterNetwork)
        {
            throw new InvalidOperationException("an IPv6 prefix has no dotted mask");
        }

        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Value);
        return new(bytes);
    }

    /// <summary>The prefix length; for a non-contiguous IPv4 mask the number of leading one bits.</summary>
    public int PrefixLength => Family == AddressFamily.InterNetwork ? BitOperations.LeadingZeroCount(~Value) : (int)Value;

    /// <summary>Dotted mask (IPv4) or prefix length (IPv6).</summary>
    public override string ToString() =>
        Family == AddressFamily.InterNetwork ? ToIPv4Mask().ToString() : Value.ToString(CultureInfo.InvariantCulture);
}
