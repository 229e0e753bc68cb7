using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>The files of a heartbeat cluster.</summary>
/// <param name="Settings">Directives of ha.cf; empty: none was given.</param>
/// <param name="Groups">Lines of haresources.</param>
/// <param name="Key">Of authkeys; null: none was given.</param>
internal sealed record HeartbeatFiles(IReadOnlyList<Directive> Settings, IReadOnlyList<ResourceGroup> Groups, AuthKey? Key)
{
    /// <summary>The last directive of that name; null: none.</summary>
    public Directive? Find(string name) => Settings.LastOrDefault(d => d.Name == name);

    /// <summary>All directives of that name.</summary>
    public IEnumerable<Directive> All(string name) => Settings.Where(d => d.Name == name);
}
