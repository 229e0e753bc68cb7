using System.Runtime.InteropServices;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Transport;

/// <summary>
/// The payload of an error message (also acknowledgements, error 0) and of a done message.
/// <code>
/// error:  int32 -errno | nlmsghdr of the request | rest of the request unless capped | attributes if flagged
/// done:   int32 -errno | attributes if flagged
/// </code>
/// </summary>
internal static class ErrorMessage
{
    private const ushort TextAttribute = 1;
    private const ushort OffsetAttribute = 2;

    public static NetlinkResult ReadError(NetlinkHeader header, ReadOnlySpan<byte> payload)
    {
        const int fixedLength = sizeof(int) + NetlinkHeader.Size;
        if (payload.Length < fixedLength)
        {
            throw new NetlinkFormatException($"error message of {payload.Length} bytes");
        }

        int error = MemoryMarshal.Read<int>(payload);
        int attributes = fixedLength;
        if (error != 0 && (header.Flags & NetlinkFlags.Capped) == 0)
        {
            uint requestLength = MemoryMarshal.Read<uint>(payload[sizeof(int)..]);
            attributes = (int)Math.Min(sizeof(int) + ((requestLength + 3UL) & ~3UL), (ulong)payload.Length);
        }

        return Read(error, header, payload[Math.Max(attributes, fixedLength)..]);
    }

    public static NetlinkResult ReadDone(NetlinkHeader header, ReadOnlySpan<byte> payload) =>
        payload.Length < sizeof(int) ? default : Read(MemoryMarshal.Read<int>(payload), header, payload[sizeof(int)..]);

    private static NetlinkResult Read(int error, NetlinkHeader header, ReadOnlySpan<byte> attributes)
    {
        string? text = null;
        int? offset = null;
        if ((header.Flags & NetlinkFlags.AckAttributes) != 0)
        {
            foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
            {
                switch (attribute.Type)
                {
                    case TextAttribute:
                        text = attribute.AsString();
                        break;
                    case OffsetAttribute:
                        offset = (int)attribute.AsUInt32();
                        break;
                }
            }
        }

        return new((Errno)(-error), text, offset);
    }
}
