using System.Net;

namespace Keepalived.Migrate.Pieces;

/// <summary>The server used while no real server is up.</summary>
internal sealed record SorryServer(IPAddress Address, int? Port, Forwarding Method);
