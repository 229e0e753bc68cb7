using System.Net;
using System.Net.Sockets;

namespace Keepalived.Conf.Model;

/// <summary>An address together with its prefix length; unlike a network it keeps the host part.</summary>
/// <param name="Address">IPv4 or IPv6 address.</param>
/// <param name="PrefixLength">0..32 or 0..128; keepalived's default is the full length.</param>
public sealed record AddressWithPrefix(IPAddress Address, byte PrefixLength)
{
    /// <summary>The family of <see cref="Address"/>.</summary>
    public AddressFamily Family => Address.AddressFamily;

    /// <inheritdoc/>
    public override string ToString() => $"{Address}/{PrefixLength}";
}
