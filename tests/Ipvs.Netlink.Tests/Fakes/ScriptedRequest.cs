using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Tests.Fakes;

/// <summary>A request as the scripted kernel got it.</summary>
internal sealed record ScriptedRequest(NetlinkHeader Header, byte[] Payload)
{
    public byte Command => Payload[0];

    public bool WantsAck => (Header.Flags & NetlinkFlags.Ack) != 0;

    public bool IsDump => (Header.Flags & NetlinkFlags.Dump) == NetlinkFlags.Dump;

    /// <summary>The payload as lower-case hexadecimal digits.</summary>
    public string Hex => Convert.ToHexStringLower(Payload);
}
