using System.Buffers.Binary;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Route;

/// <summary>
/// The classic filter of a <see cref="RouteMonitor"/>. Of routes it accepts those of given originators and those that replaced another
/// one; everything that is not about a route passes.
/// </summary>
internal static class RouteFilter
{
    private const ushort LoadHalf = 0x28;
    private const ushort LoadByte = 0x30;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Return = 0x06;

    private const int TypePlace = 4;
    private const int FlagsPlace = 6;
    private const int ProtocolPlace = NetlinkHeader.Size + 5;

    public static SockFilter[] For(IReadOnlyCollection<byte> protocols)
    {
        // type: a route? -> flags: a replacement? -> originator: one of ours? -> no | yes
        int toAccept = 2 + protocols.Count;
        var program = new List<SockFilter>
        {
            new(LoadHalf, 0, 0, TypePlace),
            new(JumpIfEqual, 1, 0, AsLoaded(RtnetlinkUapi.NewRoute)),
            new(JumpIfEqual, 0, (byte)(toAccept + 2), AsLoaded(RtnetlinkUapi.DelRoute)),
            new(LoadHalf, 0, 0, FlagsPlace),
            new(JumpIfAnyBit, (byte)toAccept, 0, AsLoaded((ushort)NetlinkFlags.Replace)),
            new(LoadByte, 0, 0, ProtocolPlace),
        };
        int left = protocols.Count;
        foreach (byte protocol in protocols)
        {
            program.Add(new(JumpIfEqual, (byte)left, 0, protocol));
            left--;
        }

        program.Add(new(Return, 0, 0, 0));
        program.Add(new(Return, 0, 0, uint.MaxValue));
        return [.. program];
    }

    /// <summary>Filters load numbers in network order; netlink headers are in host order.</summary>
    private static uint AsLoaded(ushort value) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
}
