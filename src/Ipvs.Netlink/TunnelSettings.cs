namespace Ipvs.Netlink;

/// <summary>Encapsulation of a tunnelled destination. <c>default</c> is plain IPIP.</summary>
/// <param name="Type">Kind of tunnel.</param>
/// <param name="Port">UDP port of the far end, required for <see cref="TunnelType.Gue"/>; otherwise 0.</param>
/// <param name="Flags">Checksum behaviour.</param>
public readonly record struct TunnelSettings(TunnelType Type, ushort Port = 0, TunnelFlags Flags = TunnelFlags.None);
