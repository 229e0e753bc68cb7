using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Mon;

/// <summary>A period of a service: what alerts when.</summary>
internal sealed record MonPeriod(SourcePlace Place, string When, IReadOnlyList<Directive> Directives);
