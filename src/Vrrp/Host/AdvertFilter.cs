using Linux.Abi;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>Filters that the kernel runs before a packet takes room in a socket.</summary>
internal static class AdvertFilter
{
    private const ushort LoadByteAt = 0x30;      // A = packet[k]
    private const ushort LoadByteAtIndex = 0x50; // A = packet[X + k]
    private const ushort LoadHeaderLength = 0xb1; // X = 4 * (packet[k] & 15)
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort JumpIfGreater = 0x25;
    private const ushort Return = 0x06;
    private const uint WholePacket = uint.MaxValue;
    private const int MaxRanges = 60; // jumps reach 255 instructions

    /// <summary>Nothing passes.</summary>
    public static SockFilter[] DropAll { get; } = [new(Return, 0, 0, 0)];

    /// <summary>Everything passes.</summary>
    public static SockFilter[] PassAll { get; } = [new(Return, 0, 0, WholePacket)];

    /// <summary>
    /// Packets of some virtual routers pass. A link may carry hundreds of others, and waking up for each of their adverts costs more than
    /// everything else a backup does.
    /// </summary>
    /// <param name="isIpv6">IPv4 packets come with their header.</param>
    /// <param name="hasAuthenticationHeader">Whether the VRRP header follows an authentication header.</param>
    /// <param name="wanted">One entry for each VRID.</param>
    public static SockFilter[] ForRouters(bool isIpv6, bool hasAuthenticationHeader, ReadOnlySpan<bool> wanted)
    {
        var ranges = Ranges(wanted);
        if (ranges.Count > MaxRanges) return PassAll;
        var program = new List<SockFilter>();
        if (isIpv6)
        {
            program.Add(new(LoadByteAt, 0, 0, 1));
        }
        else
        {
            program.Add(new(LoadHeaderLength, 0, 0, 0));
            program.Add(new(LoadByteAtIndex, 0, 0, 1u + (hasAuthenticationHeader ? AuthenticationHeader.Length : 0u)));
        }
        for (var i = 0; i < ranges.Count; i++)
        {
            var toDrop = 2 * (ranges.Count - 1 - i);
            program.Add(new(JumpIfAtLeast, 0, (byte)(toDrop + 1), (uint)ranges[i].First)); // ranges ascend: below this one means in none
            program.Add(new(JumpIfGreater, 0, (byte)(toDrop + 1), (uint)ranges[i].Last));
        }
        program.Add(new(Return, 0, 0, 0));
        program.Add(new(Return, 0, 0, WholePacket));
        return [.. program];
    }

    private static List<(int First, int Last)> Ranges(ReadOnlySpan<bool> wanted)
    {
        var ranges = new List<(int First, int Last)>();
        for (var vrid = 0; vrid < wanted.Length; vrid++)
        {
            if (!wanted[vrid]) continue;
            if (ranges.Count > 0 && ranges[^1].Last == vrid - 1) ranges[^1] = (ranges[^1].First, vrid);
            else ranges.Add((vrid, vrid));
        }
        return ranges;
    }
}
