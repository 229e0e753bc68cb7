using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Piranha;

/// <summary>A <c>virtual</c>, <c>failover</c> or <c>server</c> block.</summary>
internal sealed record PiranhaBlock(SourcePlace Place, string Name, IReadOnlyList<Directive> Directives, IReadOnlyList<PiranhaBlock> Servers)
{
    /// <summary>The last setting of that name; null: none, or empty.</summary>
    public Directive? Find(string name) => Directives.LastOrDefault(d => d.Name == name && d.Value.Length > 0);

    /// <summary>Its value.</summary>
    public string? Text(string name) => Find(name)?.Value;

    /// <summary>All that stands in it, also in its servers.</summary>
    public IEnumerable<Directive> AllDirectives => Directives.Concat(Servers.SelectMany(static s => s.Directives));

    /// <summary>Whether it is switched off.</summary>
    public bool IsInactive => Text("active") == "0";
}
