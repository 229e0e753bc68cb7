using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Pieces;

/// <summary>What a tool that manages virtual servers becomes; the same on every node.</summary>
/// <param name="Globals">Statements of <c>global_defs</c>.</param>
/// <param name="VirtualServers">The virtual servers.</param>
internal sealed record ServicePieces(IReadOnlyList<Statement> Globals, IReadOnlyList<VirtualServer> VirtualServers);
