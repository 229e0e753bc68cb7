using System.Net;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>What makes two real servers of one virtual server the same one over a reload.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port after the rules of the forwarding method.</param>
internal readonly record struct RealServerIdentity(IPAddress Address, ushort Port)
{
    /// <summary>The identity of a real server.</summary>
    public static RealServerIdentity Of(VirtualServer server, RealServer real) => new(real.Address, ServerNames.PortOf(server, real));

    /// <summary>The identity of a sorry server.</summary>
    public static RealServerIdentity Of(VirtualServer server, SorryServer sorry) => new(sorry.Address, ServerNames.PortOf(server, sorry));

    /// <inheritdoc/>
    public override string ToString() => $"{Address}|{Port}";
}
