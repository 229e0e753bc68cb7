using System.Buffers.Binary;

namespace Keepalived.Runtime;

/// <summary>The ones' complement checksum of RFC 1071.</summary>
public static class InternetChecksum
{
    /// <summary>Adds <paramref name="data"/> to a running sum; an odd last byte counts as the high half of a word.</summary>
    public static uint Add(uint sum, ReadOnlySpan<byte> data)
    {
        // A 32-bit word is two 16-bit ones whose carry is folded in at the end.
        ulong total = sum;
        for (; data.Length >= 4; data = data[4..]) total += BinaryPrimitives.ReadUInt32BigEndian(data);
        if (data.Length >= 2)
        {
            total += BinaryPrimitives.ReadUInt16BigEndian(data);
            data = data[2..];
        }
        if (data.Length == 1) total += (uint)data[0] << 8;
        while (total >> 32 != 0) total = (total & uint.MaxValue) + (total >> 32);
        return (uint)total;
    }

    /// <summary>The checksum field for a running sum. Over data that contains a correct checksum the result is 0.</summary>
    public static ushort Finish(uint sum)
    {
        while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }

    /// <summary>The checksum of <paramref name="data"/> alone.</summary>
    public static ushort Of(ReadOnlySpan<byte> data) => Finish(Add(0, data));
}
