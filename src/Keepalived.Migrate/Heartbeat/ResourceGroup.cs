using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>A line of haresources.</summary>
/// <param name="Place">Where it stood.</param>
/// <param name="Node">The preferred node.</param>
/// <param name="Resources">What it runs, in the order it is started.</param>
internal sealed record ResourceGroup(SourcePlace Place, string Node, IReadOnlyList<Resource> Resources);
