using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Piranha;

/// <summary>An lvs.cf of Piranha.</summary>
internal sealed record PiranhaFile(
    SourceFile Source, IReadOnlyList<Directive> Globals, IReadOnlyList<PiranhaBlock> Virtuals, IReadOnlyList<PiranhaBlock> Failovers);
