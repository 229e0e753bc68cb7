using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Report;

/// <summary>What became of a directive.</summary>
/// <param name="Place">Where it stood.</param>
/// <param name="Directive">Its name.</param>
/// <param name="Level">How much of it was carried over.</param>
/// <param name="Text">What it became, or why not.</param>
public sealed record ReportEntry(SourcePlace Place, string Directive, CarryLevel Level, string Text);
