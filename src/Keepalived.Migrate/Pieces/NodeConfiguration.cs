using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Pieces;

/// <summary>What one node gets.</summary>
internal sealed record NodeConfiguration
{
    /// <summary>The node.</summary>
    public required string Name { get; init; }

    /// <summary>Statements of <c>global_defs</c> besides <c>router_id</c>.</summary>
    public IReadOnlyList<Statement> Globals { get; init; } = [];

    /// <summary>Scripts instances depend on.</summary>
    public IReadOnlyList<TrackScript> Scripts { get; init; } = [];

    /// <summary>Instances that change together.</summary>
    public IReadOnlyList<SyncGroup> SyncGroups { get; init; } = [];

    /// <summary>The instances.</summary>
    public IReadOnlyList<VrrpInstance> Instances { get; init; } = [];

    /// <summary>The virtual servers.</summary>
    public IReadOnlyList<VirtualServer> VirtualServers { get; init; } = [];

    /// <summary>Whether anything in it runs a program.</summary>
    public bool RunsPrograms =>
        Scripts.Count > 0 || SyncGroups.Any(static g => g.Notify.RunsPrograms) || Instances.Any(static i => i.Notify.RunsPrograms)
        || VirtualServers.Any(static v => v.RunsPrograms);
}
