namespace Ipvs.Netlink.Transport;

/// <summary>Turns one message of an answer into an object.</summary>
/// <param name="type">The message's type.</param>
/// <param name="payload">What follows the headers; valid during the call only.</param>
public delegate T MessageDecoder<out T>(ushort type, ReadOnlySpan<byte> payload);
