using Keepalived.Migrate.Report;

namespace Keepalived.Migrate;

/// <summary>What a migration made.</summary>
/// <param name="Nodes">The configuration of each node.</param>
/// <param name="Report">What became of each directive.</param>
public sealed record MigrationResult(IReadOnlyList<MigratedNode> Nodes, IReadOnlyList<ReportEntry> Report)
{
    /// <summary>Whether everything was carried over, exactly or approximately.</summary>
    public bool IsComplete => Report.All(static entry => entry.Level is CarryLevel.Exact or CarryLevel.Approximate);
}

/// <summary>A node and its keepalived.conf.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The file.</param>
public sealed record MigratedNode(string Name, string Text);
