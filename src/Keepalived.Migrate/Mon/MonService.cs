using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Mon;

/// <summary>A service of a watch.</summary>
/// <param name="Place">Where it stood.</param>
/// <param name="Watch">The hostgroup it watches, or a host.</param>
/// <param name="Name">Its name.</param>
/// <param name="Directives">Its settings.</param>
/// <param name="Periods">Its periods.</param>
internal sealed record MonService(
    SourcePlace Place, string Watch, string Name, IReadOnlyList<Directive> Directives, IReadOnlyList<MonPeriod> Periods)
{
    /// <summary>The last setting of that name; null: none.</summary>
    public Directive? Find(string name) => Directives.LastOrDefault(d => d.Name == name);
}
