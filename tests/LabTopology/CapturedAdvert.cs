using System.Net;

namespace LabTopology;

/// <summary>A VRRP advert seen on the wire, with the kernel's time of arrival (UTC).</summary>
/// <param name="At">When the kernel saw it.</param>
/// <param name="Source">Source address of the IPv4 packet.</param>
/// <param name="Version">VRRP version, 2 or 3.</param>
/// <param name="Vrid">Virtual router identifier.</param>
/// <param name="Priority">Priority; 0 announces the end of a master.</param>
public sealed record CapturedAdvert(DateTime At, IPAddress Source, int Version, int Vrid, int Priority);
