namespace Keepalived.Migrate;

/// <summary>A node and its keepalived.conf.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The file.</param>
public sealed record MigratedNode(string Name, string Text);
