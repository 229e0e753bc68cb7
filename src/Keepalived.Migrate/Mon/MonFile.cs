using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Mon;

/// <summary>A mon.cf.</summary>
internal sealed record MonFile(
    SourceFile Source, IReadOnlyList<Directive> Globals, IReadOnlyDictionary<string, IReadOnlyList<string>> HostGroups, IReadOnlyList<MonService> Services);
