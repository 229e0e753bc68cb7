using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Transport;

/// <summary>What every message of an answer must look like. <c>default</c>: any type, no fixed header.</summary>
/// <param name="Type">The messages' type; 0 for any.</param>
/// <param name="HeaderSize">Length of the header that follows the netlink header; decoders get what comes after it.</param>
internal readonly record struct AnswerForm(ushort Type, int HeaderSize)
{
    /// <summary>What follows the fixed header.</summary>
    /// <exception cref="NetlinkFormatException">A message of another form.</exception>
    public ReadOnlySpan<byte> Check(ushort type, ReadOnlySpan<byte> payload) =>
        (Type == 0 || type == Type) && payload.Length >= HeaderSize
            ? payload[HeaderSize..]
            : throw new NetlinkFormatException($"message of type {type} and {payload.Length} bytes instead of type {Type}");
}
