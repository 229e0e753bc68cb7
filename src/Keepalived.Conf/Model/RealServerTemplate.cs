using System.Net;
using System.Net.Sockets;

namespace Keepalived.Conf.Model;

/// <summary>
/// A <c>real_server_name</c> block, which keepalived does not have: as many real servers as the name has addresses. What is inherited is
/// filled in.
/// </summary>
public sealed record RealServerTemplate
{
    /// <summary>Addresses of a name that are used at most.</summary>
    public const int MaxServers = 64;

    /// <summary>The host, or with <see cref="IsSrv"/> the service, such as <c>_http._tcp.example.net</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>srv</c>: targets, ports and weights are those of the SRV records of the lowest priority (RFC 2782).</summary>
    public bool IsSrv { get; init; }

    /// <summary><c>address_family</c>, else that of the virtual server, with TUN both (<see cref="AddressFamily.Unspecified"/>).</summary>
    public AddressFamily Family { get; init; }

    /// <summary><c>resolve_interval</c>, 1..86400 s, default 30 s.</summary>
    public TimeSpan ResolveInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What all of them have in common. Its address, and that of checks without <c>connect_ip</c>, is <see cref="Placeholder"/>; with
    /// <see cref="IsSrv"/> the port of checks is 0 where the record decides.
    /// </summary>
    public required RealServer Server { get; init; }

    /// <summary>Stands for an address that is not known yet: nobody can be connected to at this one.</summary>
    internal static IPAddress Placeholder => IPAddress.Broadcast;

    /// <summary>The server at an address. A port of the block goes before that of a record.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="port">The record's port; null: none.</param>
    /// <param name="weight">The record's weight; null: the block's.</param>
    public RealServer At(IPAddress address, ushort? port = null, int? weight = null)
    {
        var checks = new CheckerConfig[Server.Checkers.Count];
        for (int i = 0; i < checks.Length; i++) checks[i] = At(Server.Checkers[i], address, port ?? 0);
        return Server with { Address = address, Port = Server.Port ?? port, Weight = weight ?? Server.Weight, Checkers = [.. checks] };
    }

    private static CheckerConfig At(CheckerConfig check, IPAddress address, ushort port) => check switch
    {
        InPathCheckConfig inPath => inPath with { Server = address },
        NetworkCheckConfig network => network with { Connection = At(network.Connection, address, port) },
        _ => check,
    };

    private static CheckConnection At(CheckConnection connection, IPAddress address, ushort port)
    {
        var target = connection.Address.Equals(Placeholder) ? address : connection.Address;
        return connection with
        {
            Address = target,
            Port = connection.Port != 0 ? connection.Port : port,
            BindAddress = connection.BindAddress?.AddressFamily == target.AddressFamily ? connection.BindAddress : null,
        };
    }
}
