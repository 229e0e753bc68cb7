using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Ldirectord;

/// <summary>A ldirectord.cf.</summary>
internal sealed record LdirectordFile(SourceFile Source, IReadOnlyList<Directive> Globals, IReadOnlyList<LdirectordVirtual> Virtuals);
