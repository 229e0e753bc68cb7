using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Wackamole;

/// <summary>The segments of a spread.conf, and what else is in it.</summary>
internal sealed record SpreadFile(IReadOnlyList<SpreadNode> Nodes, IReadOnlyList<Directive> Directives);
