namespace Ipvs.Netlink;

/// <summary>What the kernel's IPVS says about itself.</summary>
/// <param name="Version">IPVS version (1.2.1 in every kernel of the last decade).</param>
/// <param name="ConnectionTableSize">Buckets of the connection table.</param>
public sealed record IpvsInfo(Version Version, uint ConnectionTableSize);
