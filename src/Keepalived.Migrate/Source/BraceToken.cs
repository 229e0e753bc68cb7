namespace Keepalived.Migrate.Source;

/// <summary>A word, a brace or an equals sign.</summary>
internal sealed record BraceToken(SourcePlace Place, string Text);
