using System.Net;

namespace Ipvs.Netlink.Route;

/// <summary>A question to the kernel: what would become of such a packet?</summary>
/// <param name="Destination">Where it is sent to.</param>
public sealed record RouteQuery(IPAddress Destination)
{
    /// <summary>Where it comes from; null: this host chooses. Needed with <see cref="InputIndex"/> for IPv4.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>Interface it arrives by; 0: it is sent by this host.</summary>
    public int InputIndex { get; init; }

    /// <summary>Firewall mark; 0: none.</summary>
    public uint Mark { get; init; }
}
