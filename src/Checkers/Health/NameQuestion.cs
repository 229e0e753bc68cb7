using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>What name services are asked for a <c>real_server_name</c>. Blocks with the same question share the answer.</summary>
/// <param name="Name">Host or service, in small letters.</param>
/// <param name="IsSrv">Whether it is a service: its SRV records are asked for, then the addresses of their hosts.</param>
/// <param name="Family">Family of the addresses; <see cref="AddressFamily.Unspecified"/>: both.</param>
internal readonly record struct NameQuestion(string Name, bool IsSrv, AddressFamily Family)
{
    /// <summary>The question of a block.</summary>
#pragma warning disable CA1308 // Names are written in small letters; case means nothing in them.
    public static NameQuestion Of(RealServerTemplate named) => new(named.Name.ToLowerInvariant(), named.IsSrv, named.Family);
#pragma warning restore CA1308
}
