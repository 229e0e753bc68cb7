namespace Ipvs.Netlink.Wire;

/// <summary>An answer of the kernel does not have the form it must have: a bug here or there, not an input error.</summary>
public sealed class NetlinkFormatException(string message) : Exception(message);
