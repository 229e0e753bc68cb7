namespace Keepalived.Migrate.Source;

/// <summary>A line and where it stood; continued lines are one, with the place of the first.</summary>
internal sealed record SourceLine(SourcePlace Place, string Text);
